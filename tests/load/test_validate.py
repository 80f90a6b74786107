"""What people write wrong, and what they are told."""

import pytest

from est_build.diagnostics import Diagnostic
from est_build.diagnostics.render import say_headline, say_help
from est_build.load.validate import validate
from est_build.model.base import Model
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.statistics import Sources
from est_build.sources.yaml_reader import parse_yaml
from est_build.words.catalogue import words_for
from tests.builders import CALENDAR, CODEBOOK, FORM, MEASURE, MEETING_47, MONTH

SOURCES = """\
källor:
  - id: vandalism
    slag: händelser
    format: tabell
    kolumner:
      datum: Händelsedatum
    typer:
      klotter: [Klotter, Graffiti]
"""
WHOLE: tuple[tuple[type[Model], str], ...] = (
    (Codebook, CODEBOOK),
    (Calendar, CALENDAR),
    (Form, FORM),
    (Meeting, MEETING_47),
    (Measure, MEASURE),
    (MonthNotes, MONTH),
    (Sources, SOURCES),
)
WORDS = words_for("sv")
PERSON = "19850709-9805"


def find(model: type[Model], text: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text."""
    node, found = parse_yaml(text, "content/meetings/2026/2026-W47.yaml")
    assert node is not None, found
    return validate(node, model, "content/meetings/2026/2026-W47.yaml")[1]


def say(found: Diagnostic) -> str:
    """Return a diagnostic as one line: code, place, headline and help."""
    place = found.location
    where = f"{place.line}:{place.column}"
    return f"{found.code.id} {where} {say_headline(found, WORDS)} {say_help(found, WORDS)}"


@pytest.mark.parametrize(("model", "text"), WHOLE, ids=lambda v: getattr(v, "__name__", ""))
def test_a_right_file_has_a_value_and_nothing_wrong(model: type[Model], text: str) -> None:
    node, _ = parse_yaml(text, "x.yaml")
    assert node is not None
    value, found = validate(node, model, "x.yaml")
    assert isinstance(value, model)
    assert found == ()


@pytest.mark.parametrize(
    ("model", "old", "new", "said"),
    [
        (Meeting, "granskad: ja", "granskat: ja", "EST102 4:1 Nyckeln `granskat`"),
        (Meeting, "granskad: ja", "granskat: ja", "Skriv `granskad:` i stället"),
        (Meeting, "granskad: ja", "väder: sol", "EST101 4:1 Nyckeln `väder`"),
        (Meeting, "granskad: ja", "granskad: yes", "EST115 4:11 `granskad` ska vara ja eller nej"),
        (Meeting, "vecka: 2026-W47", "vecka: v47", "EST113 1:8 `vecka` ska vara en vecka"),
        (Meeting, "vecka: 2026-W47", "vecka: v47", "Skriv år och vecka så här: 2026-W47."),
        (Meeting, "vecka: 2026-W47", "vecka: 46", "Skriv år och vecka så här: 2026-W46."),
        (Meeting, "vecka: 2026-W47", "vecka: 2026-W54", "EST113 1:8"),
        (Meeting, "vecka: 2026-W47", "vecka:", "EST104 1:1 `vecka` har inget värde"),
        (Meeting, "vecka: 2026-W47\n", "", "EST103 1:1 Nyckeln `vecka` saknas"),
        (
            Meeting,
            "datum: 2026-11-19",
            "datum: 2026-13-01",
            "EST112 2:8 `datum` ska vara ett datum",
        ),
        (Meeting, "datum: 2026-11-19", "datum: 19/11 2026", "så här: 2026-11-19."),
        (Meeting, "datum: 2026-11-19", "datum: 20261119", "så här: 2026-11-19."),
        (Meeting, "nivå: röd", "nivå: rod", "EST118 11:11 `faktorer.narkotika.nivå` kan inte"),
        (Meeting, "nivå: röd", "nivå: rod", "Skriv ett av orden, det mest lika först: `röd`"),
        (Meeting, "    nivå: röd\n", "", "EST103 10:3 Nyckeln `nivå` saknas"),
        (Meeting, "plats: stationen", "plats: Västra Ringvägen", "Skriv `vastra-ringvagen`."),
        (Meeting, "plats: stationen", "plats: Västra Ringvägen", "`observationer[1].plats` ska"),
        (Meeting, "platser: [stationen]", "platser: [Å]", "`faktorer.narkotika.platser[1]` ska"),
        (Meeting, "2026-W46/skol", "W46/skol", "EST124 38:17 `prioriteringar[2].fortsätter`"),
        (Meeting, "2026-W46/skol", "W46/skol", "dess id: 2026-W46/skolvagen-rondering."),
        (Meeting, "fortsätter:", "fortsatter:", "EST102 38:5 Nyckeln `fortsatter`"),
        (Meeting, "    vad: Synlig", "    vda: Synlig", "EST102 28:5 Nyckeln `vda`"),
        (Meeting, "underlag: [enkät, ", "underlag: enkät #", "EST106 6:11 `underlag` ska vara en"),
        (Meeting, "beslut: klar", "beslut: [klar]", "EST105 49:13 `uppföljning[1].beslut` ska"),
        (Meeting, "    skäl: Mätning visar låg fart.", "    skäl:", "EST104 60:5 `avstår[1].skäl`"),
        (
            Meeting,
            "  övriga:\n    nivå: grön",
            "  övriga: grön",
            "EST107 18:11 `faktorer.övriga` ska ha",
        ),
        (
            Codebook,
            "antal: 8",
            "antal: åtta",
            "EST116 30:16 `verksamheter[1].tillfrågade[1].antal`",
        ),
        (Codebook, "minsta grupp: 5", "minsta grupp: 0", "EST110 4:15 `minsta grupp` är ett för"),
        (Codebook, "läge: [55.372, 13.157]", "läge: 55.372", "EST119 58:11 `platser[1].läge`"),
        (
            Codebook,
            "läge: [55.372, 13.157]",
            "läge: [nord, 13]",
            "EST117 58:12 `platser[1].läge[1]`",
        ),
        (Codebook, "från: 2026-W01", "från: v1", "EST126 29:15"),
        (Codebook, "från: 2026-W01", "från: 2026-W60", "EST126 29:15"),
        (Codebook, "svar: [Inget känt]", "svar: []", "EST109 7:11 `skala[1].svar` innehåller för"),
        (
            Codebook,
            "svar: [Inget känt]",
            "svar:\n      - Inget: känt",
            "Skriv raden så här: - 'Inget: ",
        ),
        (Codebook, "namn: Trafik", "namn: {a: b, c: d}", "EST106"),
        (Calendar, "[2026-12-22, 2027-01-04]", "2026-12-22", "EST120 5:13 `enkät[2].gäller` ska"),
        (Form, "öppnar: tisdag 08:00", "öppnar: 08:00", "EST121 3:9 `öppnar` ska vara en veckodag"),
        (Form, "tidszon: Europe/Stockholm", "tidszon: Svensk", "EST122 5:10 Tidszonen `Svensk`"),
        (Measure, "status: pågår", "status: pagar", "det mest lika först: `pågår`"),
        (Measure, "[2026-01, 2026-02]", "[2026-1, 2026-02]", "så här: 2026-01."),
        (Sources, "klotter: [", "Klotter Å: [", "EST111 8:7 `källor[1].typer.Klotter Å` ska"),
    ],
)
def test_each_slip_is_named_at_its_place(model: type[Model], old: str, new: str, said: str) -> None:
    text = dict(WHOLE)[model]
    assert old in text
    found = find(model, text.replace(old, new, 1))
    assert any(said in say(one) for one in found), [say(one) for one in found]


def test_a_missing_key_and_its_misspelling_are_one_diagnostic() -> None:
    found = find(Meeting, MEETING_47.replace("    vad: Synlig", "    vda: Synlig"))
    assert [one.code.id for one in found] == ["EST102"]


def test_a_misspelt_fortsatter_is_not_taken_for_a_new_priority() -> None:
    found = find(Meeting, MEETING_47.replace("fortsätter:", "forsätter:"))
    assert [one.code.id for one in found] == ["EST102"]


def test_an_empty_optional_key_is_as_good_as_none() -> None:
    node, _ = parse_yaml("vecka: 2026-W47\nobservationer:\ngranskad:\n", "x.yaml")
    assert node is not None
    value, found = validate(node, Meeting, "x.yaml")
    assert value is not None
    assert (value.observations, value.reviewed, found) == ((), False, ())


def test_a_list_with_one_wrong_item_is_not_called_too_short() -> None:
    assert [one.code.id for one in find(Codebook, CODEBOOK.replace("antal: 8", "antal: x"))] == [
        "EST116"
    ]


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    text = MEETING_47.replace("nivå: röd", "nivå: x").replace("beslut: klar", "beslut: y")
    assert len(find(Meeting, text)) == 2


def test_a_list_at_the_root_is_told_as_such() -> None:
    node, _ = parse_yaml("- a\n", "x.yaml")
    assert node is not None
    assert [one.code.id for one in validate(node, Meeting, "x.yaml")[1]] == ["EST108"]


def test_a_label_gets_the_id_that_the_codebook_knows_it_by() -> None:
    text = MEETING_47.replace("plats: stationen", "plats: Centralstationen", 1)
    node, _ = parse_yaml(text, "x.yaml")
    assert node is not None
    _, found = validate(node, Meeting, "x.yaml", ids={"centralstationen": "stationen"})
    assert "Skriv `stationen`." in say(found[0])


def _lines_with_values(text: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.splitlines())
        if ": " in line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("model", "text"), WHOLE, ids=lambda v: getattr(v, "__name__", ""))
@pytest.mark.parametrize("value", [PERSON, "[a: [b]]", "{c: {d: e}}", "''", "- x", "070-123 45 67"])
def test_nothing_that_is_refused_shows_pydantics_words_or_a_persons_number(
    model: type[Model], text: str, value: str
) -> None:
    lines = text.splitlines()
    for number in _lines_with_values(text):
        start = lines[number].split(": ")[0]
        broken = "\n".join([*lines[:number], f"{start}: {value}", *lines[number + 1 :]])
        node, _ = parse_yaml(broken, "x.yaml")
        for one in validate(node, model, "x.yaml")[1] if node else ():
            assert one.code.id != "EST125", (broken, one)
            assert "9805" not in say(one)
            assert "123 45" not in say(one)
            assert "Input should" not in say(one)
            assert one.location.line is not None


@pytest.mark.parametrize(("model", "text"), WHOLE, ids=lambda v: getattr(v, "__name__", ""))
def test_a_persons_number_as_a_key_is_not_repeated(model: type[Model], text: str) -> None:
    for found in find(model, f"{PERSON}: x\n{text}"):
        assert "9805" not in say(found)
