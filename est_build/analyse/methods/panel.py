"""A week against the weeks before it: an index adjusted for who answered, and its usual range.

The same people don't answer every week, and some groups see more than others. So the comparison is
made within groups: y = a(group) + b(week), fitted by ordinary least squares on all answers. A
group's answers of a week have the same fitted value, so their sum and number are all it takes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

ALPHA = 0.01
"""How often a week in which nothing has changed falls outside its band."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a value was expected to be, from the values before it."""

    mean: float
    s: float
    """The spread of one answer: weeks with n answers vary by s/√n."""
    standard_error: float
    degrees: int
    t: float
    p: float
    low: float
    high: float


def joined_with_last(counts: Floats) -> NDArray[np.bool_]:
    """Return which weeks can be compared with the last one, through groups that answered in both.

    ``counts`` holds a row a week and a column a group. Weeks whose groups share nothing with the
    others make the design rank deficient: no fit can tell how they differ.
    """
    present = counts > 0
    groups = present[-1]
    while True:
        weeks = present[:, groups].any(axis=1)
        wider = present[weeks].any(axis=0)
        if (wider == groups).all():
            return np.asarray(weeks, np.bool_)
        groups = wider


def panel_index(sums: Floats, counts: Floats, weights: Floats) -> Floats:
    """Return each week's index: mean of a over groups, by weight, plus b, with Σ b = 0.

    ``sums`` and ``counts`` hold the sum and number of answers, a row a week and a column a group;
    every week has an answer, and all weeks are joined through groups. The weeks are eliminated from
    the normal equations, which leaves one equation a group.

    Raises ValueError if the weeks aren't joined.
    """
    if not joined_with_last(counts).all():
        raise ValueError("weeks that share no group can't be compared")
    answered = counts.sum(axis=0) > 0
    sums, counts, weights = sums[:, answered], counts[:, answered], weights[answered]
    of_week = counts.sum(axis=1)
    shares = counts / of_week[:, np.newaxis]
    # The equations leave the level of a free; adding a constant matrix chooses the one with sum 0.
    equations = np.diag(counts.sum(axis=0)) - counts.T @ shares + 1.0
    a = np.linalg.solve(equations, sums.sum(axis=0) - shares.T @ sums.sum(axis=1))
    b = (sums.sum(axis=1) - counts @ a) / of_week
    if not weights.sum():
        weights = counts.sum(axis=0)
    level = float(a @ weights / weights.sum())
    return np.asarray(level + b, dtype=np.float64)


def predict_last(index: Floats, counts: Floats, alpha: float = ALPHA) -> Prediction:
    """Judge the last value by all before it, each weighted by its number of answers.

    The band is a Student prediction interval for a mean of n answers: a short history makes it wide
    by its degrees of freedom, a small week by its n.

    Raises ValueError with fewer than two earlier values.
    """
    earlier, n = index[:-1], counts[:-1]
    if len(earlier) < 2:
        raise ValueError("a spread takes two values")
    total = float(n.sum())
    mean = float(n @ earlier) / total
    degrees = len(earlier) - 1
    s = float(np.sqrt(n @ (earlier - mean) ** 2 / degrees))
    error = s * float(np.sqrt(1 / counts[-1] + 1 / total))
    away = float(index[-1]) - mean
    t = away / error if error else float(np.sign(away)) * float("inf") if away else 0.0
    reach = float(stdtrit(degrees, 1 - alpha / 2)) * error
    return Prediction(
        mean=mean,
        s=s,
        standard_error=error,
        degrees=degrees,
        t=t,
        p=float(2 * stdtr(degrees, -abs(t))),
        low=mean - reach,
        high=mean + reach,
    )
