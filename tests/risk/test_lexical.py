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


CLINICS = {
    "en": "Know the symptoms of diabetes: free screening at our clinic on Friday.",
    "it": "Giornata della prevenzione: controllo gratuito di colesterolo e pressione in clinica.",
    "es": "Día de la diabetes: charla sobre síntomas y enfermedades del corazón en la clínica.",
    "fr": "Journée du cœur : dépistage gratuit du diabète et du cholestérol à la clinique.",
    "de": "Aktionstag: Blutdruck und Cholesterin kostenlos messen lassen in unserer Praxis.",
    "ru": "День здоровья: бесплатно проверим давление и холестерин в клинике.",
    "el": "Ημέρα πρόληψης: δωρεάν έλεγχος για διαβήτη και χοληστερίνη στην κλινική.",
}
HEALERS = {
    "en": "It heals migraine in two weeks.",
    "it": "Previene l'artrosi in due settimane.",
    "es": "Cura la artritis en dos semanas.",
    "fr": "Soigne le diabète en deux semaines.",
    "de": "Heilt Rheuma in zwei Wochen.",
    "ru": "Вылечит диабет за две недели.",
    "el": "Θεραπεύει την αρθρίτιδα σε δύο εβδομάδες.",
}


@pytest.mark.parametrize("language", CLINICS)
def test_two_illnesses_without_a_promise_are_no_health_claim(language):
    assert "health_claim" not in flags(CLINICS[language], language)
    assert "health_claim" in flags(HEALERS[language], language)


def test_money_that_is_explained_is_no_promise():
    assert "financial_promise" not in flags("How interest, dividends and trading work", "en")
    assert "financial_promise" in flags("Earn a guaranteed dividend", "en")


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("de", "Die grünen Bohnen sind wieder da!", "politics"),
        ("de", "Die linke Seite des Buffets ist heute vegan.", "politics"),
        ("en", "We declare war on high prices.", "war"),
        ("fr", "Guerre aux kilos ? Non : du plaisir à bouger.", "war"),
        ("es", "La guerra de los postres: ¿cuál prefieres?", "war"),
        ("en", "Can we win our third game in a row?", "promotion_rules"),
        ("es", "¡El equipo gana el derbi!", "promotion_rules"),
        ("it", "Ogni ospite di questa settimana riceve una colazione.", "undisclosed_ad"),
        ("de", "Alle Gäste sind eingeladen von 18 bis 20 Uhr.", "undisclosed_ad"),
    ],
)
def test_words_that_look_like_a_risk_and_are_none(language, text, flag):
    assert flag not in flags(text, language)


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("it", "Meloni e Schlein litigano, noi sforniamo pizze.", "politics"),
        ("it", "Votate Rossi sindaco!", "elections"),
        ("es", "Vota al PSOE el domingo.", "elections"),
        ("de", "Wählt am Sonntag Müller zum Bürgermeister!", "elections"),
        ("el", "Ψηφίστε Παπαδόπουλο για δήμαρχο!", "elections"),
        ("it", "Raddoppia i tuoi risparmi in un anno.", "financial_promise"),
        ("en", "Turn 500 into 5000 in a month.", "financial_promise"),
        ("de", "Gib uns 5 Sterne und erhalte ein Dessert!", "fake_engagement"),
        ("es", "Gracias a @zapas por regalarme estas zapatillas.", "undisclosed_ad"),
        ("de", "Vertraulich: nicht vor dem 3. Mai veröffentlichen.", "confidential"),
    ],
)
def test_a_risk_that_was_missed(language, text, flag):
    assert flag in flags(text, language)
