from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from contentmix.errors import UnknownNameError
from contentmix.facts.counting import MOST_PER_LETTER, UNITS, count_text, load_weights, weigh

ORACLE = Path(__file__).parents[3] / "shared" / "data" / "twitter-text" / "validate.yml"
GROUPS = {
    "WeightedTweetsCounterTest": None,  # before emoji had a weight
    "WeightedTweetsWithDiscountedEmojiCounterTest": 2,
    "UnicodeDirectionalMarkerCounterTest": 2,
}
FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.skipif(not ORACLE.exists(), reason="the published cases are not at hand")
@pytest.mark.parametrize("group", GROUPS)
def test_the_weighted_count_agrees_with_every_published_case(group):
    yaml = pytest.importorskip("yaml")
    cases = yaml.safe_load(ORACLE.read_text(encoding="utf-8"))["tests"][group]
    weights = load_weights("x_weighted").replace(emoji_weight=GROUPS[group])
    expected = {case["description"]: case["expected"]["weightedLength"] for case in cases}
    assert {case["description"]: weigh(case["text"], weights) for case in cases} == expected


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("plain", 5),
        ("e\u0301", 1),
        ("日本", 4),
        (FAMILY, 2),
        ("🇮🇹", 2),
        ("👍🏽", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("7️⃣", 2),
        ("©", 1),
        ("©️", 2),
        ("❤️‍🔥", 2),
        ("https://example.com/a(b)c?d=e", 23),
        ("example.com", 23),
        ("(example.com).", 26),
        ("日本example.com", 27),
        ("t.co", 23),
        ("forno.it", 23),
        ("forno.it/menu", 23),
        ("https://forno.it", 23),
        ("anna@example.com", 16),
        ("ends.Here", 23),
        ("no.tldd", 7),
        ("_example.com", 12),
        ("a/example.com", 13),
    ],
)
def test_x_weighs(text, length):
    assert count_text(text, "x_weighted") == length


def test_a_name_longer_than_any_domain_is_no_link():
    assert count_text("a" * 63 + ".com", "x_weighted") == 23
    assert count_text("a" * 64 + ".com", "x_weighted") == 68
    assert count_text("https://" + "あ" * 60 + ".com", "x_weighted") == 8 + 120 + 4


@pytest.mark.parametrize("unit", ["x_weighted", "mastodon"])
def test_a_domain_whose_ending_is_written_in_ascii_is_a_link(unit):
    assert count_text("https://xn--e1afmkfd.xn--p1ai/menu-of-the-week", unit) == 23


@pytest.mark.parametrize("sign", "<>=|~$^`")
def test_a_sign_of_ascii_ends_a_domain_also_beside_another_script(sign):
    assert count_text(f"パン https://forno.it{sign}oven.", "mastodon") == 3 + 23 + 6
    assert count_text(f"「https://日本.jp{sign}oven.com", "mastodon") == 1 + 23 + 9


@pytest.mark.parametrize("unit", ["x_weighted", "mastodon"])
def test_an_underscore_behind_a_domain_begins_no_longer_one(unit):
    assert count_text("https://forno.it_forno.it", unit) == 23 + 9
    assert count_text("https://the_oven.forno.it", unit) == 23


def test_without_a_weight_of_their_own_emoji_weigh_what_their_signs_weigh():
    weights = load_weights("x_weighted").replace(emoji_weight=None)
    assert [weigh(text, weights) for text in ("👍", "👍🏽", FAMILY)] == [2, 4, 11]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("See https://example.com/a-very-long-address-indeed.", 28),
        ("Hello @anna@social.example", 11),
        ("mail anna@social.example", 24),
        ("example.com", 11),
        (FAMILY, 1),
    ],
)
def test_mastodon_counts(text, length):
    assert count_text(text, "mastodon") == length


ADDRESS = f"http://{'loaf' * 8}.com/bread"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (f"rye{ADDRESS}", 3 + len(ADDRESS)),  # nothing may stand right before it
        (f"rye {ADDRESS}", 4 + 23),
        ("https://a", 9),
        ("http://localhost:3000/oven/door/open", 36),
        ("https://forno.notanending/menu", 30),
        ("https://example.com:8080/menu", 23),
        ("gemini://example.com/all-the-bread-of-the-week", 23),
        ("ftp://example.com/all-the-bread", 31),
        ("https://xn--80ak6aa92e.com/menu-of-the-week", 23),
    ],
)
def test_mastodon_shortens_only_what_its_server_finds(text, length):
    assert count_text(text, "mastodon") == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://en.wikipedia.org/wiki/Bread_(food)", 23),
        ("https://en.wikipedia.org/wiki/Bread_(food).", 24),
        ("https://example.com/a_(b_(c)_d)", 23),
        ("(https://example.com/menu)", 25),
        ("https://example.com/menu…", 23),
        ("https://example.com/menu/!", 24),
        ("https://example.com/?q=パン&n=1", 23),
        ("https://example.com/?q=rye.", 24),
        ("https://example.com/?q=パン\u3000と", 23),  # so its server has it
        ("https://example.com/パン\u3000と", 25),
        ("「https://example.com/パン」", 25),
        ("「https://example.com/パン」と言う", 24),  # a bracket may stand inside a path
        ("<https://example.com/menu>", 25),
    ],
)
def test_a_link_of_mastodon_ends_where_its_server_ends_it(text, length):
    assert count_text(text, "mastodon") == length


def test_letters_of_other_scripts_behind_a_domain_are_no_part_of_a_link():
    assert count_text("https://example.com、" + "あ" * 600, "mastodon") == 23 + 601
    assert count_text("https://example.comです。", "mastodon") == 23 + 3


@pytest.mark.parametrize("unit", ["mastodon", "x_weighted"])
def test_an_address_longer_than_4096_signs_is_no_link(unit):
    begin = "http://example.com/menu?"
    rest = 4096 - len(begin)
    assert count_text(begin + "#" * rest, unit) == 23
    assert count_text(begin + "#" * rest + "#", unit) == 4097


def test_an_account_on_a_server_longer_than_any_domain_counts_whole():
    longest = "b" * 249 + ".com"
    assert count_text(f"@anna@{longest}", "mastodon") == 5
    assert count_text(f"@anna@b{longest}", "mastodon") == 6 + 254


def test_an_account_inside_a_link_is_part_of_the_link():
    assert count_text("https://social.example.com/@anna@bakery.example", "mastodon") == 23
    assert count_text("@anna@https://example.com", "mastodon") == 25  # neither this nor that


def test_an_address_behind_a_link_without_a_scheme_is_part_of_what_counts_as_text():
    text = "web.example.com/https://example.com/menu-of-the-week"
    assert count_text(text, "mastodon") == len(text)


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("graphemes", 4),
        ("code_points", 10),
        ("utf16", 14),
        ("utf8_bytes", 29),
        ("threads", 28),
    ],
)
def test_units_differ_on_one_family_an_accent_and_two_letters(unit, length):
    assert count_text(f"né{FAMILY}a", unit) == length


def test_an_unknown_unit_is_refused_with_near_ones():
    with pytest.raises(UnknownNameError, match="did you mean 'graphemes'"):
        count_text("a", "grapheme")


@given(texts(), st.sampled_from(UNITS))
def test_any_text_has_a_length_and_ascii_words_count_their_letters(text, unit):
    assert count_text(text, unit) >= 0
    assert count_text(" plain", unit) == 6


@given(texts())
def test_units_are_in_their_order(text):
    graphemes, points, utf16, utf8 = (
        count_text(text, unit) for unit in ("graphemes", "code_points", "utf16", "utf8_bytes")
    )
    assert graphemes <= points <= utf16 <= utf8


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "text", ["t.co", "http://a", "\ufb2c", "\U0001d160", "7\ufe0f\u20e3", "🇮🇹"]
)
def test_no_letter_counts_more_than_is_said(text, unit):
    assert 0 < count_text(text, unit) <= len(text) * MOST_PER_LETTER
