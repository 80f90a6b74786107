"""An old page says so by the reader's own clock, though nobody has built it again."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from est_build.tasks.build import BuildOptions, build
from tests.builders import change, small_repository

pytestmark = [pytest.mark.build, pytest.mark.system("chromium")]
TODAY = date(2026, 11, 20)
Serve = Callable[[Path], str]


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a municipality's own site, with week 49 without a survey."""
    root = small_repository(tmp_path_factory.mktemp("town"))
    change(root, "content/codebook.yaml", "exempeldata: ja\n", "")
    change(root, "content/calendar.yaml", "vecka: 2026-W53", "vecka: 2026-W49")
    options = BuildOptions(
        root / "site", TODAY, request.param, jobs=1, archive=root.parent / f"{root.name}.zip"
    )
    outcome = build(root, options)
    assert outcome.is_built, outcome.diagnostics
    return root


def said(chromium, address: str, now: datetime, **options: object) -> str:
    """Return what a page says of its age to a reader at a time; empty where it says nothing."""
    context = chromium.new_context(**{"timezone_id": "UTC", **options})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(now.replace(tzinfo=UTC))
    page.goto(address)
    notice = page.locator(".est-stale")
    text = notice.inner_text() if notice.is_visible() else ""
    context.close()
    assert errors == []
    return text


def test_the_picture_says_by_itself_that_it_is_old(
    town: Path, chromium, serve_folder: Serve
) -> None:
    address = f"{serve_folder(town / 'site')}/index.html"
    for day in (datetime(2026, 11, 20, 9), datetime(2026, 11, 29, 23, 59), datetime(2025, 1, 1)):
        assert said(chromium, address, day) == "", day
    due = "En ny skulle ha kommit senast fredag 27 november."
    for day, week in (
        (datetime(2026, 11, 30, 0, 1), 49),
        (datetime(2026, 12, 31, 12), 53),
        (datetime(2027, 1, 3, 23), 53),
        (datetime(2027, 1, 4, 1), 1),
    ):
        found = said(chromium, address, day)
        assert found == f"Bilden är från vecka 47; det är nu vecka {week}. {due}"


def test_what_waits_says_on_which_day_it_was_so(town: Path, chromium, serve_folder: Serve) -> None:
    address = serve_folder(town / "site")
    for path in ("status", "prioriteringar", "ansvariga/polisen"):
        page = f"{address}/{path}/index.html"
        assert said(chromium, page, datetime(2026, 11, 27, 23)) == ""
        assert said(chromium, page, datetime(2026, 11, 30, 8)).startswith(
            "Sidan visar läget fredag 20 november, för 10 dagar sedan."
        )
    # What was so then stays so: a report of a week is never old.
    assert said(chromium, f"{address}/veckor/2026-W47/index.html", datetime(2030, 1, 1)) == ""


def test_it_works_from_a_folder_and_where_midnight_is_another(town: Path, chromium) -> None:
    with ZipFile(town.parent / f"{town.name}.zip") as archive:
        archive.extractall(town / "unpacked")
    address = (town / "unpacked/index.html").as_uri()
    zone = {"timezone_id": "Pacific/Auckland"}
    assert "vecka 50" in said(chromium, address, datetime(2026, 12, 9, 12))
    assert said(chromium, address, datetime(2026, 11, 29, 11, 30), **zone).startswith("Bilden")


def test_without_scripts_the_dates_are_on_the_page(
    town: Path, chromium, serve_folder: Serve
) -> None:
    address = serve_folder(town / "site")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    assert "16–22 november 2026" in page.inner_text("article")
    for path in ("status", "prioriteringar", "ansvariga/polisen"):
        page.goto(f"{address}/{path}/index.html")
        assert "Så här såg det ut fredag 20 november." in page.inner_text("article"), path
    context.close()


def test_a_build_that_comes_too_late_says_so_without_scripts(town: Path) -> None:
    late = BuildOptions(town / "late", date(2026, 12, 9), jobs=1)
    assert build(town, late).is_built
    page = (town / "late/index.html").read_text("utf-8")
    (notice,) = re.findall(r'<p class="est-notice est-stale"[^>]*>([^<]*)</p>', page)
    assert notice.startswith("Bilden är från vecka 47; det är nu vecka 50.")
    assert 'data-text="Bilden är från vecka 47; det är nu vecka #.' in page
