"""Two looks at the same posts: what is new, gone, raised by other words, found by another list."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Post, Strategy, detect, read_flags, risk_changes, write_flags
from contentmix.errors import InputError
from contentmix.risk.found import FlagFound, FlagsFound, Origin, Span

STRATEGY = Strategy(
    timezone="UTC",
    target="80-20",
    channels=[{"id": "x", "network": "x"}],
    risk={"watch": {"politics": ["Rossini", "Bianchi"]}, "confidential": ["Lievito"]},
)


def _look(*texts):
    posts = [Post(id=f"p{n}", text=text) for n, text in enumerate(texts)]
    return detect(posts, STRATEGY)


def test_an_edit_shows_what_is_new_gone_and_said_in_other_words():
    before = _look("The Rossini came.", "Lievito soon.", "Bread.", "Rossini and bread.")
    after = _look("The Bianchi came.", "Bread soon.", "Lievito!", "Rossini and bread.")
    found = risk_changes(before, after)
    assert found
    assert [it.post_id for it in found.new] == ["p2"]
    assert [it.post_id for it in found.gone] == ["p1"]
    assert [(a.words, b.words) for a, b in found.other] == [(("Rossini",), ("Bianchi",))]
    assert found.summary == "1 new, 1 gone, 1 with other words, 0 lists changed"
    shown = str(found)
    assert "look again: it was Rossini" in shown
    assert found._repr_html_() == found.table().to_html()


def test_two_equal_looks_have_no_changes():
    look = _look("The Rossini came.", "Lievito soon.")
    assert not risk_changes(look, look)
    assert repr(risk_changes(look, look)) == (
        "<RiskChanges: 0 new, 0 gone, 0 with other words, 0 lists changed>"
    )


def test_a_list_that_was_changed_between_is_named_with_both_versions():
    before = [replace(it, rule="lexicon.en", version="2026-11-25") for it in _look("The Rossini.")]
    after = [replace(it, version="2027-02-01") for it in before]
    found = risk_changes(before, after)
    assert found.lists == {"lexicon.en": ("2026-11-25", "2027-02-01")}
    assert "list lexicon.en: 2026-11-25 then, 2027-02-01 now" in str(found)


_WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
_FOUND = st.builds(
    FlagFound,
    post_id=_WORDS,
    flag=st.sampled_from(["politics", "alcohol", "our own"]),
    origin=st.sampled_from(Origin),
    why=_WORDS,
    rule=st.sampled_from(["", "lexicon.it"]),
    version=st.sampled_from(["", "2026-11-25"]),
    channel=st.none() | _WORDS,
    score=st.floats(0, 1),
    severity=st.integers(0, 3),
    spans=st.lists(
        st.builds(Span, _WORDS, st.integers(0, 9), st.integers(9, 20), _WORDS, _WORDS), max_size=2
    ).map(tuple),
    fix=_WORDS,
)


@given(st.lists(_FOUND, max_size=5), st.integers(0, 9))
def test_what_is_kept_in_a_file_is_read_back_equal(tmp_path_factory, flags, posts):
    path = tmp_path_factory.mktemp("flags") / "flags.json"
    write_flags(FlagsFound(tuple(flags), posts), path)
    read = read_flags(path)
    assert (read, read.posts) == (FlagsFound(tuple(flags)), posts)
    assert not risk_changes(flags, read)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"flags": [1]}', '{"flags": [{"post_id": "a"}]}']
)
def test_a_file_of_something_else_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "flags.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"flags\.json: holds no flags"):
        read_flags(path)
    with pytest.raises(InputError, match=r"none\.json: cannot be read"):
        read_flags(tmp_path / "none.json")
