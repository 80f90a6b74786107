"""Each rule between files: provoked by one change to a repository without faults."""

from pathlib import Path

import pytest

from est_build.diagnostics import Diagnostic, Severity
from est_build.load.repository import load
from tests.builders import MEETING_46, SMALL, change, small_repository, write

CODEBOOK = "content/codebook.yaml"
CALENDAR = "content/calendar.yaml"
FORM = "forms/weekly.yaml"
W45 = "content/meetings/2026/2026-W45.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
MONTH = "content/months/2026-10.yaml"

WRONG = [
    # the codebook
    (
        CODEBOOK,
        "id: skadegorelse\n    namn: S",
        "id: narkotika\n    namn: S",
        "EST136",
        "narkotika",
    ),
    (CODEBOOK, "id: biblioteket", "id: stationen", "EST136", "stationen"),
    (CODEBOOK, "id: skola", "id: ovriga", "EST137", "ovriga"),
    (CODEBOOK, "id: centrum", "id: kommun", "EST137", "kommun"),
    (CODEBOOK, "namn: Trafik\n", "namn: [{namn: A}, {namn: B}]\n", "EST138", "B"),
    (CODEBOOK, "alias: [Centralstationen]", "alias: [biblioteket]", "EST139", "Biblioteket"),
    (CODEBOOK, "namn: Fritid", "namn: Skola och förskola", "EST139", "Skola och förskola"),
    (CODEBOOK, "värde: 1", "värde: 0", "EST140", "0"),
    (CODEBOOK, "svar: [Enstaka händelser]", "svar: [inget känt]", "EST141", "inget känt"),
    (CODEBOOK, "vet ej: [Vet ej]", "vet ej: [Inget känt]", "EST141", "Inget känt"),
    (CODEBOOK, "räknas från: 2", "räknas från: 4", "EST142", "4"),
    (CODEBOOK, "fokusområden: [narkotika]", "fokusområden: [narkotikan]", "EST143", "`narkotika`"),
    (CODEBOOK, "område: centrum", "område: centrumet", "EST144", "`centrum`"),
    (CODEBOOK, "ersätter: [busstationen]", "ersätter: [skegrie]", "EST145", "skegrie"),
    (CODEBOOK, "id: gasverket", "id: gasverket\n    ersätter: [busstationen]", "EST146", "busst"),
    (CODEBOOK, "till: 2026-12-31", "till: 2022-12-31", "EST135", "2023-01-01"),
    (CODEBOOK, "antal: 8", "till: 2025-W01\n        antal: 8", "EST135", "2025-12-29"),
    # the calendar
    (CALENDAR, "dag: 2027-05-05", "dag: 2027-05-15", "EST158", "2027-05-15"),
    (CALENDAR, "[2026-12-22, 2027-01-04]", "[2027-01-04, 2026-12-22]", "EST135", "2027-01-04"),
    (CALENDAR, "vecka: 2027-W01", "vecka: 2026-W53", "EST159", "2026-W53"),
    (CALENDAR, "- datum: 2026-12-13\n    vad", "- vad", "EST160", ""),
    (CALENDAR, "vad: Lucia", "vad: Lucia\n    plats: Stationen-x".lower(), "EST151", "`stationen`"),
    # the form
    (FORM, "faktor: trafik", "faktor: trafiken", "EST150", "`trafik`"),
    (FORM, "faktor: trafik", "faktor: narkotika", "EST162", "narkotika"),
    (FORM, "faktor: trafik", "faktor: narkotika", "EST165", "trafik"),
    (FORM, "till: 2026-W52", "till: 2026-W53", "EST163", "narkotika"),
    (FORM, "        ny serie: ja\n", "", "EST164", "narkotika"),
    (FORM, "till: 2026-W52", "till: 2026-W50", "EST166", "2026-12-14"),
    (FORM, "fråga: Trafik", "fråga: skadegörelse", "EST161", "skadegörelse"),
    (FORM, "formulär: weekly", "formulär: monthly", "EST130", "forms/monthly.yaml"),
    # one meeting
    (W47, "vecka: 2026-W47", "vecka: 2026-W48", "EST130", "2026-W48.yaml"),
    (W47, "  narkotika:", "  narkotikan:", "EST150", "`narkotika`"),
    (W47, "  övriga:\n    nivå: grön\n", "", "EST170", "`skadegorelse`"),
    (W47, "platser: [stationen]", "platser: [centralstationen]", "EST151", "`stationen`"),
    (W47, "platser: [stationen]", "platser: [hela-kommunen]", "EST151", "hela-kommunen"),
    (W47, "plats: stationen", "plats: statoinen", "EST151", "`stationen`"),
    (W47, "ansvarig: [polisen,", "ansvarig: [polis,", "EST152", "`polisen`"),
    (W47, "källa: trygghetsvardarna", "källa: vardarna", "EST152", "vardarna"),
    (W47, "till: trafikverket", "till: verket", "EST152", "`trafikverket`"),
    (W47, "åtgärd: kamera-stationen", "åtgärd: kamera", "EST153", "`kamera-stationen`"),
    (W47, "utifrån: [enkät,", "utifrån: [enkäten,", "EST154", "`enkät`"),
    (W47, "plats: biblioteket", "plats: bibblan", "EST151", "`biblioteket`"),
    (W47, "datum: 2026-11-19", "datum: 2026-11-12", "EST171", "2026-11-12"),
    (W47, "fastställd: 2026-11-19", "fastställd: 2026-11-18", "EST172", "2026-11-18"),
    (W47, "granskad: ja\n", "", "EST182", ""),
    (W45, "inställt: Höstlov", "inställt: Höstlov\nsammanfattning: Lugnt", "EST173", "sammanf"),
    (W47, "id: stationen-kamera", "id: stationen-narvaro", "EST136", "stationen-narvaro"),
    (W47, "beslut: klar", "beslut: stryks", "EST179", "2026-W46/gasverket-belysning"),
    (W47, "klart: 2026-11-29", "klart: 2026-11-18", "EST180", "2026-11-18"),
    (W47, "till: 2026-11-21", "till: 2026-11-19", "EST135", "2026-11-20"),
    (W47, "lördag kväll", "lördag kl. 22", "EST181", "vad"),
    (W47, "    åtgärd: kamera-stationen\n", "", "EST178", "stationen-kamera"),
    # priorities through the weeks
    (
        W47,
        "2026-W46/skolvagen-rondering",
        "2026-W45/skolvagen-rondering",
        "EST174",
        "2026-W46/skol",
    ),
    (W47, "2026-W46/gasverket-belysning", "2026-W46/gasverket", "EST174", "2026-W46/gasv"),
    (W47, "2026-W46/skolvagen-rondering", "2026-W47/stationen-kamera", "EST175", "2026-W47"),
    (W47, "2026-W46/gasverket-belysning", "2026-W46/skolvagen-rondering", "EST177", "skolvagen"),
    # measures and months
    (
        MEASURE,
        "åtgärd: kamera-stationen",
        "åtgärd: kamera",
        "EST130",
        "content/measures/kamera.yaml",
    ),
    (MEASURE, "plats: stationen", "plats: station", "EST151", "`stationen`"),
    (MEASURE, "faktor: [narkotika,", "faktor: [knark,", "EST150", "knark"),
    (MEASURE, "fokusområde: [skadegorelse]", "fokusområde: [skadan]", "EST143", "`skadegorelse`"),
    (MEASURE, "ansvarig: sakerhetsenheten", "ansvarig: enheten", "EST152", "`sakerhetsenheten`"),
    (MEASURE, "slut:", "slut: 2026-04-01", "EST135", "2026-05-01"),
    (MEASURE, "start: 2026-05-01", "start: 2026-03-01", "EST185", "2026-03-01"),
    (MEASURE, "registrerad: 2026-03-20", "registrerad: 2026-05-01", "EST186", "2026-05-01"),
    (MEASURE, "jämför med: [biblioteket]", "jämför med: [stationen]", "EST187", "stationen"),
    (MEASURE, "grannplatser: [gasverket]", "grannplatser: [biblioteket]", "EST188", "bibl"),
    (MEASURE, "datum: 2027-05-01", "datum: 2026-05-01", "EST191", "2026-05-01"),
    (MONTH, "plats: gasverket", "plats: gasen", "EST151", "`gasverket`"),
    (MONTH, "2026-W46/gasverket-belysning", "2026-W46/belysning", "EST174", "2026-W46/"),
    (MONTH, "månad: 2026-10", "månad: 2026-09", "EST130", "content/months/2026-09.yaml"),
]

RIGHT = [
    (CODEBOOK, "namn: Trafik\n", "namn: [{namn: A, till: 2026-W10}, {namn: B, från: 2026-W11}]\n"),
    (CODEBOOK, "alias: [Centralstationen]", "alias: [Centralen, stationen]"),
    (CODEBOOK, "räknas från: 2", "räknas från: 3"),
    (CALENDAR, "dag: 2027-05-05", "dag: 2027-05-07"),
    (CALENDAR, "vad: Lucia", "vad: Lucia\n    plats: stationen"),
    (FORM, "ny serie: ja", "ny serie: nej"),
    (W47, "plats: stationen", "plats: hela-kommunen"),
    (W47, "plats: stationen", "plats: busstationen"),
    (W47, "källa: trygghetsvardarna", "källa: skola"),
    (W47, "utifrån: [enkät, trygghetsvardarna]", "utifrån: [statistik, underrättelse, fritid]"),
    (W47, "ansvarig: [polisen, trygghetsvardarna]", "ansvarig: trygghetsvardarna"),
    (W47, "beslut: klar", "beslut: stryks\n    skäl: Vägen byggs om."),
    (W47, "klart: 2026-11-29", "tidsram: längre\n    åtgärd: kamera-stationen"),
    (W47, "fastställd: 2026-11-19", "fastställd: 2026-11-20"),
    (MEASURE, "slut:", "slut: 2026-12-01"),
]


def diagnose(root: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a repository."""
    return load(root).diagnostics


@pytest.mark.parametrize(("path", "old", "new", "code", "named"), WRONG)
def test_each_rule_finds_what_breaks_it(
    tmp_path: Path, path: str, old: str, new: str, code: str, named: str
) -> None:
    change(small_repository(tmp_path), path, old, new)
    found = [one for one in diagnose(tmp_path) if one.code.id == code]
    assert found, [(one.code.id, one.location, one.values) for one in diagnose(tmp_path)]
    assert found[0].location.path == path
    assert found[0].location.line is not None
    assert named in " ".join(value for _, value in found[0].values)


@pytest.mark.parametrize(("path", "old", "new"), RIGHT)
def test_no_rule_finds_fault_with_what_is_right(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    change(small_repository(tmp_path), path, old, new)
    assert diagnose(tmp_path) == ()


def test_a_finding_stands_on_the_value_that_is_wrong(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "faktor: narkotika", "faktor: narkotikan")
    place = diagnose(tmp_path)[0].location
    line = (tmp_path / W47).read_text(encoding="utf-8").splitlines()[(place.line or 0) - 1]
    assert line[(place.column or 0) - 1 : (place.end_column or 0) - 1] == "narkotikan"
    assert place.field == "observationer[1].faktor"


def test_a_factor_that_is_not_valid_that_week_is_not_set(tmp_path: Path) -> None:
    change(
        small_repository(tmp_path), CODEBOOK, "namn: Trafik\n", "namn: Trafik\n    från: 2027-W01\n"
    )
    change(tmp_path, FORM, "fråga: Trafik", "fråga: Trafik\n        från: 2027-W01")
    found = diagnose(tmp_path)
    assert {(one.code.id, one.location.path) for one in found} == {("EST155", W47)}
    assert "faktorer.trafik" in {one.location.field for one in found}


def test_a_moved_meeting_may_lie_outside_its_week(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "datum: 2026-11-19", "datum: 2026-11-14")
    change(tmp_path, CALENDAR, "möte:\n", "möte:\n  - vecka: 2026-W47\n    dag: 2026-11-14\n")
    assert "EST171" not in {one.code.id for one in diagnose(tmp_path)}


def test_a_closed_priority_cannot_go_on(tmp_path: Path) -> None:
    small_repository(tmp_path)
    later = MEETING_46.replace("W46", "W48").replace("2026-11-12", "2026-11-26")
    start = later.index("prioriteringar:")
    carried = "prioriteringar:\n  - fortsätter: 2026-W46/gasverket-belysning\n"
    write(tmp_path, "content/meetings/2026/2026-W48.yaml", later[:start] + carried)
    found = [one for one in diagnose(tmp_path) if one.code.id == "EST176"]
    assert [dict(one.values)["week"] for one in found] == ["2026-W47"]


def test_what_a_draft_sets_cannot_go_on_and_what_it_closes_stays_open(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "fastställd: 2026-11-19\n", "")
    later = MEETING_46.replace("W46", "W48").replace("2026-11-12", "2026-11-26")
    start = later.index("prioriteringar:")
    carried = (
        "prioriteringar:\n  - fortsätter: 2026-W46/gasverket-belysning\n"
        "  - fortsätter: 2026-W47/stationen-narvaro\n"
    )
    write(tmp_path, "content/meetings/2026/2026-W48.yaml", later[:start] + carried)
    found = diagnose(tmp_path)
    assert [(one.code.id, dict(one.values)["id"]) for one in found] == [
        ("EST183", "2026-W46/skolvagen-rondering"),
        ("EST174", "2026-W47/stationen-narvaro"),
    ]


def test_what_a_broken_week_set_is_not_called_unknown(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W46, "nivå: gul", "nivå: lila")
    month_leads_there = [one.code.id for one in diagnose(tmp_path) if one.location.path == MONTH]
    assert [one.code.id for one in diagnose(tmp_path) if one.location.path == W47] == []
    assert month_leads_there == []


def test_a_longer_priority_may_lean_on_the_measure_it_had(tmp_path: Path) -> None:
    change(
        small_repository(tmp_path), W46, "    klart: 2026-11-17\n", "    åtgärd: kamera-stationen\n"
    )
    change(
        tmp_path,
        W47,
        "fortsätter: 2026-W46/skolvagen-rondering\n    klart: 2026-11-29",
        "fortsätter: 2026-W46/gasverket-belysning\n    tidsram: längre",
    )
    change(
        tmp_path,
        W47,
        "prioritering: 2026-W46/gasverket-belysning",
        "prioritering: 2026-W46/skolvagen-rondering",
    )
    assert diagnose(tmp_path) == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "named"),
    [w for w in WRONG if w[0] == W47 and "fastställd" not in w[1]],
)
def test_everything_found_in_a_draft_is_a_warning(
    tmp_path: Path, path: str, old: str, new: str, code: str, named: str
) -> None:
    small_repository(tmp_path)
    write(tmp_path, path, SMALL[path].replace("fastställd: 2026-11-19\n", ""))
    change(tmp_path, path, old, new)
    assert {one.severity for one in diagnose(tmp_path)} <= {Severity.WARNING}


def test_a_slip_in_the_word_for_settled_does_not_make_a_draft(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "fastställd:", "faststäld:")
    assert [(one.code.id, one.severity) for one in diagnose(tmp_path)] == [
        ("EST102", Severity.ERROR)
    ]


def test_a_draft_that_is_no_yaml_is_only_a_warning(tmp_path: Path) -> None:
    write(small_repository(tmp_path), W47, "vecka: 2026-W47\nsammanfattning: a: b: c\n")
    assert {one.severity for one in diagnose(tmp_path)} == {Severity.WARNING}


def of_measure(root: Path) -> list[str]:
    """Return the codes of what is wrong with the measure."""
    return [one.code.id for one in diagnose(root) if one.location.path == MEASURE]


def test_a_source_must_be_declared_with_its_types(tmp_path: Path) -> None:
    small_repository(tmp_path)
    source = "  - id: vandalism\n    slag: händelser\n    format: tabell\n"
    source += "    typer:\n      klotter: [K]\n"
    write(tmp_path, "data/sources.yaml", f"källor:\n{source}")
    change(tmp_path, MEASURE, "jämför", "mäts med:\n  källa: vandalismen\njämför")
    assert of_measure(tmp_path) == ["EST189"]
    change(tmp_path, MEASURE, "vandalismen", "vandalism\n  typ: glas")
    assert of_measure(tmp_path) == ["EST190"]
    change(tmp_path, MEASURE, "typ: glas", "typ: klotter")
    assert of_measure(tmp_path) == []
