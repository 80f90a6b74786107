"""The weekly report's page: what a reader sees of each week."""

from dataclasses import replace

import pytest

from est_build.report.week import WeekReport, report_week
from est_build.words.periods import Week
from est_build.write.week import stack_bar, write_week
from tests.builders import CODEBOOK, MEETING_46, MEETING_47
from tests.towns import QUIET, counts, figures_of, town, week_answers
from tests.write.rendering import html_of, templates, text_of


def report(week: str = "2026-W47", **parts: object) -> WeekReport:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_week(repository, figures_of(repository), Week.parse(week))


def said(week: str = "2026-W47", **parts: object) -> str:
    return text_of(write_week(report(week, **parts), templates()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Enkäten gäller 10–16 november.",
        "Mötet hölls torsdag 19 november.",
        "Lugnare vid skolorna, oroligare runt stationen.",
        "▲ Allvarligt, högre än förra mötet · Sämre · Stationen",
        "4 av 7 svarade återkommande, ökande eller allvarliga händelser.",
        "fre 20 – lör 21 nov",
        "Senast sön 29 nov",
        "Laga belysningen · klar. Lagad 17 november. Om det hjälpte kan inte avgöras.",
        "Trafikverket: Hastigheten på den statliga vägen (Skegrie)",
        "Trafik, Skegrie: Mätning visar låg fart.",
        "Mötet vägde in enkäten, observationer och underrättelser.",
        "Skola och förskola 8 8 0",
        "Biblioteket, Stationen (1–4 var)",
    ],
)
def test_the_report_says(sentence: str) -> None:
    text = said(answers=[week_answers("2026-W47")]).replace("Fre 20", "fre 20")
    assert sentence in text


def test_what_goes_the_wrong_way_stands_before_the_rest() -> None:
    text = said()
    assert text.index("Det här är nytt eller går åt fel håll") < text.index("Normalt: Skadegörelse")


def test_a_cancelled_meeting_is_said_instead_of_a_picture() -> None:
    text = said("2026-W45")
    assert "Mötet ställdes in: Höstlov." in text
    assert "Det här gör vi" not in text


def test_a_blank_week_says_what_is_missing() -> None:
    text = said("2026-W46", meetings=[MEETING_47, MEETING_46.replace("W46", "W44")])
    assert "Enkäten om 3–9 november har inga svar." in text
    assert "Mötets lägesbild är inte fastställd." in text


def test_late_answers_are_said_apart() -> None:
    late = counts("2026-W47", dict.fromkeys(QUIET, (0, 0, 0, 2, 0, 0)), late=True)
    text = said(answers=[week_answers("2026-W47", counts("2026-W47", QUIET), late)])
    assert "Enkät 8 av 14" in text
    assert "2 svar efter stängning, räknas inte" in text


def test_the_present_name_stands_in_brackets() -> None:
    renamed = CODEBOOK.replace(
        "    namn: Stationen\n",
        "    namn:\n      - namn: Stationen\n        till: 2026-W50\n"
        "      - namn: Resecentrum\n        från: 2026-W51\n",
    )
    assert "Stationen (nu Resecentrum)" in said(codebook=renamed)


def test_corrections_stand_before_the_summary() -> None:
    corrected = MEETING_47 + "rättelser:\n  - datum: 2026-11-23\n    text: Ska vara gul.\n"
    text = said(meetings=[MEETING_46, corrected])
    assert text.index("Rättad 23 november 2026: Ska vara gul.") < text.index("Lugnare vid skolorna")


def test_priorities_are_one_ordered_list() -> None:
    html = html_of(write_week(report(), templates()))
    todo = html.split("<ol>")[1].split("</ol>")[0]
    assert html.count("<ol>") == 1
    assert todo.count("<li>") == 3
    assert todo.count('class="est-who"') == 3


def test_a_hundred_priorities_are_one_list() -> None:
    lines = "".join(
        f"  - id: sak-{number}\n    vad: Sak {number}\n    plats: stationen\n"
        "    ansvarig: polisen\n"
        for number in range(100)
    )
    meeting = MEETING_46.split("prioriteringar:")[0] + "prioriteringar:\n" + lines
    html = html_of(write_week(report("2026-W46", meetings=[meeting]), templates()))
    assert html.split("<ol>")[1].split("</ol>")[0].count("<li>") == 100


HOSTILE = (
    "<script>alert(1)</script> **fet** [x](javascript:alert(1)) { .cls } {{ 7*7 }} {% raw %} "
    "1. - # | a | `kod` &amp; \"citat\" 'x' <div class=est-slot data-slot=chips></div>"
)


def test_hostile_text_is_shown_as_it_was_written_in_every_field() -> None:
    found = report(answers=[week_answers("2026-W47")])
    assert found.picture is not None
    picture = replace(
        found.picture,
        summary=HOSTILE,
        priorities=tuple(replace(line, what=HOSTILE) for line in found.picture.priorities),
        closed=tuple(
            replace(line, what=HOSTILE, result=HOSTILE, reason=HOSTILE)
            for line in found.picture.closed
        ),
        handed_over=tuple(replace(line, what=HOSTILE) for line in found.picture.handed_over),
        declined=tuple(replace(line, reason=HOSTILE) for line in found.picture.declined),
        observations=tuple(
            replace(group, lines=tuple(replace(line, text=HOSTILE) for line in group.lines))
            for group in found.picture.observations
        ),
    )
    hostile = replace(
        found,
        picture=picture,
        scale=(HOSTILE,) * 4,
        factors=tuple(
            replace(line, comment=HOSTILE, factor=replace(line.factor, name=HOSTILE))
            for line in found.factors
        ),
        events=tuple(replace(line, what=HOSTILE) for line in found.events),
    )
    page = write_week(hostile, templates())
    html = html_of(page)
    assert "<script" not in html
    assert "<strong>fet" not in html
    assert 'javascript:alert(1)"' not in html
    assert 'class="cls"' not in html
    shown = " ".join(HOSTILE.split())
    fields = 1 + 3 + 3 + 1 + 1 + 1 + len(found.events)
    assert text_of(page).count(shown.replace(" .cls", ".cls")) >= fields


def test_the_bar_fills_its_width_with_those_who_answered_on_the_scale() -> None:
    line = report(answers=[week_answers("2026-W47")]).factors[2]
    assert line.survey is not None
    parts = stack_bar(line.survey)
    assert [(part.step, part.start) for part in parts] == [(0, "0.00"), (1, "85.71")]
    assert sum(float(part.width) for part in parts) == pytest.approx(100, abs=0.02)


def test_a_page_is_the_same_however_often_it_is_written() -> None:
    assert write_week(report(), templates()) == write_week(report(), templates())
