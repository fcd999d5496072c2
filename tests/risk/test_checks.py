"""What a word list cannot find: digits, labels, first places, pages, links alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Post, Strategy, detect
from contentmix.risk.checks import digits


def rules(text, strategy=None, **fields):
    found = detect(Post(id="p", text=text, **fields), strategy)
    return [it.rule for it in found if not it.rule.startswith("lexicon")]


ITALIAN = Strategy(
    timezone="Europe/Rome",
    target="80-20",
    domains=["forno.example"],
    channels=[
        {"id": "ig", "network": "instagram"},
        {"id": "boss", "network": "linkedin", "profile": "personal"},
        {"id": "x", "network": "x"},
    ],
)


@given(st.text("0123456789", min_size=12, max_size=18))
def test_one_digit_makes_luhn_s_sum_right(front):
    right = [last for last in "0123456789" if digits.luhn(front + last)]
    assert len(right) == 1


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=11, max_size=30))
def test_two_check_digits_make_an_iban_right(account):
    numbers = [f"GB{check:02}{account}" for check in range(2, 99)]
    assert sum(map(digits.iban, numbers)) == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("IBAN GB82 WEST 1234 5698 7654 32 for us", "iban"),
        ("pay to DE89370400440532013000", "iban"),
        ("card 4111-1111-1111-1111", "card"),
        ("CF RSSMRA85T10A562S", "fiscal_code"),
        ("DNI 12345678Z", "dni"),
        ("NIE X-1234567-L", "dni"),
        ("NIR 2 55 08 14 168 025 38", "nir"),
        ("СНИЛС 112-233-445 95", "snils"),
        ("ΑΜΚΑ 01013099997", "amka"),
        ("SSN 219-09-9998", "ssn"),
        ("call +39 06 6988 3145", "phone"),
        ("anna.rossi@forno.example.com", "email"),
    ],
)
def test_personal_data_is_found_by_its_digits(text, rule):
    assert f"pattern.{rule}" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "IBAN GB82 WEST 1234 5698 7654 33",
        "card 4111-1111-1111-1112",
        "SSN 900-12-1234",
        "CF RSSMRA85T10A562A",
        "write to info@forno.example.com or press-office@forno.example.com",
        "2027-03-01 10:30, 1.234.567 views, order 1234567",
        "follow @anna_rossi",
    ],
)
def test_wrong_digits_and_boxes_of_teams_are_no_personal_data(text):
    assert rules(text) == []


def test_a_number_without_a_country_code_is_one_where_the_organisation_is():
    assert rules("Chiama 06 6988 3145") == []
    assert rules("Chiama 06 6988 3145", ITALIAN) == ["pattern.phone"]


def test_a_card_is_not_a_telephone_as_well():
    assert rules("+4111111111111111 4111111111111111").count("pattern.card") <= 1


@pytest.mark.practice("P07")
@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Regalato da Forno Rossi, che buono", True),
        ("#adv Regalato da Forno Rossi, che buono", False),
        ("Pubblicità | Regalato da Forno Rossi", False),
        ("[Anzeige] Zur Verfügung gestellt von Rossi", False),
        ("Regalato da Rossi #pane #forno #adv", False),
        ("Regalato da Rossi #pane #forno #roma #adv", True),
        ("Regalato da Rossi\nPubblicità", True),
        ("We had no ads here. Gifted by Rossi", True),
        ("Kindly gifted, paid partnership with Rossi", False),
    ],
)
def test_an_advertisement_needs_its_label_in_time(text, flagged):
    found = detect([text]).of("undisclosed_ad")
    assert bool(found) is flagged


@pytest.mark.practice("P07")
def test_the_labels_are_those_of_the_country():
    german = ITALIAN.replace(timezone="Europe/Berlin")
    text = "#ad Zur Verfügung gestellt von Rossi"
    [found] = detect(Post(id="p", text=text, channels=["ig"]), german).of("undisclosed_ad")
    assert "Werbung" in found.fix
    assert found.version.startswith("disclosure ")


def test_on_a_network_that_shows_all_of_it_no_place_is_too_late():
    text = "Regalato da Rossi #pane #forno #roma #adv"
    assert not detect(Post(id="p", text=text, channels=["x"]), ITALIAN).of("undisclosed_ad")
    assert detect(Post(id="p", text=text, channels=["ig"]), ITALIAN).of("undisclosed_ad")


def test_a_discount_code_is_no_sign_on_the_organisation_s_own_pages():
    text = "Spring sale, with code SPRING10 you save a lot"
    assert detect([text]).of("undisclosed_ad")
    assert not detect(Post(id="p", text=text, channels=["ig"]), ITALIAN).of("undisclosed_ad")
    assert detect(Post(id="p", text=text, channels=["boss"]), ITALIAN).of("undisclosed_ad")


def test_a_paid_partnership_needs_a_label_whatever_the_text_says():
    [found] = detect(Post(id="p", text="Bread", paid_partnership=True)).of("undisclosed_ad")
    assert found.spans[0].field == "paid_partnership"
    tagged = Post(id="p", text="Bread", paid_partnership=True, hashtags=["ad"])
    assert not detect(tagged).of("undisclosed_ad")


def test_politics_on_somebody_s_own_page_is_a_personal_view():
    post = Post(id="p", text="The government must go", channels=["boss"])
    [found] = detect(post, ITALIAN).of("politics.personal_view")
    assert (found.rule, found.channel) == ("structure.personal_page", "boss")
    assert "keep it off boss" in found.fix
    company = post.replace(channels=["ig"])
    assert not detect(company, ITALIAN).of("politics.personal_view")


def test_a_variant_is_judged_on_its_own_channel():
    variant = {"channel": "boss", "text": "The government must go"}
    found = detect(Post(id="p", text="Bread", variants=[variant]), ITALIAN)
    assert {it.channel for it in found.of("politics.personal_view")} == {"boss"}


def test_the_first_person_makes_a_view():
    assert detect(["I think we have the best bread"]).of("politics.personal_view") == ()
    [found] = detect(["In my opinion the government is right"]).of("politics.personal_view")
    assert found.rule == "pattern.first_person"


@pytest.mark.practice("P21")
@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("https://forno.example/rye", True),
        ("New: forno.example/rye #bread @anna", True),
        ("We bake our rye twice, and here is why: https://forno.example", False),
        ("https://elsewhere.example.com", False),
        ("https://notforno.example", False),
    ],
)
def test_nothing_but_a_link_to_one_s_own_site(text, flagged):
    assert bool(detect(Post(id="p", text=text), ITALIAN).of("link_only")) is flagged


@pytest.mark.practice("P21")
def test_the_link_of_the_post_counts_too():
    post = Post(id="p", text="New bread", link="https://forno.example")
    [found] = detect(post, ITALIAN).of("link_only")
    assert "beside the link to https://forno.example it has 2 words" in found.why


@pytest.mark.parametrize("text", ["We are #1", "n. 1 in town", "100% sure", "№1", "Nr. 1"])
def test_a_first_place_needs_a_proof(text):
    assert "pattern.first_place" in rules(text)


@pytest.mark.parametrize("text", ["#12", "no. 10", "1 loaf", "2100 % of x", "#1a", "v1.1"])
def test_other_numbers_are_no_first_place(text):
    assert "pattern.first_place" not in rules(text)
