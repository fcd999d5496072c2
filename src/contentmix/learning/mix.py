"""Suggest a target: more of what people respond to, as far as the results can tell."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from contentmix.errors import InputError
from contentmix.learning.estimate import CONFIDENCE, Estimate, Sample, difference, estimate
from contentmix.learning.results import Measured, Results
from contentmix.learning.suggestion import Suggestion, Verdict
from contentmix.model.given import given
from contentmix.model.target import Target
from contentmix.model.words import counted

LEAST = 8
"""Posts that a category needs before it is compared."""

_GRAIN = Fraction(1, 20)


def suggest_target(
    results: Results,
    target: Target,
    *,
    step: float = 0.1,
    confidence: float = CONFIDENCE,
    least: int = LEAST,
) -> Suggestion:
    """Suggest a mix that moves towards what people respond to; nothing is applied.

    The parts of the target are compared by their mean rate of engagement. When the interval of
    the difference between the best and the worst part excludes 0, corrected for the number of
    pairs, up to `step` of the share moves from the worst to the best, in steps of 5 %, as far as
    the rules of the target allow. Engagement is not sales: what a post sells, it need not show
    in reactions.

    Parameters
    ----------
    step
        The most that moves, as a share.
    confidence
        How often each interval covers the true mean, and how sure all comparisons are together.
    least
        Posts that each part needs.

    Raises
    ------
    InputError
        A number makes no sense.

    Examples
    --------
    >>> suggest_target(Results(), Target(shares={"sales": 0.2, "info": 0.8})).reason
    'sales has 0 measured posts, 8 are needed; info has 0'
    """
    given("results", results, Results)
    given("target", target, Target)
    _check(step, confidence, least)
    values = _by_part(results, target)
    sizes = {name: len(sample.values) for name, sample in values.items()}
    short = [f"{name} has {size}" for name, size in sizes.items() if size < least]
    if short:
        measured = f" measured posts, {least} are needed"
        return Suggestion(
            verdict=Verdict.NOT_ENOUGH_DATA,
            reason="; ".join([short[0] + measured, *short[1:]]),
            evidence=_evidence(values, confidence),
        )
    return _compared(results, target, values, Fraction(str(step)), confidence)


def _compared(
    results: Results,
    target: Target,
    values: Mapping[str, Sample],
    step: Fraction,
    confidence: float,
) -> Suggestion:
    evidence = _evidence(values, confidence)
    best, worst = (pick(evidence, key=lambda it: it.mean) for pick in (max, min))
    pairs = max(1, len(list(combinations(values, 2))))
    together = 1 - (1 - confidence) / pairs
    low, high = difference(values[best.name], values[worst.name], confidence=together)
    if low <= 0:
        reason = (
            f"the parts cannot be told apart: {best.name} over {worst.name} "
            f"is {low:.3g} to {high:.3g}"
        )
        return Suggestion(verdict=Verdict.NO_CHANGE, reason=reason, evidence=evidence)
    moved = _moved(target, best.name, worst.name, step)
    if moved is None:
        reason = f"{best.name} did better than {worst.name}, and the rules of the target hold it"
        return Suggestion(verdict=Verdict.NO_CHANGE, reason=reason, evidence=evidence)
    posts = counted(sum(len(it.values) for it in values.values()), "post")
    reason = (
        f"{best.name} has {results.measure} {best.mean:.3g}, {worst.name} {worst.mean:.3g}; "
        f"the difference is {low:.3g} to {high:.3g} in {posts}"
    )
    return Suggestion(verdict=Verdict.CHANGE, reason=reason, evidence=evidence, target=moved)


def _by_part(results: Results, target: Target) -> dict[str, Sample]:
    home = {name: part.name for part in target.parts for name in part.categories}
    found: dict[str, list[Measured]] = {part.name: [] for part in target.parts}
    for it in results.compared:
        if it.entry.post.category in home and not it.entry.post.promoted:
            found[home[it.entry.post.category]].append(it)
    return {name: results.sample(posts) for name, posts in found.items()}


def _evidence(samples: Mapping[str, Sample], confidence: float) -> tuple[Estimate, ...]:
    return tuple(
        estimate(name, it, confidence=confidence) for name, it in samples.items() if it.values
    )


def _moved(target: Target, best: str, worst: str, step: Fraction) -> Target | None:
    """Return the target with as much of the share moved as its rules allow; None for nothing."""
    by = min(step, target.shares[worst])
    while by > 0:
        shares = dict(target.shares)
        shares[best] += by
        shares[worst] -= by
        if _allowed(target, shares):
            source = "suggested from results"
            return target.replace(shares=shares, name="", source=source)
        by -= _GRAIN
    return None


def _allowed(target: Target, shares: Mapping[str, Fraction]) -> bool:
    parts = target.replace(shares=shares).parts
    for bound in target.bounds:
        named = set(bound.categories)
        # A part that lies across a bound could be wholly on either side of it.
        inside = sum((p.share for p in parts if p.categories <= named), Fraction(0))
        touching = sum((p.share for p in parts if p.categories & named), Fraction(0))
        if bound.op in ("<=", "==") and inside > bound.share:
            return False
        if bound.op in (">=", "==") and touching < bound.share:
            return False
    return True


def _check(step: float, confidence: float, least: int) -> None:
    if not 0 < step <= 1:
        raise InputError("step", f"must be more than 0 and at most 1, not {step}")
    if not 0 < confidence < 1:
        raise InputError("confidence", f"must be between 0 and 1, not {confidence}")
    if least < 2:
        raise InputError("least", f"must be at least 2, not {least}")
