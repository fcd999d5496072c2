"""Files of other programs, known again by their headings."""

from collections.abc import Mapping, Sequence
from functools import cache

from contentmix.facts.csv_profiles import csv_profile_names, load_csv_profile
from contentmix.formats.exports.clock import order_of

# What a column that is filled by such a word means to our reader.
_MEANINGS = {
    "text": "text",
    "description": "text",
    "heading": "title",
    "title": "title",
    "link": "link",
    "first comment": "first_comment",
    "board": "board",
    "community": "community",
    "format": "format",
    "channel": "channel",
    "network": "channel",
    "media": "media",
    "labels": "category",
    "time": "time",
}


def meanings_of(headings: Sequence[str]) -> Mapping[str, str]:
    """Give the meaning of each column, where the headings are those of a profile word for word.

    Empty for any other table. The columns that nothing of ours fills are kept as they are.

    Examples
    --------
    >>> meanings_of(["date", "time_24hr", "message_text"])
    {'date': 'date M/D/Y', 'time_24hr': 'time', 'message_text': 'text'}
    """
    return _by_headings().get(tuple(headings), {})


@cache
def _by_headings() -> Mapping[tuple[str, ...], Mapping[str, str]]:
    return {load_csv_profile(name).columns: _meanings(name) for name in csv_profile_names()}


def _meanings(name: str) -> Mapping[str, str]:
    profile = load_csv_profile(name)
    found: dict[str, str] = {}
    for heading, word in profile.cells.items():
        meaning = _meaning(word, profile.moment, profile.date)
        if meaning and meaning not in found.values():
            found[heading] = meaning
    return {heading: found.get(heading, "extra") for heading in profile.columns}


def _meaning(word: str, moment: str, date: str) -> str | None:
    if word == "moment":
        return f"at {order_of(moment)}"
    if word == "date":
        return f"date {order_of(date)}"
    return _MEANINGS.get(word)
