"""Groups of nearly the same texts, given to the constraints that keep them apart."""

from collections.abc import Iterable, Mapping, Sequence

from contentmix.model.constraint import Constraint, Spacing
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.risk.near import near_pairs


def with_clusters(strategy: Strategy, posts: Iterable[Post]) -> Strategy:
    """Return the strategy whose constraints on the text know what is nearly the same.

    A `Spacing` by ``text`` then speaks of texts that are nearly the same, not only to the
    letter; one whose `clusters` somebody has given stays as it is.

    Examples
    --------
    >>> strategy = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> strategy = strategy.replace(constraints=[{"kind": "spacing", "by": "text", "days": 30}])
    >>> texts = ["The oven is warm from six on.", "The oven is warm from five on."]
    >>> posts = [Post(id=f"p{n}", text=text) for n, text in enumerate(texts)]
    >>> dict(with_clusters(strategy, posts).constraints[0].clusters)
    {'p0': 'nearly p0', 'p1': 'nearly p0'}
    """
    if not any(_wants(rule) for rule in strategy.constraints):
        return strategy
    known = {post.id: post for post in posts}
    clusters = clusters_of([known[name] for name in sorted(known)])  # whatever their order was
    return strategy.replace(
        constraints=[
            rule.replace(clusters=clusters) if _wants(rule) else rule
            for rule in strategy.constraints
        ]
    )


def clusters_of(posts: Sequence[Post]) -> Mapping[str, str]:
    """Return for each post that is nearly the same as another the name of their group.

    Groups are joined: where a is nearly b, and b nearly c, all three are one.
    """
    head: dict[str, str] = {}

    def first(name: str) -> str:
        while head.get(name, name) != name:
            name = head[name]
        return name

    languages = [post.language for post in posts]
    # Every likeness, not only the best: who is left over may not take the others' with it.
    for near in near_pairs([post.caption for post in posts], languages):
        one, other = posts[near.first].id, posts[near.second].id
        head[one] = first(one)
        head[other] = head[first(other)] = head[one]
    return {name: f"nearly {first(name)}" for name in head}


def _wants(rule: Constraint) -> bool:
    return isinstance(rule, Spacing) and rule.by == "text" and not rule.clusters
