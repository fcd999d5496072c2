"""Superlatives that are signs rather than words: #1, no. 1, 100 %."""

import re
from collections.abc import Iterator, Sequence

from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting

_FIRST = re.compile(
    r"(?<![\w&])(?:[#№]\s?1|n(?:[°º]|\.\s?[°ºoO]?|r\.|o\.)\s?1|100\s?%)(?![\w.,]\d|[\w%])",
    re.IGNORECASE,
)


def has_first_place(text: str) -> bool:
    """Tell whether a text holds such a sign; most texts have not even the digit.

    Examples
    --------
    >>> has_first_place("The #1 bakery"), has_first_place("Open from 10 to 11")
    (True, False)
    """
    return "1" in text and _FIRST.search(text) is not None


def first_places(
    document: Document, _hits: Sequence[Hit], _setting: Setting
) -> Iterator[FlagFound]:
    """Find claims to be the first, or to hold in every case.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> [it.words for it in detect(["The #1 bakery", "100 % happy", "#12 of 100", "Nr. 1 in Köln"])]
    [('#1',), ('100 %',), ('Nr. 1',)]
    """
    for field, text in enumerate(document.texts):
        if not has_first_place(text):
            continue
        spans = [document.span(field, *it.span(), "first place") for it in _FIRST.finditer(text)]
        yield FlagFound(
            post_id=document.post_id,
            channel=document.channel,
            flag="superlative",
            origin=Origin.RULE,
            rule="pattern.first_place",
            spans=tuple(spans),
            why=f"it says “{spans[0].text}”, which needs a proof",
        )
