"""A bound from the linear relaxation: posts may stand in parts here and there.

HiGHS, inside scipy, solves it; it is the only bound that sees how windows, supply and mix hinder
each other, and it takes seconds, so it is worked out on request.
"""

from importlib.util import find_spec
from math import floor
from time import monotonic

from contentmix.balancing.linear import MANY, Linear
from contentmix.balancing.modelled import modelled
from contentmix.balancing.problem import Plan, Problem
from contentmix.errors import InputError

_Rows = tuple[list[list[tuple[int, int]]], list[int]]

_SAFETY = 1e-7
"""The part of the value that is given up to what floating-point numbers may be off by."""


def relaxed_bound(problem: Problem, plan: Plan, until: float | None = None) -> int:
    """Return a cost that no plan is below; `plan` says only which positions stay empty.

    `until` is when to give up, on `monotonic`: nothing is proved then.

    Raises
    ------
    InputError
        scipy is not installed.
    """
    if find_spec("scipy") is None:
        raise InputError("linear_bound", "needs scipy", hint="pip install 'contentmix[bounds]'")
    if until is not None and monotonic() >= until:
        return 0
    import numpy as np  # noqa: PLC0415  scipy is an extra, and takes half a second to load
    from scipy.optimize import linprog  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    linear = modelled(problem, plan).linear
    (upper, limits), (equal, values) = _sorted_out(linear)
    width = len(linear.lows)

    def matrix(rows: list[list[tuple[int, int]]]) -> csr_matrix:
        starts = np.cumsum([0, *(len(row) for row in rows)])
        columns = [v for row in rows for v, _ in row]
        factors = [float(f) for row in rows for _, f in row]
        return csr_matrix((factors, columns, starts), shape=(len(rows), width))

    found = linprog(
        linear.costs,
        A_ub=matrix(upper),
        b_ub=limits,
        A_eq=matrix(equal),
        b_eq=values,
        bounds=list(zip(linear.lows, linear.highs, strict=True)),
        method="highs",
        options={} if until is None else {"time_limit": max(0.0, until - monotonic())},
    )
    if found.status != 0:
        return 0
    value = float(found.fun)
    return floor(value - abs(value) * _SAFETY) + linear.constant


def _sorted_out(linear: Linear) -> tuple[_Rows, _Rows]:
    """Return the rows with an upper limit, and those that are equal to something."""
    upper, limits, equal, values = [], [], [], []
    for low, high, terms in linear.rows:
        if low == high:
            equal.append(terms)
            values.append(high)
            continue
        if high < MANY:
            upper.append(terms)
            limits.append(high)
        if low > -MANY:
            upper.append([(v, -f) for v, f in terms])
            limits.append(-low)
    return (upper, limits), (equal, values)
