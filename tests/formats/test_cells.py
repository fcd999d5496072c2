"""Cells that hold something else than their column: kept, and said, never guessed."""

import pytest

from contentmix import Backlog, read_posts

WRONG = {
    "timezone": ("Mars/Base", "is no time zone"),
    "priority": ("quite soon", "is no whole number"),
    "campaign_step": ("second", "is no whole number"),
    "max_uses": ("0", "is no whole number above 0"),
    "cooldown_days": ("a week", "is no whole number above 0"),
    "variants": ("shorter on x", "is no list of variants"),
    "effort": ("long", "is no number"),
    "cost": ("-3", "is no number"),
    "intent": ("shout", "is no intent"),
    "pinned": ("maybe", "is neither yes nor no"),
    "must_publish": ("perhaps", "is neither yes nor no"),
}


def read(meaning: str, cell: str) -> Backlog:
    return read_posts(f'id,text,{meaning}\np1,Bread,"{cell}"\n'.encode())


@pytest.mark.parametrize("meaning", WRONG)
def test_a_cell_of_another_kind_is_reported_and_kept(meaning: str) -> None:
    cell, says = WRONG[meaning]
    found = read(meaning, cell)
    (finding,) = (it for it in found.report if says in it.message)
    assert repr(cell) in finding.message
    assert "row 2" in finding.where
    assert cell in str(found[0].extra)


RIGHT = {
    "priority": ("high", "priority", 2),
    "campaign_step": ("2", "campaign_step", 2),
    "max_uses": ("3", "max_uses", 3),
    "effort": ("1,5", "effort", 1.5),
    "intent": ("Care", "intent", "care"),
    "pinned": ("x", "text", "Bread"),
    "hashtags": ("#bread, #oven", "hashtags", ("#bread", "#oven")),
    "contributors": ("Anna; Marco | Gina", "contributors", ("Anna", "Marco", "Gina")),
    "media": ("a.jpg; b.jpg", "media", ("a.jpg", "b.jpg")),
}


@pytest.mark.parametrize("meaning", RIGHT)
def test_a_cell_of_a_persons_spelling_is_read(meaning: str) -> None:
    cell, field, value = RIGHT[meaning]
    (post,) = read(meaning, cell)
    got = getattr(post, field)
    assert (
        tuple(getattr(it, "name", it) for it in got) if isinstance(got, tuple) else got
    ) == value


def test_what_somebody_shall_draw_is_no_file() -> None:
    (post,) = read("media", "Anna with the first loaf of the day")
    assert post.media == ()
    assert post.extra == (("media", "Anna with the first loaf of the day"),)
