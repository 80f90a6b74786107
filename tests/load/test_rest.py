"""A file with faults is held against the other files in the same run, without follow-on noise."""

from datetime import date
from pathlib import Path

import pytest

from est_build.load.repository import load
from tests.builders import SMALL, change, small_repository
from tests.load.test_rules import CODEBOOK, FORM, MEASURE, MONTH, W46, W47

Edit = tuple[str, str]
CASES: list[tuple[str, list[Edit], list[tuple[str, int]]]] = [
    # an unknown factor beside a misspelt key
    (
        W47,
        [("granskad: ja", "granskat: ja"), ("faktor: trafik\n", "faktor: trafiken\n")],
        [("EST102", 4), ("EST150", 58)],
    ),
    # an item that is left out moves none of those after it
    (
        W47,
        [("klart: 2026-11-29", "klart: snart"), ("kamera-stationen", "kamera")],
        [("EST112", 39), ("EST153", 45)],
    ),
    # a misspelt key that must be there is read as what it was meant to be
    (
        W47,
        [
            ("    vad: Utred", "    vda: Utred"),
            ("    plats: skegrie\n    vad", "    plats: sk\n    vad"),
        ],
        [("EST102", 41), ("EST151", 55)],
    ),
    # what stands in an item with a wrong word is still read
    (
        W47,
        [("nivå: röd", "nivå: rött"), ("platser: [stationen]", "platser: [statione]")],
        [("EST118", 11), ("EST151", 13)],
    ),
    # a wrong week at the top, and a reference below
    (
        W47,
        [("vecka: 2026-W47", "vecka: v47"), ("till: trafikverket", "till: verket")],
        [("EST113", 1), ("EST152", 54)],
    ),
    # an item without what it must have is left out whole, the next stands where it stood
    (
        W47,
        [
            ("    vad: Synlig närvaro fredag och lördag kväll\n", ""),
            ("åtgärd: kam", "åtgärd: x-kam"),
        ],
        [("EST103", 27), ("EST153", 44)],
    ),
    (
        MEASURE,
        [
            ("status: pågår", "status: pagar"),
            ("fokusområde: [skade", "fokusomrade: [skade"),
            ("ansvarig: sakerhetsenheten", "ansvarig: enheten"),
        ],
        [("EST102", 7), ("EST152", 8), ("EST118", 13)],
    ),
    (
        MONTH,
        [("månad: 2026-10", "månad: 2026-9"), ("plats: gas", "plats: x-gas")],
        [("EST114", 1), ("EST151", 7)],
    ),
    (
        FORM,
        [("tidszon: Europe/Stockholm", "tidszon: Svensk"), ("faktor: trafik", "faktor: trafiken")],
        [("EST122", 5), ("EST150", 21)],
    ),
    (
        CODEBOOK,
        [("antal: 8", "antal: åtta"), ("ersätter: [busstationen]", "ersätter: [skegrie]")],
        [("EST116", 30), ("EST145", 54)],
    ),
]


@pytest.mark.parametrize(("path", "edits", "expected"), CASES)
def test_all_that_is_wrong_is_told_in_one_run_and_nothing_else(
    tmp_path: Path, path: str, edits: list[Edit], expected: list[tuple[str, int]]
) -> None:
    small_repository(tmp_path)
    for old, new in edits:
        change(tmp_path, path, old, new)
    found = load(tmp_path, date(2026, 9, 1)).diagnostics
    assert [(one.code.id, one.location.line) for one in found] == expected
    assert {one.location.path for one in found} == {path}


@pytest.mark.parametrize("line", range(1, SMALL[W47].count("\n")))
def test_a_key_misspelt_anywhere_is_one_diagnostic(tmp_path: Path, line: int) -> None:
    lines = SMALL[W47].splitlines(keepends=True)
    key, colon, value = lines[line - 1].partition(":")
    if not colon or key.strip(" -") in ("narkotika", "trafik", "övriga"):
        return
    lines[line - 1] = f"{key}x{colon}{value}"
    small_repository(tmp_path)
    (tmp_path / W47).write_text("".join(lines), encoding="utf-8")
    found = load(tmp_path, date(2026, 9, 1)).diagnostics
    assert len([one for one in found if one.location.path == W47]) == 1
    assert {one.location.path for one in found} == {W47}


def test_other_weeks_build_on_nothing_that_could_only_be_read_in_part(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W46, "id: gasverket-belysning", "id: Gasverket")
    assert [one.code.id for one in load(tmp_path).diagnostics] == ["EST111"]
