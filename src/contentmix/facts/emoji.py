"""The emoji of a text: pictures, flags and keycaps, with all that is joined to them."""

import re
from functools import cache

import regex

from contentmix.facts.graphemes import char_class
from contentmix.facts.store import read_data

# What shows as a picture, or is told to; then with skin tone, tags, and what is joined to it.
_PICTURE = r"(?:[\p{Extended_Pictographic}--[©®]]|[©®]\uFE0F)"
_EMOJI = regex.compile(
    rf"""[0-9#*]\uFE0F?\u20E3
    | \p{{Regional_Indicator}}{{2}}
    | {_PICTURE}[\uFE0F\p{{Emoji_Modifier}}]?[\U000E0020-\U000E007F]*
      (?:\u200D{_PICTURE}[\uFE0F\p{{Emoji_Modifier}}]?)*""",
    regex.VERBOSE | regex.V1,
)


def without_emoji(text: str) -> tuple[str, list[str]]:
    """Return the text without its emoji, and the emoji.

    Examples
    --------
    >>> without_emoji("Bread 👩‍🍳, 7️⃣ loaves, 🇮🇹")
    ('Bread ,  loaves, ', ['👩‍🍳', '7️⃣', '🇮🇹'])
    """
    if text.isascii():
        return text, []
    found: list[str] = []

    def _take(stretch: "re.Match[str]") -> str:
        found.extend(_EMOJI.findall(stretch[0]))
        rest: str = _EMOJI.sub("", stretch[0])
        return rest

    return _stretches(keycaps="\u20e3" in text).sub(_take, text), found


@cache
def _stretches(*, keycaps: bool) -> "re.Pattern[str]":
    """Return what finds the stretches to look at closely; before a keycap the digit is in one."""
    parts = char_class(read_data("counting", "emoji")["possible"])
    return re.compile(f"[0-9#*]?{parts}+" if keycaps else f"{parts}+")
