"""Advertising that does not say so, or says so too late."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from contentmix.facts.entities import find_hashtags
from contentmix.facts.store import read_data
from contentmix.model.channel import Channel, Profile
from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin, Span
from contentmix.risk.letters import Compared, compare_by
from contentmix.risk.lexicon import Tier
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting
from contentmix.risk.term import Term, parse_term

FLAG = "undisclosed_ad"


class _Label(NamedTuple):
    """Where a label stands, and whether it is seen in time."""

    span: Span
    in_time: bool


class _Country(NamedTuple):
    """The labels of one country, as words and as hashtags, and the one to advise."""

    terms: tuple[Term, ...]
    hashtags: frozenset[str]
    advise: str
    source: str


def undisclosed_ads(
    document: Document, hits: Sequence[Hit], setting: Setting
) -> Iterator[FlagFound]:
    r"""Find signs of somebody who pays, where no label stands in the first line or hashtags.

    A code for a discount, or who was invited by whom, is no such sign on the organisation's
    own pages, where everybody knows who speaks.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> [len(detect(text).of("undisclosed_ad")) for text in
    ...     ("Gifted by Forno Rossi: this rye", "#ad Gifted by Forno Rossi: this rye")]
    [1, 0]
    >>> detect("Gifted by Forno Rossi: this rye\nCome!\n#bread #rye #rome #ad")[0].why
    'it says “Gifted by”, and the label “#ad” comes too late'
    """
    signs = list(_signs(document, hits, setting))
    if not signs:
        return
    places = setting.countries or ("everywhere",)
    for place in places:
        country = _country(place)
        labels = list(_labels_in(document, country, setting))
        if not any(label.in_time for label in labels):
            yield _found(document, signs, labels, country)
            return


def _signs(document: Document, hits: Sequence[Hit], setting: Setting) -> Iterator[Span]:
    own_page = _only_company(setting.channels_of(document.post, document.channel))
    for hit in hits:
        entry = hit.entry
        if entry.flag == FLAG and (entry.tier is Tier.MARK or not own_page):
            yield document.span(hit.field, hit.start, hit.end, entry.term.text)
    if document.post is not None and document.post.paid_partnership:
        yield Span("paid_partnership", 0, 0, "paid partnership", "paid_partnership")


def _only_company(channels: Sequence[Channel]) -> bool:
    return bool(channels) and all(it.profile is Profile.COMPANY for it in channels)


def _labels_in(document: Document, country: _Country, setting: Setting) -> Iterator[_Label]:
    """Yield the labels of a country that the post carries, in its hashtags and lines."""
    all_seen = _seen_at_once(setting.channels_of(document.post, document.channel))
    tags = list(_tags(document))
    most = _facts()["position"]["hashtags"]
    for number, tag in enumerate(tags, 1):
        if _joined(tag.text) in country.hashtags:
            yield _Label(tag, all_seen or number <= most)
    start = 0
    for number, line in enumerate(document.texts[0].split("\n"), 1):
        in_time = all_seen or number <= _facts()["position"]["lines"]
        for term in country.terms:
            for span in _in_line(document, line, start, term):
                yield _Label(span, in_time)
        start += len(line) + 1


def _tags(document: Document) -> Iterator[Span]:
    for field, text in enumerate(document.texts):
        if document.fields[field] not in ("title", "first_comment"):
            for start, end in find_hashtags(text):
                yield document.span(field, start, end, "hashtag")


def _in_line(document: Document, line: str, start: int, term: Term) -> Iterator[Span]:
    """Yield a label in a line: a phrase anywhere, a single word where it leads or is set apart."""
    compared = compare_by(line)
    letters = f" {compared.letters} "
    literal = term.words[term.anchor].literal
    place = letters.find(literal)
    while place >= 0:
        found = term.place_in(letters, place + 1)
        if found and (len(term.words) > 1 or _leads(line, compared, place)):
            first, last = compared.span(found[0] - 1, found[1] - 1)
            yield document.span(0, start + first, start + last, term.text)
        place = letters.find(literal, place + 1)


def _leads(line: str, compared: Compared, place: int) -> bool:
    first, _ = compared.span(place, place)
    before = line[:first]
    return not any(map(str.isalnum, before)) or before.rstrip()[-1:] in tuple("[(|*")


def _found(
    document: Document, signs: Sequence[Span], labels: Sequence[_Label], country: _Country
) -> FlagFound:
    late = f"and the label “{labels[0].span.text}” comes too late" if labels else "without a label"
    return FlagFound(
        post_id=document.post_id,
        channel=document.channel,
        flag=FLAG,
        origin=Origin.RULE,
        rule="pattern.disclosure",
        version=f"disclosure {_facts()['version']}",
        spans=tuple(signs),
        why=f"it says “{signs[0].text}”, {late}",
        fix=f"start the first line with {country.advise} ({country.source})",
    )


def _seen_at_once(channels: Sequence[Channel]) -> bool:
    """Tell whether every channel shows the whole of a post, so that no place is too late."""
    known = {name for place in _facts()["position_on"] for name in place["networks"]}
    return bool(channels) and all(channel.network.casefold() in known for channel in channels)


def _joined(tag: str) -> str:
    return compare_by(tag).letters.replace(" ", "")


@cache
def _country(name: str) -> _Country:
    labels = _facts()["labels"]
    table = labels.get(name, labels["everywhere"])
    words = [" ".join(word.split()) for word in table["words"].split(",")]
    terms = tuple(parse_term(word, where="disclosure", least=2) for word in words)
    hashtags = frozenset(map(_joined, words))
    return _Country(terms, hashtags, table["advise"], _facts()["sources"][table["source"]]["title"])


@cache
def _facts() -> dict[str, Any]:
    return read_data("risk", "disclosure")
