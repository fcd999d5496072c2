"""Which language a text is in."""

import pytest

from contentmix.risk import language as room
from contentmix.risk.language import guess_language, load_languages, named_language
from contentmix.risk.letters import compare_by

SENTENCES = {
    "en": "The bread is in the oven and you can have it at six",
    "it": "Il pane è nel forno e lo puoi avere alle sei",
    "es": "El pan está en el horno y lo puedes tener a las seis",
    "fr": "Le pain est dans le four et vous pouvez l'avoir à six heures",
    "de": "Das Brot ist im Ofen und du kannst es um sechs haben",
    "ru": "Хлеб в печи, и он будет готов к шести",
    "el": "Το ψωμί είναι στον φούρνο και θα το έχετε στις έξι",
}


def guess(text):
    return guess_language(compare_by(text).letters, text)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_tells_its_language(language):
    assert guess(SENTENCES[language]) == (language, True)


def test_few_words_are_left_to_the_identifier():
    assert guess("Wunderschöne Brötchen") == ("de", True)


def test_without_the_identifier_few_words_are_a_guess(monkeypatch):
    monkeypatch.setattr("contentmix.risk.language.find_spec", lambda name: None)
    monkeypatch.setattr(room, "_identifier", room._identifier.__wrapped__)
    assert guess("the bread") == ("en", False)
    assert guess("xyz") == (None, False)
    assert guess("") == (None, False)


def test_signs_alone_have_no_language():
    assert guess("🍞 123 !!") == (None, False)


def test_more_latin_than_greek_letters_are_not_greek():
    assert guess("Sourdough baguettes croissants λ").language != "el"


@pytest.mark.parametrize("name", ["it", "IT", "it-IT", "it_IT", "Italiano", "italian"])
def test_people_name_a_language_as_they_like(name):
    assert named_language(name) == "it"


def test_an_unknown_language_is_none_of_ours():
    assert named_language("tlh") is None
    assert len(load_languages()) == 7
