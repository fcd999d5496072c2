"""Checks that a word list cannot make: digits, labels, and what a post is for."""

from collections.abc import Callable, Iterable, Sequence

from contentmix.risk.checks.disclosure import undisclosed_ads
from contentmix.risk.checks.link_only import links_alone
from contentmix.risk.checks.numbers import personal_addresses, personal_numbers
from contentmix.risk.checks.personal_view import personal_views
from contentmix.risk.checks.superlative import first_places, has_first_place
from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting

Check = Callable[[Document, Sequence[Hit], Setting], Iterable[FlagFound]]
"""Finds flags in a document, where the terms of the lists in it are known."""

CHECKS: tuple[Check, ...] = (
    personal_addresses,
    first_places,
    undisclosed_ads,
    personal_views,
    links_alone,
)

__all__ = ["CHECKS", "Check", "has_first_place", "personal_numbers"]
