"""Politics as somebody's own view: in the first person, or on a personal page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin, Span
from contentmix.risk.lexical import judge_terms
from contentmix.risk.lexicon import Tier
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting

FLAG = "politics.personal_view"


def personal_views(
    document: Document, hits: Sequence[Hit], setting: Setting
) -> Iterator[FlagFound]:
    """Find politics in the first person, and politics for the personal page of a leader.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> [it.rule for it in detect("I think the government must go").of("politics.personal_view")]
    ['pattern.first_person']
    """
    own = [hit for hit in hits if hit.entry.flag == FLAG and hit.entry.tier is Tier.MARK]
    pages = setting.personal_channels(document.post, document.channel)
    politics = next(_politics(document, hits), None) if own or pages else None
    if politics is None:
        return
    if own:
        spans = [document.span(it.field, it.start, it.end, it.entry.term.text) for it in own]
        why = f"it speaks of politics and says “{spans[0].text}”"
        yield _found(document, "pattern.first_person", (*spans, *politics.spans), why, own[0])
    for channel in pages:
        why = f"it speaks of politics, and {channel.id} is somebody's own page"
        fix = f"keep it off {channel.id}, or have management accept it in writing"
        found = _found(document, "structure.personal_page", politics.spans, why)
        yield replace(found, channel=channel.id, fix=fix)


def _politics(document: Document, hits: Sequence[Hit]) -> Iterator[FlagFound]:
    return (found for found in judge_terms(document, hits) if found.flag == "politics")


def _found(
    document: Document, rule: str, spans: Sequence[Span], why: str, mark: Hit | None = None
) -> FlagFound:
    return FlagFound(
        post_id=document.post_id,
        channel=document.channel,
        flag=FLAG,
        origin=Origin.RULE,
        rule=rule,
        version=mark.entry.version if mark else "",
        spans=tuple(sorted(set(spans))),
        why=why,
    )
