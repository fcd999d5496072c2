"""Hashtags of several words in one: ``#StopTheWar``."""

import re
from collections.abc import Iterator

from contentmix.risk.letters import Compared, compare_by

_TAG = re.compile(r"[#＃](\w+)")


def split_hashtags(text: str) -> Iterator[Compared]:
    """Yield the words of each hashtag that is written in capitals and small letters.

    What has underscores needs no splitting, since they count as spaces.

    Examples
    --------
    >>> [tag.letters for tag in split_hashtags("#StopTheWar #bread #NoALaGuerra #EUElections2024")]
    ['stop the war', 'no a la guerra', 'eu elections 2024']
    """
    for tag in _TAG.finditer(text):
        word = tag[1]
        if word.islower():
            continue
        seams = _seams(word)
        if seams:
            yield _spaced(word, tag.start(1), seams)


def _seams(word: str) -> list[int]:
    """Return where a new word starts inside `word`."""
    found = []
    for place in range(1, len(word)):
        before, here, after = word[place - 1], word[place], word[place + 1 : place + 2]
        rises = here.isupper() and (before.islower() or before.isdigit())
        falls = here.isupper() and before.isupper() and after.islower()
        counts = here.isdigit() and before.isalpha()
        if rises or falls or counts:
            found.append(place)
    return found


def _spaced(word: str, start: int, seams: list[int]) -> Compared:
    letters: list[str] = []
    places: list[int] = []
    for first, last in zip([0, *seams], [*seams, len(word)], strict=True):
        part = compare_by(word[first:last])
        inner = part.places or range(last - first + 1)
        letters.append(part.letters)
        places.extend(start + first + inner[index] for index in range(len(part.letters)))
        letters.append(" ")
        places.append(start + last)
    return Compared("".join(letters).rstrip(), tuple(places))
