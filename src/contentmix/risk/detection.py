"""Finding flags in posts: by lists, patterns and structure, and by what the user plugs in."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from contentmix.errors import InputError
from contentmix.model.given import remedy, said
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.risk.checks import CHECKS, has_first_place, personal_numbers
from contentmix.risk.document import Document, documents
from contentmix.risk.found import FlagFound, FlagsFound, Origin
from contentmix.risk.lexical import judge_terms, may_speak, valid_hits
from contentmix.risk.scanning import Hit, Scanner, make_scanner
from contentmix.risk.setting import Setting, setting_of

Detector = Callable[[Post], Iterable[FlagFound]]
"""Anything that finds flags in a post: a classifier, a service, a function of yours."""

_FILE = re.compile(r"\S+\.(csv|xlsx|ods|json|ics|tsv)", re.IGNORECASE)
_AT_ONCE = 2_000  # documents; their texts are looked through as one


def detect(
    posts: Post | str | Iterable[Post | str],
    strategy: Strategy | None = None,
    *,
    detectors: Iterable[Detector] = (),
) -> FlagsFound:
    """Find what in the posts somebody should look at before they are published.

    Works without a network, in English, Italian, Russian, Greek, Spanish, French and German;
    the language is the post's own, else it is recognised. It reads the text, the title, the
    first comment, the hashtags and every variant. Flags that somebody set are kept beside
    those that are found.

    Parameters
    ----------
    posts
        A post or a text, or several.
    strategy
        Tells the terms to watch for, the organisation's sites, and whose channels they are.
    detectors
        Your own: each takes a post and yields `FlagFound`.

    Raises
    ------
    InputError
        Something is neither a post nor a text, or a term of the strategy cannot be compared.

    Examples
    --------
    >>> [found] = detect("Un bicchiere di Lambrusco?")
    >>> found.flag, found.words, found.rule
    ('alcohol', ('Lambrusco',), 'lexicon.it')
    """
    setting = setting_of(strategy)
    return look_through(posts, make_scanner(setting.terms), setting, detectors)


def look_through(
    posts: Post | str | Iterable[Post | str],
    scanner: Scanner,
    setting: Setting,
    detectors: Iterable[Detector] = (),
) -> FlagsFound:
    """Find flags with a given scanner; `detect` chooses the fastest there is."""
    several = _several(posts)
    search = _Search(scanner, setting, tuple(detectors))
    found: list[FlagFound] = []
    count = 0
    for some in _in_batches(documents(several)):
        count += sum(document.channel is None for document in some)
        found.extend(search.run(some))
    return FlagsFound(tuple(found), count)


@dataclass(frozen=True)
class _Search:
    """What one call looks with."""

    scanner: Scanner
    setting: Setting
    detectors: Sequence[Detector]

    def run(self, some: Sequence[Document]) -> Iterator[FlagFound]:
        seen = self.scanner.scan(some)
        for number, document in enumerate(some):
            hits = seen.hits.get(number)
            if hits and not may_speak(hits):
                hits = None
            digits = number in seen.with_digits
            if hits or digits or self._worth_a_look(document):
                found = list(self._found_in(document, hits, digits=digits))
                yield from sorted(found, key=_gravest_first) if len(found) > 1 else found

    def _worth_a_look(self, document: Document) -> bool:
        """Tell whether anything but a term could raise a flag; most documents are done here."""
        post = document.post
        if post is not None and (post.flags or post.paid_partnership):
            return True
        for text in document.texts:
            if "@" in text or ("1" in text and has_first_place(text)):
                return True
        return bool(self.detectors or self.setting.domains)

    def _found_in(
        self, document: Document, hits: Sequence[Hit] | None, *, digits: bool
    ) -> Iterator[FlagFound]:
        valid = valid_hits(document, hits) if hits else ()
        yield from judge_terms(document, valid)
        for check in CHECKS:
            yield from check(document, valid, self.setting)
        if digits:
            yield from personal_numbers(document, self.setting)
        if document.post is not None:
            yield from _by_the_user(document, document.post)
        yield from self._plugged_in(document)

    def _plugged_in(self, document: Document) -> Iterator[FlagFound]:
        for detector in self.detectors:
            for found in detector(document.post or _as_post(document)):
                if not isinstance(found, FlagFound):
                    what = f"a detector gave a {type(found).__name__}"
                    raise InputError("detectors", what, hint="let it yield FlagFound")
                yield replace(found, channel=found.channel or document.channel)


def _several(posts: Post | str | Iterable[Post | str]) -> Iterable[Post | str]:
    """Return what was given as several; the name of a file is no text that anybody publishes."""
    if isinstance(posts, str) and _FILE.fullmatch(posts):
        raise InputError("posts", f"{posts!r} is a file, not a text", hint=remedy(posts, "posts"))
    if isinstance(posts, Post | str):
        return (posts,)
    if not isinstance(posts, Iterable):
        what = f"must be posts or texts, not {said(posts)}"
        raise InputError("posts", what, hint=remedy(posts, "posts"))
    return posts


def _by_the_user(document: Document, post: Post) -> Iterator[FlagFound]:
    if document.channel is None:
        for flag in post.flags:
            yield FlagFound(
                post_id=post.id, flag=flag, origin=Origin.USER, rule="post.flags", why="set by hand"
            )


def _as_post(document: Document) -> Post:
    return Post(id=document.post_id, text=document.texts[0], language=document.language)


def _gravest_first(found: FlagFound) -> tuple[int, str, str, str]:
    return -found.severity, found.flag, found.origin, found.rule


def _in_batches(several: Iterator[Document]) -> Iterator[list[Document]]:
    while some := list(islice(several, _AT_ONCE)):
        yield some
