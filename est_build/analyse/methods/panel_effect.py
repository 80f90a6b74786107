"""One treated place among many untreated ones, and how unusual it is among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

PLACES_NEEDED = 20
"""With fewer, not even the most unusual place of all is rarer than one in twenty."""


@dataclass(frozen=True, slots=True)
class PanelEffect:
    """A place's step against all others, and how many of them have one as large."""

    log_ratio: float
    standard_error: float
    dispersion: float
    residual_freedom: int
    placebos: tuple[float, ...]
    """The logarithms that the other places would have had, in their order, where there is one."""

    @property
    def ratio(self) -> float:
        """How many times as many as expected from the others."""
        return exp(self.log_ratio)

    @property
    def places(self) -> int:
        """How many places it is one of."""
        return len(self.placebos) + 1

    @property
    def as_large(self) -> int:
        """How many places have a step at least as large in either direction; itself included."""
        return 1 + sum(abs(placebo) >= abs(self.log_ratio) for placebo in self.placebos)

    @property
    def p_value(self) -> float:
        """The share of places with a step as large: never below one in all places."""
        return self.as_large / self.places

    def interval_at(self, deviates: float) -> tuple[float, float]:
        """Return the interval that so many standard errors make."""
        half = deviates * self.standard_error
        return exp(self.log_ratio - half), exp(self.log_ratio + half)


def fit_panel(counts: Sequence[Sequence[int]], treated: int, begins: int) -> PanelEffect | None:
    """Fit a quasi-Poisson regression on places, months and one treated place from a month on.

    ``counts`` holds one sequence a place, a number a month, none missing; ``begins`` is the first
    month after. With one treated place and whole sequences the maximum of the likelihood is in
    closed form: the fitted counts keep each place's sum, each month's sum and the treated place's
    sum after, so that the ratio is that of two by two sums. As a placebo every other place is
    taken for the treated one, without the real one among those it is compared with. None where a
    sum that the ratio needs is 0.
    """
    step = _log_ratio(counts, treated, begins)
    if step is None:
        return None
    others = [place for index, place in enumerate(counts) if index != treated]
    placebos = [_log_ratio(others, index, begins) for index in range(len(others))]
    dispersion, freedom = _dispersion(counts, treated, begins)
    cells = (*_sums(counts[treated], begins), *_sums(_add_up(others), begins))
    return PanelEffect(
        log_ratio=step,
        standard_error=sqrt(max(1.0, dispersion) * sum(1 / cell for cell in cells)),
        dispersion=dispersion,
        residual_freedom=freedom,
        placebos=tuple(placebo for placebo in placebos if placebo is not None),
    )


def _add_up(places: Sequence[Sequence[int]]) -> list[int]:
    return [sum(month) for month in zip(*places, strict=True)]


def _sums(place: Sequence[int], begins: int) -> tuple[int, int]:
    return sum(place[:begins]), sum(place[begins:])


def _log_ratio(counts: Sequence[Sequence[int]], treated: int, begins: int) -> float | None:
    before, after = _sums(counts[treated], begins)
    all_before, all_after = _sums(_add_up(counts), begins)
    others_before, others_after = all_before - before, all_after - after
    if 0 in (before, after, others_before, others_after):
        return None
    return log(after * others_before / (before * others_after))


def _dispersion(counts: Sequence[Sequence[int]], treated: int, begins: int) -> tuple[float, int]:
    """Return Pearson's chi-square per degree of freedom of the fit, and the freedom."""
    months = _add_up(counts)
    others = _sums(_add_up([p for i, p in enumerate(counts) if i != treated]), begins)
    mine = _sums(counts[treated], begins)
    squares = 0.0
    for index, place in enumerate(counts):
        share = sum(place) / sum(others)
        for month, (count, whole) in enumerate(zip(place, months, strict=True)):
            after = month >= begins
            rest = whole * others[after] / (others[after] + mine[after])
            fitted = whole - rest if index == treated else share * rest
            squares += (count - fitted) ** 2 / fitted if fitted else 0.0
    # A place or month without events fits exactly and leaves nothing to judge by.
    places = sum(any(place) for place in counts)
    spans = sum(map(bool, months))
    freedom = places * spans - (places + spans - 1) - 1
    return squares / freedom, freedom
