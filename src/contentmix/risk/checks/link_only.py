"""Posts whose only point is a link to one's own site."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from contentmix.facts.entities import find_hashtags, find_mentions
from contentmix.facts.links import find_links
from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin
from contentmix.risk.letters import compare_by
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting

_WORDS = 5  # with fewer, nothing is said beside the link


def links_alone(document: Document, _hits: Sequence[Hit], setting: Setting) -> Iterator[FlagFound]:
    """Find posts that hold a link to one's own site and fewer than five words.

    Hashtags and mentions are no words. Which sites are one's own, the strategy says.

    Examples
    --------
    >>> from contentmix import Strategy
    >>> from contentmix.risk.detection import detect
    >>> ours = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> ours = ours.replace(domains=["forno.example"])
    >>> detect("New on the blog: https://www.forno.example/rye", ours)[0].flag
    'link_only'
    """
    if not setting.domains:
        return
    text = document.texts[0]
    link = document.post.link if document.post else None
    address = _addresses(setting.domains)
    own = [match.span() for match in address.finditer(text)]
    if not own and not (link and address.search(link)):
        return
    words = compare_by(_without(text, own)).letters.split()
    if len(words) >= _WORDS:
        return
    spans = tuple(document.span(0, *span, "own site") for span in own)
    yield FlagFound(
        post_id=document.post_id,
        channel=document.channel,
        flag="link_only",
        origin=Origin.RULE,
        rule="structure.link_only",
        spans=spans,
        why=f"beside the link to {spans[0].text if spans else link} it has {len(words)} words",
    )


@lru_cache(maxsize=16)
def _addresses(domains: frozenset[str]) -> re.Pattern[str]:
    """Return what finds addresses on the sites, whether or not their ending is a real one."""
    names = "|".join(map(re.escape, sorted(domains)))
    return re.compile(
        rf"(?<![\w@.-])(?:https?://)?(?:[\w-]+\.)*(?:{names})(?![\w-])(?:[/?#:]\S*)?", re.IGNORECASE
    )


def _without(text: str, own: Sequence[tuple[int, int]]) -> str:
    """Return the text with links, hashtags and mentions blanked out."""
    letters = list(text)
    for start, end in chain(own, find_links(text), find_hashtags(text), find_mentions(text)):
        letters[start:end] = " " * (end - start)
    return "".join(letters)
