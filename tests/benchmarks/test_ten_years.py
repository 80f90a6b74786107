"""The benchmark measures what it says: pages of a fixed size, one changed file, a failing run."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measured import Measured, RunFailedError, measure
from benchmarks.serving import serve_and_save
from benchmarks.ten_years import SENTENCE, YARDSTICK, change_one_meeting, middle_meeting, show
from benchmarks.yardstick import PAGE_BYTES, write_yardstick
from est_build.tasks.demo import DemoPlan, write_demo


@pytest.mark.parametrize("pages", [3, 60, 200])
def test_the_yardstick_has_as_many_pages_as_asked_for_each_of_two_kilobytes(
    pages: int, tmp_path: Path
) -> None:
    write_yardstick(tmp_path, pages, tmp_path / "base.yml")

    sizes = [path.stat().st_size for path in (tmp_path / "docs").rglob("*.md")]
    assert len(sizes) == pages
    assert set(sizes) == {PAGE_BYTES}


def test_one_meeting_is_changed_and_no_more(tmp_path: Path) -> None:
    written = write_demo(tmp_path, DemoPlan(weeks=5))
    before = {path: (tmp_path / path).read_bytes() for path in written}

    change_one_meeting(tmp_path)

    changed = [path for path in written if (tmp_path / path).read_bytes() != before[path]]
    assert len(changed) == 1
    assert changed[0].startswith("content/meetings/")


def test_a_run_is_measured_with_the_memory_of_its_largest_process(tmp_path: Path) -> None:
    child = "b = bytearray(90_000_000)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{child}'])"

    found = measure("large", (sys.executable, "-c", code), tmp_path, os.environ)

    assert found.processor_seconds > 0
    assert found.seconds > 0
    assert found.megabytes > 80


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match="ended with 3"):
        measure("wrong", (sys.executable, "-c", "raise SystemExit(3)"), tmp_path, os.environ)


def test_runs_are_shown_as_ratios_to_the_mean_yardstick(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(
        [
            Measured("build", 6.0, 9.0, 300.0),
            Measured(YARDSTICK, 1.0, 2.0, 50.0),
            Measured(YARDSTICK, 3.0, 4.0, 50.0),
        ]
    )

    shown = capsys.readouterr().out.splitlines()[1].split()
    assert shown == ["build", "6.00", "3.00", "9.00", "3.00", "300"]


@pytest.mark.build
def test_a_save_is_measured_until_its_reader_has_the_new_page(tmp_path: Path) -> None:
    write_demo(tmp_path, DemoPlan(weeks=5))

    assert all(seconds > 0 for seconds in serve_and_save(tmp_path, 1))
    assert middle_meeting(tmp_path).read_text("utf-8").count(SENTENCE) == 2
