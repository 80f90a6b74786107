"""``python -m benchmarks.effects``: how often a measure without effect is said to have one.

Forty places, no measure does anything, overdispersion 1.5, a season and a trend that all share.
The place with the worst month of the year before gets a measure, as in life; its own worst month
is written as what set it off. The rates come from the product's own function.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from est_build.analyse.effects import MeasureEffect, Verdict, analyse_effects
from est_build.analyse.months import analyse_months
from est_build.model.codebook import Codebook
from est_build.model.measure import Measure
from est_build.model.statistics import MonthCount, Source, SourceData
from est_build.words.periods import Month

PLACES, FIRST = 40, Month(2023, 1)
BEFORE, AFTER = 24, 12
DISPERSION = 1.5
LIMIT = 0.08
"""Of runs without effect that say *färre än väntat*."""
COMPARED = 4
"""Places that the measure is compared with."""


@dataclass(frozen=True)
class Setting:
    """One row of the table."""

    name: str
    mean: float
    """Events a month at a usual place."""
    has_triggers: bool = True
    """Whether the worst month is written as what set the measure off."""
    after: int = AFTER
    effect: float = 1.0
    """What the rate is multiplied by after the start."""


SETTINGS = (
    Setting("no effect, 3 a month", 3),
    Setting("no effect, 6 a month", 6),
    Setting("no effect, 12 a month", 12),
    Setting("no effect, 6 a month, 6 months after", 6, after=6),
    Setting("no effect, 6 a month, worst month not left out", 6, has_triggers=False),
)
POWER = (
    Setting("minus 30 %, 6 a month", 6, effect=0.7),
    Setting("minus 50 %, 6 a month", 6, effect=0.5),
    Setting("minus 70 %, 6 a month", 6, effect=0.3),
)
"""What is found where there is something to find; there is no limit to hold."""
NAMES = tuple(f"plats-{place}" for place in range(PLACES))
TAKEN = date(2027, 1, 1)
Rates = np.ndarray[tuple[int], np.dtype[np.float64]]
Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]
CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Simulerad kommun",
        "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
        "faktorer": [{"id": "skador", "namn": "Skador"}],
        "verksamheter": [{"id": "alla", "namn": "Alla", "tillfrågade": [{"antal": "40"}]}],
        "organisationer": [{"id": "kommunen", "namn": "Kommunen"}],
        "platser": [{"id": name, "namn": name} for name in NAMES],
    }
)
SOURCE = Source.model_validate(
    {"id": "skador", "slag": "antal", "format": "tabell", "typer": {"alla": "Alla"}}
)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.effects", description=__doc__)
    parser.add_argument("--runs", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(f"{'':50}{'fewer':>8}{'more':>8}{'cannot':>8}{'thin':>8}{'limit':>8}")
    missed = [
        setting.name
        for setting in (*SETTINGS, *POWER)
        if not show(setting, list(run_all(setting, chosen.runs, chosen.seed)))
    ]
    print(f"missed: {', '.join(missed)}" if missed else "every limit holds")
    raise SystemExit(bool(missed))


def show(setting: Setting, effects: Sequence[MeasureEffect]) -> bool:
    """Print a row of shares, and tell whether its limit holds."""
    verdicts = Counter(
        effect.comparison.verdict if effect.comparison else None for effect in effects
    )
    shares = {verdict: count / len(effects) for verdict, count in verdicts.items()}
    order = (Verdict.FEWER, Verdict.MORE, Verdict.UNDECIDED, None)
    row = "".join(f"{shares.get(verdict, 0):8.3f}" for verdict in order)
    has_limit = setting.effect == 1 and setting.has_triggers
    print(f"{setting.name:50}{row}{LIMIT if has_limit else '':>8}", flush=True)
    return not has_limit or shares.get(Verdict.FEWER, 0) <= LIMIT


def run_all(setting: Setting, runs: int, seed: int) -> Iterator[MeasureEffect]:
    """Yield the effect of one measure for each run."""
    generator = np.random.default_rng([seed, *setting.name.encode()])
    for _ in range(runs):
        yield run(setting, generator)


def run(setting: Setting, generator: np.random.Generator) -> MeasureEffect:
    """Draw a municipality, choose its worst place, and ask whether the measure there worked."""
    rates = setting.mean * generator.gamma(2, 0.5, PLACES)
    counts = draw(rates, setting, generator)
    last = BEFORE - 1 - int(generator.integers(0, 2))
    # The month that stands out most from the place's own usual, as people see it.
    usual = counts[:, :BEFORE].mean(axis=1, keepdims=True) + 1
    excess = (counts[:, BEFORE - 6 : last + 1] - usual) / np.sqrt(usual)
    worst, month = np.unravel_index(np.argmax(excess), excess.shape)
    if setting.effect != 1:
        kept = generator.binomial(counts[worst, BEFORE:], setting.effect)
        counts[worst, BEFORE:] = kept
    trigger = FIRST.plus(BEFORE - 6 + int(month))
    return judge(counts, int(worst), [trigger] if setting.has_triggers else [])


def draw(rates: Rates, setting: Setting, generator: np.random.Generator) -> Counts:
    """Return counts by place and month, with a variance of 1.5 times the mean.

    A negative binomial of size m / (φ − 1) with the chance 1/φ has the mean m and the variance φm.
    """
    months = np.arange(BEFORE + setting.after)
    common = 1 + 0.25 * np.sin(2 * np.pi * (months + generator.uniform(0, 12)) / 12)
    means = rates[:, None] * common * (1 + 0.01 * months)
    return generator.negative_binomial(means / (DISPERSION - 1), 1 / DISPERSION)


def judge(counts: Counts, worst: int, triggers: Sequence[Month]) -> MeasureEffect:
    """Return what the product says of a measure at the worst place."""
    start = FIRST.plus(BEFORE).first
    measure = Measure.model_validate(
        {
            "åtgärd": "ljus",
            "rubrik": "Ljus",
            "problem": "Mörkt.",
            "plats": NAMES[worst],
            "ansvarig": "kommunen",
            "registrerad": date(start.year - 1, 12, 1).isoformat(),
            "start": start.isoformat(),
            "status": "pågår",
            "mäts med": {"källa": "skador", "typ": "alla"},
            "jämför med": [NAMES[place] for place in choose_alike(counts, worst)],
            "utlöstes av": [str(month) for month in triggers],
        }
    )
    lines = sorted(
        MonthCount(FIRST.plus(month), "alla", name, int(count), False, TAKEN)
        for name, row in zip(NAMES, counts, strict=True)
        for month, count in enumerate(row)
    )
    data = SourceData(SOURCE, counts=tuple(lines), taken=TAKEN)
    figures = analyse_months((data,), CODEBOOK)
    return analyse_effects((measure,), (data,), figures, CODEBOOK)[measure.id]


def choose_alike(counts: Counts, worst: int) -> Sequence[int]:
    """Return the places with about as many in the year before, as ``est new measure`` proposes."""
    year = counts[:, BEFORE - 12 : BEFORE].sum(axis=1) + 0.5
    order = np.argsort(np.abs(np.log(year / year[worst])), kind="stable")
    return [int(place) for place in order if place != worst][:COMPARED]


if __name__ == "__main__":
    main()
