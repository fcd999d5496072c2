"""Where the words of posts point, for posts and questions without a category: only offered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from contentmix.facts.cues import confidence, find_cues
from contentmix.facts.words import Words, fold
from contentmix.formats.reading.grid import SHEET_ROWS
from contentmix.formats.reading.judge import Entry
from contentmix.model.post import Post
from contentmix.model.question import Question, Suggestion

_EXAMPLES = 3
_MOST = 1_000
_SHOWN_CUES = 5


def suggest(posts: Iterable[Post]) -> Suggestion | None:
    """Return where the words of posts point; None where they point nowhere, or to several.

    Examples
    --------
    >>> found = suggest([Post(id="a", text="Did you know? Three tips for rye")])
    >>> found.category, found.confidence, found.because
    ('info', 0.67, ('tips', 'did you know'))
    """
    cues: dict[str, tuple[str, ...]] = {}
    ids = []
    for post in posts:
        ids.append(post.id)
        for category, found in find_cues(_words_of(post)).items():
            cues[category] = (*cues.get(category, ()), *found)
    counted = Counter({category: len(found) for category, found in cues.items()})
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    best = ranked[0][0]
    because = tuple(dict.fromkeys(cues[best]))[:_SHOWN_CUES]
    return Suggestion(best, confidence(cues, best), because, ids[0] if len(ids) == 1 else "")


def suggestions(entries: Iterable[Entry], words: Words) -> tuple[Suggestion, ...]:
    """Return a suggestion for each post whose category nobody has decided, for 1,000 at most."""
    undecided = (entry.post for entry in entries if not _decided(entry.post, words))
    found = (suggest([post]) for post in islice(undecided, _MOST))
    return tuple(suggestion for suggestion in found if suggestion)


def illustrated(
    questions: Sequence[Question], entries: Sequence[Entry], words: Words
) -> tuple[Question, ...]:
    """Return the questions with the posts that they are about, and where their words point.

    A word that is nearly one of `words` points to what that one means.
    """
    asked = {row for question in questions for row in question.rows[:_MOST]}
    posts = {entry.number: entry.post for entry in entries if entry.number in asked}
    return tuple(_illustrated(question, posts, words) for question in questions)


def _illustrated(question: Question, posts: Mapping[int, Post], words: Words) -> Question:
    if question.kind == "column":
        return question
    about = [posts[row] for row in question.rows[:_MOST] if row in posts]
    examples = tuple(dict.fromkeys(post.label for post in about))[:_EXAMPLES]
    pointed = None
    if question.kind == "category":
        pointed = (None if question.options else _near(question.word, words)) or suggest(about)
    rows = tuple(row % SHEET_ROWS for row in question.rows)
    return replace(question, rows=rows, examples=examples, suggestion=pointed)


def _near(word: str, words: Words) -> Suggestion | None:
    """Return what a known word means that `word` is a slip of, with how alike they are."""
    near = words.nearest(word)
    category = words.look_up(near).value if near else None
    if near is None or category is None:
        return None
    alike = SequenceMatcher(None, fold(word), near).ratio()
    return Suggestion(category, round(alike, 2), (near,))


def _decided(post: Post, words: Words) -> bool:
    return post.category is not None and words.look_up(post.category).value is not None


def _words_of(post: Post) -> str:
    """Return what a post says, and what its team says about it."""
    return "\n".join((post.title, post.text, post.notes, *(cell for _, cell in post.extra)))
