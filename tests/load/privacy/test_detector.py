"""How well the detector finds what it should, and leaves alone what it should not find."""

import time
from pathlib import Path

import pytest

from est_build.load.privacy.detector import find_personal
from est_build.model.privacy import Kind
from tests.load.privacy.labelled import (
    HELD_OUT,
    TUNING,
    Sentence,
    mistakes,
    only_sure,
    read_sentences,
    score,
    total,
)
from tests.load.privacy.name_list import TARGET, write_names

JUDGED_BY_PEOPLE = {Kind.NAME, Kind.POINTER}


def kinds(text: str) -> list[Kind]:
    return [found.kind for found in find_personal(text)]


@pytest.mark.parametrize("path", [TUNING, HELD_OUT], ids=lambda path: path.stem)
def test_the_gate_reaches_its_aims_on_both_halves_of_the_sentences(path: Path) -> None:
    scores = score(read_sentences(path), find_personal)
    rest = total(one for kind, one in scores.items() if kind not in JUDGED_BY_PEOPLE)
    assert rest.recall >= 0.98
    assert rest.precision >= 0.95
    assert scores[Kind.NAME].recall >= 0.9
    assert scores[Kind.NAME].precision >= 0.95
    assert total(scores.values()).precision >= 0.95
    sure = score(read_sentences(path), only_sure(find_personal))[Kind.NAME]
    assert sure.recall >= 0.9
    assert sure.precision >= 0.95


def test_half_of_the_sentences_are_traps_and_half_are_held_out() -> None:
    halves = [read_sentences(path) for path in (TUNING, HELD_OUT)]
    sentences = [sentence for half in halves for sentence in half]
    assert len(sentences) >= 400
    assert 0.45 < sum(not one.labels for one in sentences) / len(sentences) < 0.55
    assert all(len(half) >= 200 for half in halves)
    assert not {one.text for one in halves[0]} & {one.text for one in halves[1]}


def test_a_score_counts_what_was_missed_and_what_is_wrong() -> None:
    sentences = (
        Sentence("Ring nu", ((Kind.PHONE, 0, 4),)),
        Sentence("Skriv till a@example.se", ()),
    )
    scores = score(sentences, find_personal)
    assert (scores[Kind.PHONE].recall, scores[Kind.EMAIL].precision) == (0.0, 0.0)
    assert len(tuple(mistakes(sentences, find_personal))) == 2


def test_the_list_of_names_is_what_faker_ships() -> None:
    assert TARGET.read_text(encoding="utf-8") == write_names()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("850709-9805", Kind.PERSON_NUMBER),
        ("850769-9813", Kind.PERSON_NUMBER),
        ("pnr 850709-9806", Kind.PERSON_NUMBER),
        ("+46 70 174 06 12", Kind.PHONE),
        ("070 174 06 12", Kind.PHONE),
        ("anna [snabel-a] example.se", Kind.EMAIL),
        ("SE45 5000 0000 0583 9825 7466", Kind.ACCOUNT),
        ("55.37581, 13.15724", Kind.COORDINATE),
        ("Norra Vägen 3", Kind.ADDRESS),
        ("hon bor på algatan 27", Kind.ADDRESS),
    ],
)
def test_each_kind_is_told_from_the_others(text: str, kind: Kind) -> None:
    assert kinds(f"Se {text}, tack") == [kind]


@pytest.mark.parametrize("number", ["556036-0793", "16556036-0793", "212000-1199"])
def test_an_organisation_is_no_person(number: str) -> None:
    assert kinds(f"Org.nr {number} städar") == []


def test_a_position_may_be_as_exact_as_the_codebook_allows() -> None:
    text = "Läge 55.3758, 13.1572"
    assert [one.kind for one in find_personal(text, decimals=3)] == [Kind.COORDINATE]
    assert find_personal(text, decimals=4) == ()


def test_a_name_over_two_lines_is_one_name() -> None:
    assert kinds("Vi talade med Johan\n      Andersson i går") == [Kind.NAME]


@pytest.mark.parametrize(
    "name",
    [
        *("JOHAN ANDERSSON", "johan andersson", "anna-karin svensson", "Andersson, Johan"),
        *("Kalle B.", "J. Andersson", "A.-L. Svensson", "Johan Anderssons", "Lars-Erik Holmqvist"),
        *("rektorn Bexelqvist", "brodern Torbjörn Rask", "vaktmästaren Sven Brax"),
        *("enligt Ture Sax", "pratade med Botvid Pil", "Yrsa Skarp, fjorton år"),
    ],
)
def test_a_name_is_sure_however_it_is_written(name: str) -> None:
    (found,) = find_personal(f"Det sägs att {name} var där.")
    assert (found.kind, found.is_sure) == (Kind.NAME, True)


@pytest.mark.parametrize(
    "text",
    [
        "ALLVARLIGA HÄNDELSER I CENTRUM",
        "Enligt Söderslätts Bygg blir det klart",
        "Linje B. Kö till klockan nio",
        "Vi möttes vid Lund, Malmö och Ystad",
        "Stena Line samlar sina vakter",
        "per stadsdel och per ström av besökare",
        "Plan B. Strandgatan stängs av",
        "Skolan heter Rosenborg",
    ],
)
def test_what_only_looks_like_a_name_is_no_error(text: str) -> None:
    assert [found for found in find_personal(text) if found.is_sure] == []


@pytest.mark.parametrize(
    "text",
    ["0" * 20_000, "A1 " * 7_000, "Anna " * 4_000, "a@" * 10_000, "+46 " * 5_000, "Å" * 20_000,
     "55.12345 " * 2_000, "12-" * 7_000, "s son " * 3_000, "Algatan " * 2_500, "a." * 10_000,
     "ANNA " * 4_000, "a. A. " * 4_000, "Holm, " * 4_000, "anna sson " * 2_000],
    ids=range(15),
)  # fmt: skip
def test_no_text_holds_the_detector_up(text: str) -> None:
    begun = time.process_time()
    find_personal(text)
    # A pattern that goes astray takes minutes; this only tells that from slowness.
    assert time.process_time() - begun < 20
