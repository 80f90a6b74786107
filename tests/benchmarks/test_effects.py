"""The simulation of measures measures what it says: its counts, its places, its limit."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.effects import (
    BEFORE,
    COMPARED,
    LIMIT,
    PLACES,
    SETTINGS,
    choose_alike,
    draw,
    run,
    run_all,
    show,
)
from est_build.analyse.effects import Side, Verdict

QUIET = SETTINGS[1]


def test_counts_vary_as_much_more_than_chance_as_is_said() -> None:
    generator = np.random.default_rng(3)
    counts = np.stack([draw(np.full(PLACES, 6.0), QUIET, generator) for _ in range(50)])
    # At the same month of one run all places have the same mean.
    ratios = counts.var(axis=1, ddof=1) / counts.mean(axis=1)
    assert ratios.mean() == pytest.approx(1.5, abs=0.05)


def test_the_comparison_is_the_places_with_about_as_many() -> None:
    counts = np.tile(np.arange(1, PLACES + 1)[:, None], (1, BEFORE))
    assert sorted(choose_alike(counts, 20)) == [18, 19, 21, 22]
    assert COMPARED == 4


def test_the_worst_month_is_left_out_where_it_is_written() -> None:
    effect = run(QUIET, np.random.default_rng(5))
    assert sum(month.side is Side.TRIGGER for month in effect.months) == 1
    written = run(replace(QUIET, has_triggers=False), np.random.default_rng(5))
    assert sum(month.side is Side.TRIGGER for month in written.months) == 0


def test_a_limit_that_does_not_hold_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    strong = list(run_all(replace(QUIET, mean=20, effect=0.3), 3, 1))
    assert {one.comparison.verdict for one in strong if one.comparison} == {Verdict.FEWER}
    assert show(QUIET, strong) is False
    assert str(LIMIT) in capsys.readouterr().out
    # Where there is something to find, finding it breaks no limit.
    assert show(replace(QUIET, effect=0.3), strong) is True
