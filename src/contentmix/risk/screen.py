"""The flags of the posts of a plan: one view, for the judge and for the player alike."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from contentmix.model.acceptance import Acceptance
from contentmix.model.channel import Channel
from contentmix.model.flag_treatment import UNAPPROVED
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.treatment import Treatment
from contentmix.risk.detection import detect
from contentmix.risk.found import FlagFound, Origin
from contentmix.risk.risky import Risky, judged, with_implied

_Key = tuple[object, ...]


class Seen(NamedTuple):
    """A post with all its flags, and what is due for each, the gravest first."""

    post: Post
    risks: tuple[Risky, ...]

    @property
    def blocked(self) -> tuple[Risky, ...]:
        """The flags for which it may not be published at all."""
        return tuple(risk for risk in self.risks if risk.calls_for(Treatment.BLOCK))


class Screen:
    """What the posts of a plan raise; looked for once, when somebody first asks.

    Examples
    --------
    >>> strategy = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> post = Post(id="a", text="A post by hand.", flags="elections")
    >>> Screen([post], strategy).seen(post).post.flags
    ('elections', 'politics')
    """

    def __init__(self, posts: Iterable[Post], strategy: Strategy) -> None:
        self.strategy = strategy
        self._given = posts

    def seen(self, post: Post, channel: Channel | None = None) -> "Seen":
        """Return a post with all its flags, as constraints see it: on one channel, or on any.

        What a flag implies is one too, and so is being ``unapproved``, where that keeps a post
        out of the first days of a plan.
        """
        here = post.for_channel(channel) if channel else post
        risks = self._risks(post, here, channel)
        flags = {flag for risk in risks for flag in with_implied(risk.found.flag)}
        flags.update(UNAPPROVED + flag for risk in risks for flag in risk.waiting)
        same = flags == set(here.flags)
        return Seen(here if same else here.replace(flags=tuple(flags)), risks)

    def raises(self, post: Post) -> bool:
        """Tell whether anything is found in a post, on whichever channel."""
        return bool(self._found.get(_key(post)))

    def lapsed(self, post: Post, channel: Channel) -> tuple[Acceptance, ...]:
        """Return the decisions on a post that hold no longer, since it says something else."""
        taken = [it for it in self.strategy.risk.accepted if it.post == post.id]
        said = (
            post,
            post.for_channel(channel),
            *(post.for_channel(it.channel) for it in post.variants),
        )
        return tuple(it for it in taken if not any(it.holds_for(text) for text in said))

    def _risks(self, post: Post, here: Post, channel: Channel | None) -> tuple[Risky, ...]:
        found = self._found.get(_key(post), ())
        if not found:
            return ()
        some = (it for it in found if channel is None or _concerns(it, post, channel))
        risks = (judged(it, here, channel, self.strategy) for it in some)
        return tuple(risk for risk in risks if not risk.dismissed)

    @cached_property
    def _posts(self) -> Mapping[_Key, Post]:
        return {_key(post): post for post in self._given}

    @cached_property
    def _found(self) -> Mapping[_Key, Sequence[FlagFound]]:
        if not self.strategy.risk.detect:
            return {key: _by_hand(post) for key, post in self._posts.items()}
        named: dict[str, Post] = {}
        names: dict[_Key, str] = {}
        for key, post in self._posts.items():  # two texts under one id get a name each
            names[key] = post.id if post.id not in named else f"{post.id} {len(named)}"
            named[names[key]] = post if names[key] == post.id else post.replace(id=names[key])
        found = detect(named.values(), self.strategy).by_post
        return {key: found.get(name, ()) for key, name in names.items()}


def _key(post: Post) -> _Key:
    texts = post.text, post.title, post.first_comment, post.hashtags, post.link
    return post.id, texts, post.flags, post.variants, post.language


def _by_hand(post: Post) -> tuple[FlagFound, ...]:
    return tuple(
        FlagFound(
            post_id=post.id, flag=flag, origin=Origin.USER, rule="post.flags", why="set by hand"
        )
        for flag in post.flags
    )


def _concerns(found: FlagFound, post: Post, channel: Channel) -> bool:
    """Tell whether a flag is one on that channel: of its variant, of the channel, or by hand."""
    if found.channel is None:
        return found.origin is Origin.USER or _variant(post, channel) is None
    return found.channel in {channel.id, _variant(post, channel)}


def _variant(post: Post, channel: Channel) -> str | None:
    """Return the name under which the post has a variant for the channel."""
    said = {it.channel.casefold(): it.channel for it in post.variants}
    names = (channel.id.casefold(), channel.network.casefold())
    return next((said[name] for name in names if name in said), None)
