"""Where the gate looks, what it takes for serious, and what the codebook allows."""

import json
from pathlib import Path

import pytest

from est_build.diagnostics import Diagnostic, Severity
from est_build.load.privacy.gate import Gate
from est_build.load.repository import load
from est_build.model.codebook import Contacts
from est_build.model.privacy import PrivacyRules
from est_build.sources.text_file import read_text
from tests.builders import CODEBOOK, change, small_repository, write

MEETING = "content/meetings/2026/2026-W47.yaml"
PAGE = "content/pages/om-samarbetet.md"
NAME = "Johan Andersson"
MAP = json.dumps({"type": "FeatureCollection", "features": [], "av": NAME})
SUMMARY = "  Lugnare vid skolorna"


def gate(root: Path) -> list[tuple[str, str, Severity]]:
    found = load(root).diagnostics
    return [(f.code.id, f.location.path, f.severity) for f in found if f.code.id.startswith("EST5")]


def only(root: Path) -> Diagnostic:
    (found,) = load(root).diagnostics
    return found


def put(root: Path, path: str, text: str) -> None:
    small_repository(root)
    write(root, path, text)


def decide(root: Path, rules: str) -> None:
    write(root, "content/codebook.yaml", f"{CODEBOOK}personuppgifter:\n{rules}")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PAGE, f"# Om\n\nVi tackar {NAME}.\n"),
        ("README.md", f"Kontakt: {NAME}\n"),
        ("mkdocs.yml", f"site_name: {NAME}\n"),
        ("site_templates/mail.txt", f"Hälsningar {NAME}\n"),
        ("data/places.geojson", MAP),
    ],
)  # fmt: skip
def test_the_gate_reads_whatever_is_committed(tmp_path: Path, path: str, text: str) -> None:
    put(tmp_path, path, text)
    assert ("EST508", path, Severity.ERROR) in gate(tmp_path)


def test_what_est_init_copies_is_read_where_it_comes_to_lie(tmp_path: Path) -> None:
    put(tmp_path, "site_templates/init/sv/README.md", f"Kontakt: {NAME}\n")
    assert gate(tmp_path) == []


def test_a_column_of_statistics_is_named(tmp_path: Path) -> None:
    put(tmp_path, "data/anmalda/2026-11-10-lista.csv", f"Månad;Anmälare\n2026-10;{NAME}\n")
    (found,) = [f for f in load(tmp_path).diagnostics if f.code.id == "EST508"]
    assert (found.location.line, found.location.field) == (2, "Anmälare")


def test_a_finding_says_line_column_and_field(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, "Flera samlingar", f"Enligt {NAME} flera")
    place = only(tmp_path).location
    text, _ = read_text(tmp_path, MEETING)
    assert text is not None
    assert place.line is not None
    assert place.column is not None
    assert place.end_column is not None
    line = text.split("\n")[place.line - 1]
    assert line[place.column - 1 : place.end_column - 1] == NAME
    assert place.field == "observationer[1].text"


def test_a_comment_is_committed_too(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, "granskad: ja", f"granskad: ja   # av {NAME}")
    assert gate(tmp_path) == [("EST508", MEETING, Severity.ERROR)]


def test_a_name_written_with_escapes_is_found(tmp_path: Path) -> None:
    change(
        small_repository(tmp_path),
        MEETING,
        "vad: Julskyltning",
        'vad: "Tipsa johan\\x40example.se"',
    )
    assert gate(tmp_path) == [("EST503", MEETING, Severity.ERROR)]


def test_what_is_found_in_a_draft_is_a_warning(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, f"  {NAME} såg något")
    change(tmp_path, MEETING, "fastställd: 2026-11-19\n", "")
    assert ("EST508", MEETING, Severity.WARNING) in gate(tmp_path)


@pytest.mark.parametrize(
    "path", ["content/sent/2026-W47-v1.json", "forms/inbox/2026-W47-fritext.txt"]
)
def test_what_was_sent_and_what_is_outside_git_is_a_warning(tmp_path: Path, path: str) -> None:
    put(tmp_path, path, f'"{NAME} såg något."\n')
    assert gate(tmp_path) == [("EST508", path, Severity.WARNING)]


def test_what_only_may_be_a_name_is_a_warning(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, "  Lugnare sedan Ragnhild kom")
    assert gate(tmp_path) == [("EST508", MEETING, Severity.WARNING)]


def test_declared_places_and_organisations_are_no_persons(tmp_path: Path) -> None:
    change(
        small_repository(tmp_path),
        "content/codebook.yaml",
        "namn: Gasverket",
        "namn: Karin Larsson",
    )
    change(tmp_path, MEETING, SUMMARY, "  Lugnt vid Karin Larsson")
    assert gate(tmp_path) == []


def test_an_exception_allows_its_words_and_no_others(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, f"  {NAME} och Karin Larsson")
    decide(tmp_path, f"  tillåtet:\n    - text: {NAME}\n      skäl: En staty.\n")
    assert [code for code, *_ in gate(tmp_path)] == ["EST508"]


def test_an_exception_of_another_kind_allows_nothing(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, f"  {NAME} såg")
    decide(
        tmp_path, f"  tillåtet:\n    - text: {NAME}\n      slag: adress\n      skäl: En staty.\n"
    )
    assert {code for code, *_ in gate(tmp_path)} == {"EST508", "EST512"}


def test_a_number_of_a_person_is_never_allowed(tmp_path: Path) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, "  Mannen 850709-9805 sågs")
    decide(tmp_path, '  tillåtet:\n    - text: "850709-9805"\n      skäl: Bara den här gången.\n')
    paths = {path for code, path, _ in gate(tmp_path) if code == "EST501"}
    assert paths == {MEETING, "content/codebook.yaml"}


@pytest.mark.parametrize(
    ("word", "expected"), [("varning", [Severity.WARNING]), ("av", []), ("fel", [Severity.ERROR])]
)
def test_the_codebook_decides_how_serious_a_kind_is(
    tmp_path: Path, word: str, expected: list[Severity]
) -> None:
    change(small_repository(tmp_path), MEETING, SUMMARY, "  Bråk vid Algatan 27")
    decide(tmp_path, f'  allvar:\n    adress: "{word}"\n')
    assert [severity for *_, severity in gate(tmp_path)] == expected


def test_a_file_named_after_a_person_is_not_named_in_any_message(tmp_path: Path) -> None:
    put(tmp_path, "content/pages/850709-9805.md", "# Om\n\nText.\n")
    found = load(tmp_path).diagnostics
    assert "EST511" in {one.code.id for one in found}
    assert not any("9805" in str(one) for one in found)


def test_the_municipalitys_own_contacts_may_stand_in_public() -> None:
    contacts = Contacts.model_validate(
        {"dataskydd": {"namn": "Ombudet", "e-post": "a@kommun.se", "telefon": "070-174 06 05"}}
    )
    known = Gate(PrivacyRules(), (), contacts.ways)
    assert not list(known.find("Skriv till a@kommun.se eller ring 070-174 06 05."))
    assert list(known.find("Skriv till b@kommun.se."))
