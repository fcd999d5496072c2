"""A flag on a post, with what the strategy makes of it: treatment, approval, decision."""

from dataclasses import dataclass

from contentmix.facts.flags import load_flags
from contentmix.model.acceptance import Acceptance, Verdict
from contentmix.model.channel import Channel
from contentmix.model.flag_treatment import FlagTreatment
from contentmix.model.post import Post
from contentmix.model.status import PostStatus
from contentmix.model.strategy import Strategy
from contentmix.model.treatment import Treatment
from contentmix.risk.found import FlagFound

_APPROVED = (PostStatus.APPROVED, PostStatus.SCHEDULED, PostStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Risky:
    """A flag on a post as it stands on a channel, and what is due.

    Attributes
    ----------
    found
        The flag, with the words that raised it.
    treatment
        What the strategy does about it; by default what the flag itself says.
    ordered
        Whether the strategy names the treatment.
    level
        Who has to approve it; None where any second person may.
    approved
        Whether somebody who may has approved the post.
    decision
        What somebody decided about it, in the text as it is now.
    decided
        Whether whoever decided may do so.
    waiting
        The flags of the strategy, this one or implied, for whose approval the post waits.
    """

    found: FlagFound
    treatment: FlagTreatment
    ordered: bool
    level: str | None
    approved: bool
    decision: Acceptance | None
    decided: bool
    waiting: tuple[str, ...]

    @property
    def dismissed(self) -> bool:
        """Whether somebody who may has said that there is no risk."""
        return self.decided and self.decision.verdict is Verdict.NOT_A_RISK  # type: ignore[union-attr]

    def calls_for(self, treatment: Treatment) -> bool:
        """Tell whether a treatment is due: asked for, and not settled by a decision."""
        return treatment in self.treatment.treatment and not self.decided


def judged(found: FlagFound, post: Post, channel: Channel | None, strategy: Strategy) -> Risky:
    """Return what is due for a flag on `post`, which is as it stands on `channel`."""
    treatment, ordered = _treatment(found.flag, strategy)
    level = treatment.level or _level(found, post, channel, strategy)
    decision = strategy.risk.decision_on(found.flag, post)
    approved = _approved(post, level, strategy)
    decided = decision is not None and may_decide(decision.by, level, strategy)
    asked = strategy.risk.treatments
    waiting = tuple(
        flag
        for flag in with_implied(found.flag)
        if flag in asked and asked[flag].working_days and not (approved or decided)
    )
    return Risky(found, treatment, ordered, level, approved, decision, decided, waiting)


def with_implied(flag: str) -> tuple[str, ...]:
    """Return a flag and all that it implies.

    Examples
    --------
    >>> with_implied("elections"), with_implied("our own")
    (('elections', 'politics'), ('our own',))
    """
    known = load_flags().get(flag)
    further = (more for it in known.implies for more in with_implied(it)) if known else ()
    return tuple(dict.fromkeys((flag, *further)))


def default_treatments(flag: str) -> tuple[Treatment, ...]:
    """Return what is done about a flag of which the strategy says nothing."""
    known = load_flags().get(flag)
    return known.treatments if known else (Treatment.WARN,)


def may_decide(person: str, level: str | None, strategy: Strategy) -> bool:
    """Tell whether a person may approve or accept what needs `level`: anybody, without one."""
    if level is None or strategy.known_as(level) == strategy.known_as(person):
        return True
    return level in strategy.levels and strategy.may_approve(person, level)


def _treatment(flag: str, strategy: Strategy) -> tuple[FlagTreatment, bool]:
    """Return the treatment of the flag, of the first that it implies, or the default.

    What blocks by default is not opened by the treatment of a flag that it implies, but takes
    over who decides.
    """
    asked, default = strategy.risk.treatments, default_treatments(flag)
    implied = next((asked[name] for name in with_implied(flag) if name in asked), None)
    if implied is None:
        return FlagTreatment(treatment=default), flag in strategy.risk.watch
    if flag in asked or Treatment.BLOCK not in default:
        return implied, True
    return FlagTreatment(treatment=default, level=implied.level), True


def _level(found: FlagFound, post: Post, channel: Channel | None, strategy: Strategy) -> str | None:
    """Return the highest level that the strategy asks of such a post; see `Approval`."""
    flagged = post.replace(flags=(*post.flags, *with_implied(found.flag)))
    levels = [
        approval.level
        for approval in strategy.approvals
        if approval.concerns(flagged, channel, severity=found.severity)
    ]
    return max(levels, key=strategy.rank, default=None)


def _approved(post: Post, level: str | None, strategy: Strategy) -> bool:
    if level is not None:
        return any(may_decide(name, level, strategy) for name in post.approved_by)
    approvers = {strategy.known_as(name) for name in post.approved_by}
    own = {strategy.known_as(post.owner)} if post.owner else set()
    return post.status in _APPROVED or bool(approvers - own)
