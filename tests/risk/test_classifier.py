"""The user's own classifier: fitted, asked, saved and read again."""

import numpy
import pytest

from contentmix import Post, detect
from contentmix.errors import InputError
from contentmix.risk.classifier import RiskClassifier

COMPLAINTS = ["The delivery came late again", "My parcel never arrived", "Nobody answers my mail"]
PRAISE = ["Warm bread at six", "Thank you for the lovely cake", "A new film on rye"]
TEXTS = (COMPLAINTS + PRAISE) * 5
LABELS = ([True] * 3 + [False] * 3) * 5


@pytest.fixture(scope="module")
def classifier():
    return RiskClassifier.fit(TEXTS, LABELS, "legal")


def test_it_finds_what_it_was_shown_and_says_by_which_words(classifier):
    post = Post(id="p1", text="The parcel came late, and nobody answers")
    [found] = [it for it in detect(post, detectors=[classifier]) if it.origin == "classifier"]
    assert found.rule == "classifier.legal"
    assert 0.5 <= found.score <= 1
    assert 1 <= len(found.spans) <= 3
    assert all(post.text[it.start : it.end] == it.text for it in found.spans)
    assert "it reads like posts with this flag" in found.why


def test_it_is_silent_on_the_rest(classifier):
    assert not detect("A lovely warm cake", detectors=[classifier])


def test_a_post_without_words_has_none_to_show(classifier):
    sure = RiskClassifier(classifier.flag, 0.0, classifier.weights, 0.0, "1")
    [found] = sure(Post(id="p", text="🍞"))
    assert found.spans == ()


def test_the_same_posts_give_the_same_classifier(classifier):
    again = RiskClassifier.fit(TEXTS, LABELS, "legal")
    assert numpy.array_equal(again.weights, classifier.weights)
    assert again.intercept == classifier.intercept


def test_it_reads_back_as_it_was_saved(classifier, tmp_path):
    classifier.save(tmp_path / "mine.npz")
    again = RiskClassifier.load(tmp_path / "mine.npz")
    assert again.probabilities(TEXTS) == classifier.probabilities(TEXTS)
    assert (again.flag, again.version) == (classifier.flag, classifier.version)


def test_a_pickle_is_not_opened(tmp_path):
    path = tmp_path / "bad.npz"
    numpy.savez(path, about=numpy.array([{"form": 1}], dtype=object), weights=numpy.zeros(1))
    with pytest.raises(InputError, match="is no saved classifier"):
        RiskClassifier.load(path)


def test_another_file_or_form_is_said(classifier, tmp_path):
    (tmp_path / "text.npz").write_text("hello")
    with pytest.raises(InputError, match="is no saved classifier"):
        RiskClassifier.load(tmp_path / "text.npz")
    with pytest.raises(InputError, match="is no saved classifier"):
        RiskClassifier.load(tmp_path / "none.npz")
    numpy.savez(tmp_path / "old.npz", about=numpy.array('{"form": 0}'), weights=numpy.zeros(1))
    with pytest.raises(InputError, match="another version"):
        RiskClassifier.load(tmp_path / "old.npz")
    about = numpy.array('{"form": 1, "features": []}')
    numpy.savez(tmp_path / "other.npz", about=about, weights=numpy.zeros(1))
    with pytest.raises(InputError, match="other flags"):
        RiskClassifier.load(tmp_path / "other.npz")


def test_too_little_to_learn_from_is_refused():
    with pytest.raises(InputError, match="2 labels for 1 posts"):
        RiskClassifier.fit(["a"], [True, False], "legal")
    with pytest.raises(InputError, match="0 posts without the flag"):
        RiskClassifier.fit(["a"] * 20, [True] * 20, "legal")
