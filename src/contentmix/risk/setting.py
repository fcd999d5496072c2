"""What a strategy says about risks: words of its own, sites, countries, whose pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from contentmix.facts.regions import country_of
from contentmix.model.channel import Channel, Profile
from contentmix.model.given import given
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.risk.lexicon import EVERY_LANGUAGE, Entry, Tier
from contentmix.risk.term import parse_term

_LEAST = 2  # letters of a user's own term: names can be short, and are compared as whole words


@dataclass(frozen=True)
class Setting:
    """What holds for all posts that are looked at together.

    Attributes
    ----------
    terms
        The words that the strategy watches for.
    countries
        Where the organisation is, by the holidays that it keeps, else by its zone: ``IT``.
    domains
        Its own sites.
    """

    strategy: Strategy | None = None
    terms: tuple[Entry, ...] = ()
    countries: tuple[str, ...] = ()
    domains: frozenset[str] = field(default_factory=frozenset)

    def channels_of(self, post: Post | None, variant: str | None) -> tuple[Channel, ...]:
        """Return the channels that a post, or its variant, may go to; none without a strategy."""
        if self.strategy is None or post is None:
            return ()
        found = self.strategy.channels_for((variant,) if variant else post.channels)
        own = {it.channel.casefold() for it in post.variants} if variant is None else set()
        return tuple(it for it in found if not own & {it.id.casefold(), it.network.casefold()})

    def personal_channels(self, post: Post | None, variant: str | None) -> tuple[Channel, ...]:
        """Return those of `channels_of` that are somebody's own page."""
        found = self.channels_of(post, variant)
        return tuple(it for it in found if it.profile is Profile.PERSONAL)


def setting_of(strategy: Strategy | None) -> Setting:
    """Return what a strategy says about risks; nothing without one.

    Raises
    ------
    InputError
        A term that it watches for cannot be compared.
    """
    if strategy is None:
        return Setting()
    given("strategy", strategy, Strategy)
    return Setting(
        strategy,
        tuple(dict.fromkeys(_own_terms(strategy))),
        _countries(strategy),
        frozenset(domain.casefold().removeprefix("www.") for domain in strategy.domains),
    )


def _countries(strategy: Strategy) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(place.partition("-")[0].upper() for place in strategy.holidays))
    by_zone = country_of(strategy.timezone)
    return kept or ((by_zone,) if by_zone else ())


def _own_terms(strategy: Strategy) -> Iterator[Entry]:
    watched: Mapping[str, Iterable[str]] = getattr(strategy.risk, "watch", {})
    lists = {
        "confidential": getattr(strategy.risk, "confidential", ()),
        "competitor": getattr(strategy.risk, "competitors", ()),
    }
    for flag, terms in (*lists.items(), *watched.items()):
        for text in terms:
            term = parse_term(text, where=f"strategy, risk, {flag}", least=_LEAST)
            yield Entry(term, EVERY_LANGUAGE, flag, Tier.STRONG, "strategy")
