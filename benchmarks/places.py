"""``python -m benchmarks.places``: how often places are called unusual or exposed when they aren't.

Towns of 40 places are made up, counts varying one and a half times as much as chance alone makes
them, the year with a wave of any size and at any time. The product's own functions judge every
month. Printed is the rate of each error beside the limit that the methods promise.
"""

import argparse
import sys
from dataclasses import dataclass
from math import pi

import numpy as np

from est_build.analyse.hot_spots import find_hot_spots
from est_build.analyse.months import ALL_TYPES, MonthlyFigures, MonthSeries, MonthValue
from est_build.analyse.place_signals import find_place_signals
from est_build.model.codebook import Codebook
from est_build.words.periods import Month

PLACES = 40
PHI = 1.5
MEAN = 2.5
"""Events a place and month, on average over places."""
FIRST = Month(2024, 1)
LONGEST = 25
"""Twenty-four months before the one that is judged."""
SPANS = ((6, 8), (9, 11), (12, 17), (18, 23), (24, 24))
"""Months of history that are told apart."""


@dataclass
class Row:
    """One line of the table."""

    name: str
    rate: float
    limit: float
    is_at_least: bool = False

    @property
    def is_kept(self) -> bool:
        return self.rate >= self.limit if self.is_at_least else self.rate <= self.limit


def main() -> None:
    """Simulate and print; the exit code is 1 if a limit is passed."""
    parser = argparse.ArgumentParser(prog="benchmarks.places", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    dice = np.random.default_rng(chosen.seed)
    rows = [*judge_quiet_months(dice, chosen.runs), *judge_hot_spots(dice, chosen.runs)]
    print(f"{'':58}{'rate':>8}{'limit':>10}")
    for row in rows:
        sign = "at least" if row.is_at_least else "at most"
        verdict = "" if row.is_kept else "  PASSED"
        print(f"{row.name:58}{row.rate:8.3f}{sign:>10}{row.limit:6.2f}{verdict}")
    sys.exit(not all(row.is_kept for row in rows))


def judge_quiet_months(dice: "np.random.Generator", runs: int) -> list[Row]:
    """Return the false flags a month, where nothing but chance and season is at work."""
    flags = dict.fromkeys(SPANS, 0)
    months = dict.fromkeys(SPANS, 0)
    early = few = 0
    for _ in range(runs):
        signals = find_place_signals(figures(draw(dice, rates(dice, 0.8), LONGEST)), CODEBOOK)
        for month, found in signals.flagged.items():
            history = (month.year - FIRST.year) * 12 + month.number - FIRST.number
            early += len(found) if history < SPANS[0][0] else 0
            few += sum(one.count < 5 for one in found)
            span = next((span for span in SPANS if span[0] <= history <= span[1]), None)
            if span is not None:
                flags[span] += len(found)
                months[span] += 1
    rows = [
        Row(f"false flags a month, {first}-{last} months of history", flags[span] / n, 0.2)
        for (span, n) in months.items()
        for first, last in (span,)
    ]
    rows.append(Row("flags with less than six months of history", early, 0))
    rows.append(Row("flags of fewer than five events", few, 0))
    return rows


def judge_hot_spots(dice: "np.random.Generator", runs: int) -> list[Row]:
    """Return how many of the places called exposed are so, over six and twelve months."""
    rows = []
    for months in (6, 12):
        right = flagged = true = 0
        for _ in range(runs):
            rate = rates(dice, 1.3)
            found = find_hot_spots(
                figures(draw(dice, rate, months)),
                CODEBOOK,
                "skador",
                ALL_TYPES,
                FIRST.plus(months - 1),
            )
            hot = {f"p{place}" for place in np.flatnonzero(rate > 1.5 * MEAN)}
            true += len(hot)
            spots = {spot.place for spot in found.found} if found else set()
            flagged += len(spots)
            right += len(spots & hot)
        rows += [
            Row(f"hot spots that are truly so, {months} months", right / flagged, 0.93, True),
            Row(f"  of those that are so, found, {months} months", right / true, 0.0, True),
        ]
    return rows


def rates(dice: "np.random.Generator", shape: float) -> "np.ndarray":
    """Return the places' true rates a month, their mean as given."""
    found = dice.gamma(shape, 1 / shape, PLACES)
    return np.asarray(found / found.mean() * MEAN)


def draw(dice: "np.random.Generator", rate: "np.ndarray", months: int) -> "np.ndarray":
    """Return counts, places by months, with a wave of the year of any size at any time."""
    height, top = dice.uniform(0, 0.5), dice.uniform(0, 12)
    at = np.arange(months)
    days = np.array([FIRST.plus(int(step)).days for step in at]) / 30.44
    season = np.exp(height * np.cos(2 * pi * (at - top) / 12)) * days
    means = rate[:, None] * season[None, :]
    # A Poisson count around a Gamma rate has the variance φ times its mean.
    return dice.poisson(dice.gamma(means / (PHI - 1), PHI - 1))


def figures(counts: "np.ndarray") -> MonthlyFigures:
    """Return the counts as the product's figures."""
    series = tuple(
        MonthSeries(
            "skador",
            ALL_TYPES,
            f"p{place}",
            tuple(MonthValue(FIRST.plus(step), int(count)) for step, count in enumerate(row)),
        )
        for place, row in enumerate(counts)
    )
    return MonthlyFigures(series, {})


CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Provkommun",
        "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
        "faktorer": [{"id": "skador", "namn": "Skador"}],
        "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
        "platser": [{"id": f"p{place}", "namn": f"Plats {place}"} for place in range(PLACES)],
    }
)

if __name__ == "__main__":
    main()
