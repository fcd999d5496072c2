"""CM3, mix: targets that no calendar can meet."""

from collections.abc import Iterator

from contentmix.model.contradiction import contradictions
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import Context
from contentmix.rules.rule import rule


@rule("CM313", "contradictory-target", Severity.WARNING)
def contradictory_target(context: Context) -> Iterator[Violation]:
    """A target asks for what its own rules, or those of the channel, forbid.

    What it checks
        For each channel with posts: the shares of the target against its rules, the rules among
        each other, and the shares against the constraints on a category and against the slots
        that are left to it. It is arithmetic: no calendar is needed.

    Why it matters
        However many posts are written, the mix stays off, and nobody sees why.

    How to fix
        Relax one of the two by the number that the finding names.

    Source
        The target, the constraints and the slots of the channel.
    """
    for channel in context.channels:
        if not channel.planned:
            continue
        for found in contradictions(channel.target, channel.channel, channel.constraints):
            yield contradictory_target.violation(
                where=channel.id, message=found.sentence, fix=found.fix, channel=channel.id
            )


WISH_RULES = (contradictory_target,)
"""Every rule about wishes that cannot be met."""
