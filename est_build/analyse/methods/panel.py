"""A week against the weeks before it: an index adjusted for who answered, and its usual range.

The same people don't answer every week, and some groups see more than others. So the comparison is
made within groups: y = a(group) + b(week), fitted by ordinary least squares on all answers. A
group's answers of a week have the same fitted value, so their sum and number are all it takes.

A handful of groups and half a year of weeks are too little for numpy to be quicker than loops, and
a check of the repository, which asks this too, would wait for it longer than for all its files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from math import copysign, cos, inf, pi, sin, sqrt, tan
from operator import mul

ALPHA = 0.01
"""How often a week in which nothing has changed falls outside its band."""

Row = Sequence[float]
"""One value a group."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a value was expected to be, from the values before it."""

    mean: float
    s: float
    """The spread of one answer: weeks with n answers vary by s/√n."""
    standard_error: float
    degrees: int
    t: float
    low: float
    high: float


def joined_with_last(counts: Sequence[Row]) -> list[bool]:
    """Return which weeks can be compared with the last one, through groups that answered in both.

    ``counts`` holds a row a week and a column a group. Weeks whose groups share nothing with the
    others make the design rank deficient: no fit can tell how they differ.
    """
    present = [frozenset(at for at, n in enumerate(row) if n) for row in counts]
    groups = present[-1]
    while True:
        joined = [not groups.isdisjoint(week) for week in present]
        wider = groups.union(*compress(present, joined))
        if wider == groups:
            return joined
        groups = wider


def panel_index(sums: Sequence[Row], counts: Sequence[Row], weights: Row) -> list[float]:
    """Return each week's index: mean of a over groups, by weight, plus b, with Σ b = 0.

    ``sums`` and ``counts`` hold the sum and number of answers, a row a week and a column a group;
    every week has an answer, and all weeks are joined through groups. The weeks are eliminated from
    the normal equations, which leaves one equation a group.

    Raises ValueError if the weeks aren't joined.
    """
    if not all(joined_with_last(counts)):
        raise ValueError("weeks that share no group can't be compared")
    answered = [any(column) for column in zip(*counts, strict=True)]
    sums = [list(compress(row, answered)) for row in sums]
    counts = [list(compress(row, answered)) for row in counts]
    a = _fit_groups(sums, counts)
    b = [(sum(s) - _dot(n, a)) / sum(n) for s, n in zip(sums, counts, strict=True)]
    weights = list(compress(weights, answered))
    if not sum(weights):
        weights = [sum(column) for column in zip(*counts, strict=True)]
    level = _dot(a, weights) / sum(weights)
    return [level + one for one in b]


def _fit_groups(sums: Sequence[Row], counts: Sequence[Row]) -> list[float]:
    size = len(counts[0])
    # The equations leave the level of a free; adding a constant matrix chooses the one with sum 0.
    equations = [[1.0] * (size + 1) for _ in range(size)]
    for row in equations:
        row[size] = 0.0
    for s, n in zip(sums, counts, strict=True):
        of_week, sum_of_week = sum(n), sum(s)
        for at, (count, equation) in enumerate(zip(n, equations, strict=True)):
            if count:
                share = count / of_week
                equation[at] += count
                equation[size] += s[at] - share * sum_of_week
                for other, its in enumerate(n):
                    equation[other] -= share * its
    return _solve(equations)


def _solve(equations: list[list[float]]) -> list[float]:
    """Solve linear equations, each with its right side last, by elimination with pivots."""
    size = len(equations)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(equations[row][at]))
        equations[at], equations[pivot] = equations[pivot], equations[at]
        upper = equations[at]
        for row in equations[at + 1 :]:
            factor = row[at] / upper[at]
            if factor:
                row[at:] = [
                    one - factor * its for one, its in zip(row[at:], upper[at:], strict=True)
                ]
    found = [0.0] * size
    for at in reversed(range(size)):
        row = equations[at]
        found[at] = (row[size] - _dot(row[at + 1 : size], found[at + 1 :])) / row[at]
    return found


def _dot(one: Row, other: Row) -> float:
    return float(sum(map(mul, one, other)))


def predict_last(index: Row, counts: Row, alpha: float = ALPHA) -> Prediction:
    """Judge the last value by all before it, each weighted by its number of answers.

    The band is a Student prediction interval for a mean of n answers: a short history makes it wide
    by its degrees of freedom, a small week by its n.

    Raises ValueError with fewer than two earlier values.
    """
    earlier, n = index[:-1], counts[:-1]
    if len(earlier) < 2:
        raise ValueError("a spread takes two values")
    total = sum(n)
    mean = _dot(n, earlier) / total
    degrees = len(earlier) - 1
    s = sqrt(_dot(n, [(one - mean) ** 2 for one in earlier]) / degrees)
    error = s * sqrt(1 / counts[-1] + 1 / total)
    away = index[-1] - mean
    t = away / error if error else copysign(inf, away) if away else 0.0
    reach = student_reach(degrees, alpha) * error
    return Prediction(
        mean=mean,
        s=s,
        standard_error=error,
        degrees=degrees,
        t=t,
        low=mean - reach,
        high=mean + reach,
    )


@cache
def student_reach(degrees: int, alpha: float) -> float:
    """Return the t that Student's distribution exceeds in size with probability alpha.

    Halving the interval of θ = atan(t/√ν), for which the distribution is a finite sum.
    """
    low, high = 0.0, pi / 2
    for _ in range(100):
        middle = (low + high) / 2
        if _student_within(degrees, middle) < 1 - alpha:
            low = middle
        else:
            high = middle
    return tan((low + high) / 2) * sqrt(degrees)


def _student_within(degrees: int, angle: float) -> float:
    """Return P(|T| ≤ √ν tan θ) for whole ν: Abramowitz & Stegun 1964, 26.7.3 and 26.7.4."""
    square = cos(angle) ** 2
    is_odd = degrees % 2
    term = cos(angle) if is_odd else 1.0
    total = 0.0
    for step in range(2 + is_odd, degrees + 1, 2):
        total += term
        term *= square * (step - 1) / step
    return (angle + sin(angle) * total) * 2 / pi if is_odd else sin(angle) * total
