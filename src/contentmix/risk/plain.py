"""What a text says once links, tags, pictures and typography are taken away."""

import re
from unicodedata import normalize

_LINK = re.compile(r"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_TAGS = re.compile(
    r"(?:(?:^|\s)[#＃@＠][\w.·-]+)+\s*$|^(?:\s*[#＃@＠][\w.·-]+(?=\s))+", re.MULTILINE
)
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff"
# Scripts that put no space between words count by the letter.
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case, without links, tags around it and pictures.

    A tag inside a sentence is a word of it.

    Examples
    --------
    >>> plain_words("🥖 Our #bread, warm at SIX! https://forno.example/a #bakery #lake")
    ('our', 'bread', 'warm', 'at', 'six')
    """
    return tuple(_WORD.findall(_bare(text)))


def _bare(text: str) -> str:
    if "/" in text or ("." in text and "www." in text.casefold()):
        text = _LINK.sub(" ", text)
    if "#" in text or "@" in text or "＃" in text or "＠" in text:
        text = _TAGS.sub(" ", text)
    plain = text.casefold()
    return plain if plain.isascii() else normalize("NFC", plain)
