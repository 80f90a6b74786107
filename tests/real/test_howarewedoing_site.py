"""A real weekly survey goes all the way from its export to a site with one report a week."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from est_build.cli import group
from est_build.load.repository import load, published
from tests.real.howarewedoing import EXPORT, WEEKS, means_by_week, write_repository

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> Path:
    root = tmp_path_factory.mktemp("fredagsgruppen")
    write_repository(root)
    runner = CliRunner()
    for arguments in (["import", str(real_data / EXPORT)], ["build", "--jobs", "1"]):
        done = runner.invoke(group, ["-C", str(root), "--today", "2023-10-16", *arguments])
        assert done.return_value in {0, None}, done.output
        assert done.exception is None, done.output
    return root


def test_each_week_has_one_report(built: Path) -> None:
    weeks = {path.parent.name for path in (built / "site/veckor").glob("20*-W*/index.html")}
    assert weeks == set(WEEKS)


def test_means_equal_those_computed_without_the_program(built: Path, real_data: Path) -> None:
    from est_build.analyse.figures import analyse

    repository, diagnostics = published(load(built))
    assert repository is not None, diagnostics
    figures = analyse(repository)
    found = {
        (str(week), line.factor): line.mean
        for week, report in figures.weeks.items()
        for line in report.factors
    }
    assert found == pytest.approx(means_by_week(real_data / EXPORT))


def test_the_published_table_holds_every_answer(built: Path, real_data: Path) -> None:
    with (built / "site/data/answers.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    counted = sum(int(row["räknade"]) for row in rows)
    with (real_data / EXPORT).open(encoding="utf-8", newline="") as stream:
        answers = sum(bool(cell) for row in list(csv.reader(stream))[1:] for cell in row[1:])
    assert counted == answers
