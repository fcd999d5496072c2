"""Cells to values, one parser for each meaning; a parser sees each distinct cell once."""

import re
from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from contentmix.facts.words import load_words
from contentmix.formats.fields import read_at, read_cell
from contentmix.formats.formula import unshield
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.dated import MOMENTS, Parser
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.steps import step_of
from contentmix.formats.reading.trouble import Parsed, Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.formats.reading.word_cells import category_reader, network_reader, status_reader
from contentmix.model.post import Intent
from contentmix.rules import input as rules

_MANY = re.compile(r"\s*[;|\n]\s*|,\s+")
_LISTED = re.compile(r"[,;|\n]")
_FILE = re.compile(r"\.\w{2,5}$|[/\\]")
_WORDY = 4
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_YES, _NO = ("yes", "true", "1", "x", "y"), ("no", "false", "0", "n")


def parser_of(column: Column, cells: Iterable[Cell], wish: Wish, *, own: bool) -> Parser:
    """Return the parser of a column; `cells` are all of it."""
    parse = _foreign(column, list(cells), wish)
    return _first_exactly(column.meaning, parse) if own and column.meaning else parse


def _foreign(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    whole = _OF_COLUMNS.get(column.meaning or "")
    return whole(column, cells, wish) if whole else _SIMPLE.get(column.meaning or "", _kept)


def _first_exactly(meaning: str, parse: Parser) -> Parser:
    """Read what `write_cell` wrote, and leave to `parse` what a person has changed since."""
    exact: Callable[[str, str], object] = _EXACT.get(meaning, read_cell)

    def read(cell: Cell) -> Parsed:
        text = unshield(as_text(cell))
        try:
            return Parsed(exact(meaning, text))
        except ValueError:
            return parse(text)

    return read


def _exact_at(_: str, text: str) -> str:
    read_at(text, "")
    return text


def _exact_zone(_: str, text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (LookupError, OSError):
        raise ValueError(text) from None


_EXACT: Mapping[str, Callable[[str, str], object]] = {"at": _exact_at, "timezone": _exact_zone}


def _kept(_: Cell) -> Parsed:
    return Parsed(keep=True)


def _text(cell: Cell) -> Parsed:
    return Parsed(as_text(cell).strip())


def _wrong(says: str, fix: str) -> Parsed:
    return Parsed(keep=True, trouble=Trouble(rules.UNREADABLE_VALUE, says, fix))


def _zone(cell: Cell) -> Parsed:
    try:
        return Parsed(_exact_zone("", as_text(cell).strip()))
    except ValueError:
        return _wrong("is no time zone", "write an IANA name, such as Europe/Rome")


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for piece in pattern.split(text) if (part := " ".join(piece.split())))


def _hashtags(cell: Cell) -> Parsed:
    words = as_text(cell).replace(",", " ").split()
    if all(word.startswith("#") for word in words):
        return Parsed(tuple(words))
    return Parsed(cell if isinstance(cell, tuple) else _split(_LISTED, as_text(cell)))


def _names(cell: Cell) -> Parsed:
    return Parsed(cell if isinstance(cell, tuple) else _split(_LISTED, as_text(cell)))


def _media(cell: Cell) -> Parsed:
    names = cell if isinstance(cell, tuple) else _split(_MANY, as_text(cell))
    return Parsed(keep=True) if _is_brief(names) else Parsed(names)


def _is_brief(names: Iterable[str]) -> bool:
    """Tell whether names say what somebody shall draw, and are none of files."""
    names = list(names)
    wordy = any(len(name.split()) >= _WORDY for name in names)
    return wordy and not any(_FILE.search(name) for name in names)


def _priority(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if _WHOLE_NUMBER.fullmatch(text):
        return Parsed(int(text))
    number = load_words("priorities").look_up(text).value
    fix = "write a number; the larger, the more important"
    if number is None:
        return _wrong("is no whole number", fix)
    read_as = Trouble(rules.READ_AS, f"read as {number}", f"if not so, {fix}")
    return Parsed(int(number), keep=True, trouble=read_as)


def _step(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if not _WHOLE_NUMBER.fullmatch(text):
        return _wrong("is no whole number", "write 1 for what comes first, 2 for the next")
    return Parsed(int(text))


def _count(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if not _WHOLE_NUMBER.fullmatch(text) or int(text) < 1:
        return _wrong("is no whole number above 0", "write 1, 2 or more")
    return Parsed(int(text))


def _variants(cell: Cell) -> Parsed:
    try:
        return Parsed(read_cell("variants", as_text(cell)))
    except ValueError:
        return _wrong("is no list of variants", 'write [{"channel": "x", "text": "Bread"}]')


def _number(cell: Cell) -> Parsed:
    text = as_text(cell).strip().replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        return _wrong("is no number", "write hours or money as 1.5")
    return Parsed(number)


def _intent(cell: Cell) -> Parsed:
    word = as_text(cell).strip().casefold()
    known = [intent.value for intent in Intent]
    return Parsed(word) if word in known else _wrong("is no intent", f"write {known[0]}")


def _yes_or_no(cell: Cell) -> Parsed:
    word = as_text(cell).strip().casefold()
    return Parsed(word in _YES) if word in (*_YES, *_NO) else _wrong("is neither yes nor no", "yes")


_SIMPLE: Mapping[str, Parser] = {
    **dict.fromkeys(("id", "text", "title", "notes", "language", "format", "topic"), _text),
    **dict.fromkeys(("campaign", "goal", "owner", "link", "board", "community", "same_as"), _text),
    **dict.fromkeys(("first_comment", "content_warning"), _text),
    **dict.fromkeys(("asset_id", "amplifies"), _text),
    **dict.fromkeys(("pinned", "must_publish", "paid_partnership", "promoted"), _yes_or_no),
    "improvised": _yes_or_no,
    **dict.fromkeys(("channels", "flags", "contributors", "approved_by"), _names),
    **dict.fromkeys(("effort", "cost"), _number),
    "intent": _intent,
    "timezone": _zone,
    "hashtags": _hashtags,
    "media": _media,
    "variants": _variants,
    "priority": _priority,
    **dict.fromkeys(("max_uses", "cooldown_days"), _count),
    "campaign_step": _step,
}

_OF_COLUMNS: Mapping[str, Callable[[Column, list[Cell], Wish], Parser]] = {
    **MOMENTS,
    "category": lambda _, __, wish: category_reader(wish.words["category"]),
    "status": lambda column, cells, wish: status_reader(
        wish.words["status"], step_of(column), cells
    ),
    "channel": lambda _, __, wish: network_reader(wish.words["network"]),
}
"""Meanings for which the whole column, or what the caller says, decides how a cell is read."""
