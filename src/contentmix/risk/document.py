"""What is looked at: the texts of a post, or those of one of its variants."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contentmix.errors import InputError
from contentmix.model.post import Post
from contentmix.risk.found import Span

_OF_A_TEXT = ("text",)


class Document(NamedTuple):
    """The texts that are published together.

    Attributes
    ----------
    post_id
        Whose they are.
    fields, texts
        The fields of the post, and what stands in each.
    language
        As the post says.
    post
        The post as it is on `channel`; None where only a text was given.
    channel
        The channel of a variant; None for the post itself.
    """

    post_id: str
    fields: Sequence[str]
    texts: Sequence[str]
    language: str | None = None
    post: Post | None = None
    channel: str | None = None

    def span(self, field: int, start: int, end: int, term: str) -> Span:
        """Return the place of some words."""
        return Span(self.fields[field], start, end, self.texts[field][start:end], term)


def documents(posts: Iterable[Post | str]) -> Iterator[Document]:
    """Yield what is to be looked at: each text, each post, each of its variants.

    Raises
    ------
    InputError
        Something is neither a post nor a text.

    Examples
    --------
    >>> post = Post(id="p1", text="Bread", variants=[{"channel": "x", "text": "Rye"}])
    >>> [(it.post_id, it.channel, *it.texts) for it in documents(["Cake", post])]
    [('1', None, 'Cake'), ('p1', None, 'Bread'), ('p1', 'x', 'Rye')]
    """
    for number, post in enumerate(posts, 1):
        if isinstance(post, str):
            yield Document(str(number), _OF_A_TEXT, (post,))
        elif isinstance(post, Post):
            yield _whole(post, None)
            if post.variants:
                for variant in post.variants:
                    yield _whole(post.for_channel(variant.channel), variant.channel)
        else:
            what = f"{type(post).__name__} is neither a Post nor a text"
            raise InputError(f"posts, number {number}", what, hint="read_posts gives posts")


def _whole(post: Post, channel: str | None) -> Document:
    if not (post.title or post.first_comment or post.hashtags):
        return Document(post.id, _OF_A_TEXT, (post.text,), post.language, post, channel)
    tags = tuple(f"hashtags.{number}" for number in range(len(post.hashtags)))
    texts = (post.text, post.title, post.first_comment, *map(_as_tag, post.hashtags))
    fields = ("text", "title", "first_comment", *tags)
    return Document(post.id, fields, texts, post.language, post, channel)


def _as_tag(tag: str) -> str:
    return tag if tag.startswith("#") else f"#{tag}"
