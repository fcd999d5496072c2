"""CM1, money: paid partnerships and promotion, by the rules of each network."""

from collections.abc import Iterator
from dataclasses import replace

from contentmix.facts.regions import in_european_union
from contentmix.model.post import Post
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.rule import rule

_POLITICAL = frozenset({"politics", "elections"})


@rule("CM161", "partnership-label", Severity.INFO)
def partnership_label(context: Context) -> Iterator[Violation]:
    """A paid partnership needs the label of the network.

    What it checks
        Posts that say that somebody pays for them, on networks that say how to disclose it.
        It is a reminder: the label is set when the post is published.

    Why it matters
        Networks take down what is paid and not labelled, and the law asks for it too.

    How to fix
        Disclose it as the finding says; most labels are a task for a person.

    Source
        What the network says of paid content, with source and date, in the finding.
    """
    for place in context.places:
        for entry, fact in place.advised("disclosure.paid"):
            if entry.said.paid_partnership:
                name = place.network.label if place.network else place.id
                message = f"is a paid partnership; on {name}: {fact.value}"
                fix = "disclose it so when it is published"
                yield by_fact(partnership_label, place, entry, fact, message=message, fix=fix)


@rule("CM162", "political-promotion", Severity.ERROR)
def political_promotion(context: Context) -> Iterator[Violation]:
    """A post on politics is to be promoted, and the network takes no such advertising.

    What it checks
        Promoted posts with the flag ``politics`` or ``elections``: everywhere, and in the
        European Union where the network takes no political advertising there. In the Union
        is a channel whose time zone is; for others the Union is a note.

    Why it matters
        The network refuses the promotion, and may restrict the account.

    How to fix
        Do not promote it; unpaid it may stay.

    Source
        What the network says of political advertising, with source and date, in the
        finding. What is official or documented gives errors, the rest warnings.
    """
    for place in context.places:
        network = place.network.label if place.network else place.id
        for entry, fact in place.advised("political.ads.allowed"):
            if entry.said.promoted and not fact.value and _is_political(entry.post):
                message, fix = f"{network} promotes no posts on politics", "do not promote it"
                yield by_fact(political_promotion, place, entry, fact, message=message, fix=fix)
        for entry, fact in place.advised("political.ads.eu.allowed"):
            if entry.said.promoted and not fact.value and _is_political(entry.post):
                message = f"{network} promotes no posts on politics in the European Union"
                inside = in_european_union(place.country)
                fix = "do not promote it" if inside else "do not promote it to people there"
                found = by_fact(political_promotion, place, entry, fact, message=message, fix=fix)
                yield found if inside else replace(found, severity=Severity.INFO)


@rule("CM163", "political-partnership", Severity.ERROR)
def political_partnership(context: Context) -> Iterator[Violation]:
    """A paid partnership speaks of politics, and the network does not take that.

    What it checks
        Paid partnerships with the flag ``politics`` or ``elections``.

    Why it matters
        The network takes the post down, and may restrict the account.

    How to fix
        Take the politics out, or do not publish it for money.

    Source
        What the network says of political content and money, with source and date, in the
        finding. What is official or documented gives errors, the rest warnings.
    """
    for place in context.places:
        for entry, fact in place.advised("political.paid_partnership.allowed"):
            if entry.said.paid_partnership and not fact.value and _is_political(entry.post):
                name = place.network.label if place.network else place.id
                message = f"is a paid partnership on politics, which {name} does not take"
                fix = "take the politics out, or do not publish it for money"
                yield by_fact(political_partnership, place, entry, fact, message=message, fix=fix)


PARTNERSHIP_RULES = (partnership_label, political_promotion, political_partnership)
"""Every rule about money that is behind a post."""


def _is_political(post: Post) -> bool:
    return not _POLITICAL.isdisjoint(post.flags)
