"""One strong term is enough, of weak ones it takes two; exclusions hide, links do not count."""

import pytest

from contentmix import Post, Strategy, detect
from contentmix.errors import InputError


def flags(text, language="en", **more):
    return {found.flag for found in detect(Post(id="p", text=text, language=language, **more))}


@pytest.mark.practice("P05")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The prime minister met protesters"),
        ("it", "Il presidente del consiglio in parlamento"),
        ("ru", "Депутаты Госдумы приняли законопроект"),
        ("el", "Ο πρωθυπουργός στη Βουλή"),
        ("es", "El presidente del Gobierno comparece en el Congreso de los Diputados"),
        ("fr", "Le Premier ministre à l'Assemblée nationale"),
        ("de", "Die Bundesregierung berät im Bundestag über Europapolitik"),
    ],
)
def test_politics_is_found_in_every_language_named_or_not(language, text):
    assert "politics" in flags(text, language)
    assert "politics" in flags(text, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vote for your favourite flavour in our poll!"),
        ("en", "Our return policy changed: birthday party packages"),
        ("it", "I meloni dei monti sono partiti da Mantova"),
        ("es", "Podemos ayudarte: un gran partido de fútbol"),
        ("fr", "C'est parti ! À droite de la boulangerie"),
        ("de", "Qual der Wahl: grüne Smoothies oder roter Saft"),
        ("ru", "Большой выбор хлеба"),
        ("el", "Ένα κομμάτι ψωμί"),
    ],
)
def test_words_that_only_look_political_are_not(language, text):
    assert not {"politics", "elections"} & flags(text, language)


def test_one_weak_term_says_nothing_twice_the_same_neither_two_do():
    assert "elections" not in flags("Candidate here, candidate there")
    assert "elections" in flags("The candidate asks for a vote")
    found = detect(Post(id="p", text="The candidate asks for a vote", language="en"))
    assert found.of("elections")[0].score < 1
    assert "which together speak of it" in found.of("elections")[0].why


def test_a_flag_speaks_for_what_it_implies():
    [found] = detect(Post(id="p", text="Elections on Sunday", language="en")).of("politics")
    assert found.words == ("Elections",)


def test_war_speaks_for_politics_only_beside_another_term():
    assert flags("A hotel from before the war") == {"war"}
    assert flags("Soldiers in the war") >= {"war", "politics"}


def test_what_stands_in_a_link_does_not_count():
    assert flags("Read more: https://example.com/elections/parliament.html") == set()


def test_a_list_of_another_language_is_silent():
    assert "alcohol" not in flags("Il vino", "de")
    assert flags("Lambrusco, elections, guerra", "Klingon") == set()


def test_without_any_sign_of_a_language_strong_terms_of_all_count(monkeypatch):
    monkeypatch.setattr("contentmix.risk.language._identifier", lambda: None)
    assert "alcohol" in {it.flag for it in detect("Lambrusco!")}


def test_a_small_word_of_another_language_counts_where_the_language_is_certain(monkeypatch):
    monkeypatch.setattr("contentmix.risk.language._identifier", lambda: None)
    assert "war" in {it.flag for it in detect("This is the war that we have")}
    assert "war" not in {it.flag for it in detect("War 1914 war")}


STRATEGY = Strategy(
    timezone="Europe/Rome",
    target="80-20",
    channels=[{"id": "x", "network": "x"}],
    risk={
        "confidential": ["Progetto Lievito"],
        "competitors": ["LG"],
        "watch": {"legal": ["Rossi"]},
    },
)


@pytest.mark.practice("P04")
def test_the_strategy_s_own_terms_are_found_in_any_language():
    posts = [
        Post(id="a", text="PROGETTO  lievito is near", language="xx"),
        Post(id="b", text="Лучше чем LG", language="ru"),
        Post(id="c", text="Signor Rossi!"),
    ]
    looked = detect(posts, STRATEGY)
    found = [(it.post_id, it.flag, it.rule) for it in looked if it.flag != "superlative"]
    assert found == [
        ("a", "confidential", "own_terms"),
        ("b", "competitor", "own_terms"),
        ("c", "legal", "own_terms"),
    ]


def test_a_term_of_the_strategy_that_cannot_be_compared_is_named():
    broken = STRATEGY.replace(risk={"confidential": ["🔥"]})
    with pytest.raises(InputError, match="confidential.*has no letter"):
        detect("bread", broken)
