"""Findings that rest on a fact: as severe as the fact is certain, with its source."""

from dataclasses import replace

from contentmix.facts.fact import Fact
from contentmix.model.post import Post, PostStatus
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule

_READY = (PostStatus.APPROVED, PostStatus.SCHEDULED)


def by_fact(
    by: Rule, channel: ChannelContext, entry: Placed, fact: Fact, *, message: str, fix: str
) -> Violation:
    """Make a finding on a post; a fact that is not certain only warns.

    Advice stays as mild as its rule.
    """
    certain = Severity.ERROR if fact.confidence.certain else Severity.WARNING
    return by.violation(
        where=channel.where(entry),
        message=message,
        fix=fix,
        severity=min(by.severity, certain, key=lambda severity: severity.rank),
        source=fact.reference,
        post_id=entry.said.id,
        channel=channel.id,
        at=entry.local,
    )


def unless_ready(post: Post, found: Violation, severity: Severity) -> Violation:
    """Return the finding, with `severity` where the post may still become what it lacks."""
    return found if post.status in _READY else replace(found, severity=severity)
