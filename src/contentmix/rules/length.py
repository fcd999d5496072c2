"""How long a text is with what counts beside it, and what is said where that is too much."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from contentmix.facts.counting import MOST_PER_LETTER, count_text
from contentmix.facts.cutting import cut_to
from contentmix.facts.fact import Fact
from contentmix.facts.graphemes import graphemes
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext
from contentmix.rules.evidence import by_fact
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule

_NOUNS = {"utf8_bytes": "byte"}
_SHOWN = 24  # characters of the last words that fit


class Beside(NamedTuple):
    """What counts with a text without being part of it: what it is, how long, and who says so."""

    name: str
    length: int
    fact: Fact | None = None


def surely_fits(limit: Fact, *texts: str) -> bool:
    """Tell, without counting, that texts fit together whatever the unit; most do."""
    return bool(sum(map(len, texts)) * MOST_PER_LETTER <= limit.value)


def warning_beside(warning: str, text: str) -> Iterator[Beside]:
    """Yield the content warning as Mastodon counts it.

    Nothing in it is shortened; but where there is no text, the server publishes it as the text.
    """
    if warning:
        unit = "graphemes" if text.strip() else "mastodon"
        yield Beside("content warning", count_text(warning, unit))


def link_beside(place: ChannelContext, entry: Placed, unit: str) -> Iterator[Beside]:
    """Yield the link of a post where it is published in the text, behind an empty line."""
    link, text = entry.said.link, entry.said.caption
    fact = place.fact("link.in_text", entry.day) if link and link not in text else None
    if link and fact and fact.value:
        written = f"\n\n{link}" if text else link
        yield Beside("link", count_text(written, unit), fact)


def too_long(
    by: Rule,
    place: ChannelContext,
    entry: Placed,
    fact: Fact,
    text: str,
    beside: Sequence[Beside] = (),
) -> Iterator[Violation]:
    """Judge one text, with what counts beside it."""
    if not beside and surely_fits(fact, text):
        return
    taken = sum(it.length for it in beside)
    length, noun = taken + count_text(text, fact.unit), _NOUNS.get(fact.unit, "character")
    if length <= fact.value or not length:
        return
    said, over = counted(length, noun), counted(length - fact.value, noun)
    if not fact.value:
        message, fix = f"{said} where {place.label} takes no text", "take the text out"
    else:
        name = place.network.name if place.network else None
        fitting = " ".join(cut_to(text, fact.unit, max(0, fact.value - taken), name).split())
        until = f"; it fits up to '…{_last(fitting)}'" if fitting else ""
        parts = "".join(f", {it.length:,} of them of the {it.name}" for it in beside)
        said += f"{parts}," if parts else ""
        message, fix = f"{said} where {place.label} takes {fact.value:,}{until}", f"cut {over}"
    found = by_fact(by, place, entry, fact, message=message, fix=fix)
    yield _resting_on(found, beside, enough=length - fact.value)


def _resting_on(found: Violation, beside: Sequence[Beside], enough: int) -> Violation:
    """Add the facts by which anything counts; without one that is not certain it may fit."""
    for it in beside:
        if it.fact is not None:
            found = replace(found, source=f"{found.source}; {it.fact.reference}")
            if it.length >= enough and not it.fact.confidence.certain:
                found = replace(found, severity=Severity.WARNING)
    return found


def _last(text: str) -> str:
    """Return the end of a text that is short enough to be shown, characters whole."""
    if text.isascii():
        return text[-_SHOWN:]
    begin = text.rfind(" ", 0, max(0, len(text) - 4 * _SHOWN)) + 1
    if begin and text[begin].isascii():  # a character begins there, and most hold few letters
        starts = [begin + start for start, _ in graphemes(text[begin:])]
        if len(starts) > _SHOWN:
            return text[starts[-_SHOWN] :]
    starts = [start for start, _ in graphemes(text)]
    return text[starts[-_SHOWN] :] if len(starts) > _SHOWN else text
