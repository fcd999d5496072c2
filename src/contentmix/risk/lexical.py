"""Judging by the lists: one strong term is enough, of weak ones it takes two, or a topic."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from contentmix.facts.flags import load_flags
from contentmix.facts.links import find_links
from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin
from contentmix.risk.lexicon import EVERY_FLAG, EVERY_LANGUAGE, Entry, Tier
from contentmix.risk.scanning import Hit, in_order

_SHOWN = 4  # words that a sentence names
_TOGETHER = 0.8  # how sure two weak terms make us
_TOGETHER_TIERS = frozenset({Tier.WEAK, Tier.TOPIC})
_JUDGED_ELSEWHERE = frozenset({"undisclosed_ad", "politics.personal_view"})


def valid_hits(document: Document, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the hits that count, in order: outside links, and not hidden by an exclusion."""
    hits = in_order(hits)
    masks = [hit for hit in hits if hit.entry.tier is Tier.EXCLUDE]
    if masks:
        hits = [it for it in hits if it.entry.tier is not Tier.EXCLUDE and not _masked(it, masks)]
    return _outside_links(document, hits)


def may_speak(hits: Sequence[Hit]) -> bool:
    """Tell whether the hits could raise a flag, before anybody looks at where they stand.

    It takes a strong term, two that speak together, or one that a check asks for.
    """
    together = 0
    for hit in hits:
        entry = hit.entry
        if entry.tier is Tier.STRONG or entry.flag in _JUDGED_ELSEWHERE:
            return True
        together += entry.tier in _TOGETHER_TIERS
    return together > 1


def judge_terms(document: Document, hits: Sequence[Hit]) -> Iterator[FlagFound]:
    """Yield the flags that the terms of the lists raise.

    One strong term is enough, of weak ones it takes two that differ, or one and a topic. The
    terms of a flag speak for the flags that it implies as well; a strong term of one that leans
    to another speaks for that where any other term of either stands beside it.
    """
    if len(hits) < 2:  # as in most texts with any: no other term stands beside it
        for hit in hits:
            if hit.entry.tier is Tier.STRONG and _is_judged(hit.entry):
                yield from (_found(document, flag, hits) for flag in _implied(hit.entry.flag))
        return
    judged = [hit for hit in hits if _is_judged(hit.entry)]
    own, leaning = _by_flag(judged, _implied), _by_flag(judged, _leaning)
    for flag in own | leaning if leaning else own:
        said, leans = own.get(flag, []), leaning.get(flag, [])
        speaking = [hit for hit in said if hit.entry.tier is not Tier.BESIDE]
        if _has_strong(speaking) or (_has_weak(speaking) and _differ(speaking)):
            yield _found(document, flag, speaking)
        elif _has_strong(leans) and _differ(together := [*said, *leans]):
            yield _found(document, flag, together)


def _is_judged(entry: Entry) -> bool:
    return entry.tier is not Tier.MARK and entry.flag not in _JUDGED_ELSEWHERE


def _by_flag(
    hits: Iterable[Hit], flags_of: Callable[[str], tuple[str, ...]]
) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        for flag in flags_of(hit.entry.flag):
            found.setdefault(flag, []).append(hit)
    return found


@cache
def _implied(flag: str) -> tuple[str, ...]:
    """Return the flag and all that it implies."""
    known = load_flags().get(flag)
    more = chain.from_iterable(map(_implied, known.implies)) if known else ()
    return tuple(dict.fromkeys((flag, *more)))


@cache
def _leaning(flag: str) -> tuple[str, ...]:
    known = load_flags().get(flag)
    return known.leans_to if known else ()


def _has_strong(hits: Iterable[Hit]) -> bool:
    for hit in hits:  # noqa: SIM110  asked for every document; any() would take twice as long
        if hit.entry.tier is Tier.STRONG:
            return True
    return False


def _has_weak(hits: Iterable[Hit]) -> bool:
    return any(hit.entry.tier is Tier.WEAK for hit in hits)


def _masked(hit: Hit, masks: Iterable[Hit]) -> bool:
    return any(
        mask.entry.flag in (EVERY_FLAG, *_implied(hit.entry.flag))
        and mask.field == hit.field
        and mask.start < hit.end
        and hit.start < mask.end
        for mask in masks
    )


def _outside_links(document: Document, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Leave out what stands inside the address of a link."""
    if not any("." in document.texts[hit.field] for hit in hits):
        return hits
    links = {field: list(find_links(document.texts[field])) for field in {h.field for h in hits}}
    return [
        hit
        for hit in hits
        if not any(start <= hit.start and hit.end <= end for start, end in links[hit.field])
    ]


def _differ(hits: Sequence[Hit]) -> bool:
    """Tell whether two different terms stand beside each other, not one inside the other."""
    if len(hits) < 2:
        return False
    ends: dict[str, tuple[int, int]] = {}  # where the first of each term ends
    for hit in sorted(hits, key=_by_place):
        term, start = hit.entry.term.text, _by_place(hit)
        if any(end <= start for other, end in ends.items() if other != term):
            return True
        ends[term] = min(ends.get(term, (hit.field, hit.end)), (hit.field, hit.end))
    return False


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.field, hit.start


def _found(document: Document, flag: str, hits: Sequence[Hit]) -> FlagFound:
    strong = [hit for hit in hits if hit.entry.tier is Tier.STRONG and _speaks_for(hit, flag)]
    said = strong or sorted(hits, key=_by_place)
    spans = [document.span(it.field, it.start, it.end, it.entry.term.text) for it in said]
    words = dict.fromkeys(span.text for span in spans)
    shown = ", ".join(f"“{word}”" for word in islice(words, _SHOWN))
    return FlagFound(
        post_id=document.post_id,
        channel=document.channel,
        flag=flag,
        origin=Origin.RULE,
        rule=_rule(said[0].entry),
        version=said[0].entry.version,
        spans=tuple(sorted(set(spans)) if len(spans) > 1 else spans),
        why=f"it says {shown}" if strong else f"it says {shown}, which together speak of it",
        score=1.0 if strong else _TOGETHER,
    )


def _speaks_for(hit: Hit, flag: str) -> bool:
    return flag in _implied(hit.entry.flag)


def _rule(entry: Entry) -> str:
    return "own_terms" if entry.language == EVERY_LANGUAGE else f"lexicon.{entry.language}"
