"""``python -m benchmarks.signals``: how often a quiet week is flagged, and a moved one found.

Simulated weeks go through the product's own signal function. The model: 40 persons in six groups,
12 factors; latent = base(factor) ~ N(−0.6, 0.4) + person's level in the factor ~ N(0, 1) + AR(1)
noise within person and factor (ρ = 0.5, unit variance) + a shock of the factor's week ~ N(0, 0.15);
the answers 0–3 by cuts at 0.3, 1.3 and 2.3; each person answers with a probability drawn from
Beta(6r, 6(1 − r)). Of the variance of a person's level, four tenths are common to the group and a
tenth is the same in all factors; so a comparison that doesn't adjust for who answered flags a third
of the weeks in which the lenient are away. The last scenario shows what no comparison of groups can
see: leniency that is all the same in every factor, and away from every group at once.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from est_build.analyse.comparing import FactorHistory, compare_week
from est_build.analyse.signals import Comparison, Signal

GROUPS = (8, 7, 7, 6, 6, 6)
PERSONS = sum(GROUPS)
FACTORS = 12
CUTS = (0.3, 1.3, 2.3)
PERSISTENCE = 0.5
SHOCK = 0.15
COMMON = 0.4
"""How much of the variance of a person's level is common to the group."""
LENIENCY = 0.1
"""How much of a person's level is the same in all factors."""
GROUP_OF = np.repeat(np.arange(len(GROUPS)), GROUPS)

Away = Callable[[NDArray[np.float64]], NDArray[np.bool_]]


def _nobody(leniency: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.zeros(len(leniency), dtype=bool)


def _most_lenient(leniency: NDArray[np.float64]) -> NDArray[np.bool_]:
    return leniency <= np.sort(leniency)[14]


def _two_groups(leniency: NDArray[np.float64]) -> NDArray[np.bool_]:
    return GROUP_OF[: len(leniency)] < 2


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is simulated, and what is asked of it."""

    name: str
    weeks: int
    limit: float | None
    """The largest share of weeks with a flag, or the smallest share of factors found."""
    response: float = 0.75
    base: tuple[float, float] = (-0.6, 0.4)
    shift: float = 0.0
    """What is added to every factor's latent in the last week."""
    common: float = COMMON
    leniency: float = LENIENCY
    away: Away = field(default=_nobody)
    """Who doesn't answer in the last week, from each person's own level."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What came of a scenario's runs."""

    any_flag: float
    """Runs in which any factor's last week was flagged."""
    flagged: float
    """Factors flagged among all."""
    any_shift: float
    """Runs in which any factor was said to have lain higher or lower for long."""
    unknown: float
    """Factors that couldn't be compared."""


SCENARIOS = (
    Scenario("no change, T 9", 9, 0.20),
    Scenario("no change, T 13", 13, 0.20),
    Scenario("no change, T 27", 27, 0.18),
    Scenario("no change, T 53", 53, 0.18),
    Scenario("the 15 most lenient away, T 27", 27, 0.28, away=_most_lenient),
    Scenario("two of six groups missing, T 27", 27, 0.18, away=_two_groups),
    Scenario("response 40 %, T 27", 27, 0.20, response=0.4),
    Scenario("rare factors (10 % report), T 27", 27, 0.10, base=(-1.52, 0.0)),
    Scenario("rare factors (2–3 % report), T 27", 27, 0.10, base=(-2.48, 0.0)),
    Scenario("a shift of +1.0, T 13", 13, 0.68, shift=1.0),
    Scenario(
        "15 lenient in all factors away", 27, None, common=0.0, leniency=1.0, away=_most_lenient
    ),
)


def simulate(scenario: Scenario, dice: np.random.Generator) -> Iterator[FactorHistory]:
    """Give each factor's history of one run."""
    of_group = _levels(scenario.common, scenario.leniency, len(GROUPS), dice)
    person = of_group[GROUP_OF] + _levels(1 - scenario.common, scenario.leniency, PERSONS, dice)
    base = dice.normal(*scenario.base, FACTORS)
    noise = np.empty((scenario.weeks, PERSONS, FACTORS))
    noise[0] = dice.normal(0, 1, (PERSONS, FACTORS))
    for week in range(1, scenario.weeks):
        fresh = dice.normal(0, np.sqrt(1 - PERSISTENCE**2), (PERSONS, FACTORS))
        noise[week] = PERSISTENCE * noise[week - 1] + fresh
    shock = dice.normal(0, SHOCK, (scenario.weeks, 1, FACTORS))
    latent = base + person + noise + shock
    latent[-1] += scenario.shift
    r = scenario.response
    answers = dice.random((scenario.weeks, PERSONS)) < dice.beta(6 * r, 6 * (1 - r), PERSONS)
    answers[-1] &= ~scenario.away(person.mean(axis=1))
    given = np.searchsorted(CUTS, latent)
    counts = np.zeros((FACTORS, scenario.weeks, len(GROUPS), len(CUTS) + 1), dtype=np.int64)
    week, who = np.nonzero(answers)
    for factor in range(FACTORS):
        np.add.at(counts[factor], (week, GROUP_OF[who], given[week, who, factor]), 1)
    for found in counts:
        yield FactorHistory(
            counts=found.tolist(),
            asked=[GROUPS] * scenario.weeks,
            scale=(0, 1, 2, 3),
            counts_from=2,
            series=(0,) * scenario.weeks,
            is_usual_span=(True,) * scenario.weeks,
        )


def _levels(
    variance: float, leniency: float, count: int, dice: np.random.Generator
) -> NDArray[np.float64]:
    """Return levels in each factor, a part of whose variance is the same in all of them."""
    alone = dice.normal(0, np.sqrt(variance * (1 - leniency)), (count, FACTORS))
    return alone + dice.normal(0, np.sqrt(variance * leniency), (count, 1))


def run(scenario: Scenario, runs: int, seed: int) -> Rates:
    """Return the rates of a scenario."""
    dice = np.random.default_rng(seed)
    any_flag = flagged = any_shift = unknown = 0
    for _ in range(runs):
        found = [compare_week(one, scenario.weeks - 1) for one in simulate(scenario, dice)]
        known = [one for one in found if isinstance(one, Comparison)]
        flags = sum(one.signal is not Signal.USUAL for one in known)
        any_flag += flags > 0
        flagged += flags
        any_shift += any(one.shift is not None for one in known)
        unknown += len(found) - len(known)
    cells = runs * FACTORS
    return Rates(any_flag / runs, flagged / cells, any_shift / runs, unknown / cells)


def is_met(scenario: Scenario, rates: Rates) -> bool:
    """Tell whether the limit, if there is one, is kept."""
    if scenario.limit is None:
        return True
    if scenario.shift:
        return rates.flagged >= scenario.limit
    return rates.any_flag <= scenario.limit


def main() -> int:
    """Run every scenario and print its rates beside its limit; return 1 if one isn't kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.signals", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261120)
    chosen = parser.parse_args()
    print(f"{chosen.runs} runs each, seed {chosen.seed}")
    print(f"{'':36}{'any of 12':>10}{'a factor':>10}{'lasting':>9}{'unknown':>9}{'limit':>9}")
    kept = True
    for scenario in SCENARIOS:
        rates = run(scenario, chosen.runs, chosen.seed)
        met = is_met(scenario, rates)
        kept = kept and met
        limit = "none"
        if scenario.limit is not None:
            limit = f"{'≥' if scenario.shift else '≤'} {scenario.limit:.2f}"
        verdict = "" if scenario.limit is None else "kept" if met else "NOT KEPT"
        print(
            f"{scenario.name:36}{rates.any_flag:10.3f}{rates.flagged:10.3f}{rates.any_shift:9.3f}"
            f"{rates.unknown:9.3f}{limit:>9}  {verdict}",
            flush=True,
        )
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
