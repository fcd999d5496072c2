"""Posts of large tables in less room: what many of them share is held once."""

from contentmix.model.post import Post

_SETS: dict[frozenset[str], set[str]] = {}
_MOST = 1_000


def lean(post: Post) -> Post:
    """Return a post that shares the set of its given fields with others: a third of its room.

    Examples
    --------
    >>> posts = [lean(Post(id=name, text="Bread")) for name in "ab"]
    >>> posts[0].model_fields_set is posts[1].model_fields_set
    True
    """
    given = post.model_fields_set
    kind = frozenset(given)
    if kind in _SETS or len(_SETS) < _MOST:
        # A frozen value never changes the set, and pydantic copies it before it makes another.
        given = _SETS.setdefault(kind, given)
        object.__setattr__(post, "__pydantic_fields_set__", given)
    return post
