"""Calendars that people subscribe to: valid, and moved where a day is moved."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from est_build.report.calendars import CalendarReport, report_calendars
from est_build.words.catalogue import words_for
from est_build.write.calendars import calendar_path, write_calendar
from tests.builders import CALENDAR, MEASURE, MEETING_47
from tests.towns import MEETINGS, figures_of, town

# The measure with the follow-up that is still to come alone.
LATER = MEASURE.partition("följs upp:")[0] + "följs upp:\n  - datum: 2027-05-01\n"
SITE = "https://lagesbild.example/"


def reports(**parts: object) -> tuple[CalendarReport, ...]:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_calendars(repository, figures_of(repository))


def events(report: CalendarReport, language: str = "sv", site: str = "") -> list[Any]:
    content = write_calendar(report, words_for(language), site).content
    return list(Calendar.from_ical(content.decode()).walk("VEVENT"))


def whole(**parts: object) -> list[Any]:
    return events(reports(**parts)[0])


def _titled(found: list[Any], title: str) -> Any:
    return next(one for one in found if title in str(one["summary"]))


def test_a_file_holds_what_the_standard_demands() -> None:
    content = write_calendar(reports()[0], words_for("sv"), SITE).content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(content.decode())
    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    found: list[Any] = list(calendar.walk("VEVENT"))
    assert found
    assert all(not one.errors for one in found)
    for one in found:
        assert one["dtstamp"].dt.tzinfo is not None
        assert one["dtend"].dt > one["dtstart"].dt
    assert len({str(one["uid"]) for one in found}) == len(found)


def test_each_thing_with_a_day_is_there() -> None:
    kinds = {str(one["categories"].cats[0]) for one in whole()}
    assert kinds == {"Enkät", "Möte", "Prioritering", "Uppföljning", "Händelse"}


def test_a_day_that_is_moved_keeps_its_name() -> None:
    def follow_up(measure: str) -> tuple[str, date]:
        found = _titled(whole(measures=[measure]), "Följ upp: Kamerabevakning")
        return str(found["uid"]), found["dtstart"].dt

    earlier, later = follow_up(LATER), follow_up(LATER.replace("2027-05-01", "2027-06-01"))
    assert earlier == (later[0], date(2027, 5, 1))
    assert later[1] == date(2027, 6, 1)


MOVED = "möte:\n  - vecka: 2026-W48\n    dag: 2026-11-25\n"


@pytest.mark.parametrize(
    ("title", "before", "after"),
    [
        ("Möte om lägesbilden, vecka 48", {}, {"calendar": CALENDAR.replace("möte:\n", MOVED)}),
        (
            "Synlig närvaro",
            {},
            {"meetings": [*MEETINGS[:2], MEETING_47.replace("2026-11-2", "2026-12-2")]},
        ),
        (
            "Julskyltning",
            {},
            {"meetings": [*MEETINGS[:2], MEETING_47.replace("2026-11-28", "2026-11-29")]},
        ),
        (
            "Lucia",
            {},
            {"calendar": CALENDAR.replace("2026-12-13", "2026-12-12")},
        ),
    ],
)
def test_whatever_is_moved_keeps_its_name_in_everyones_calendar(
    title: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    def found(parts: dict[str, Any]) -> dict[str, tuple[str, date]]:
        return {
            calendar_path(report): (str(one["uid"]), one["dtstart"].dt)
            for report in reports(**parts)
            for one in events(report)
            if title in str(one["summary"])
        }

    old, new = found(before), found(after)
    assert old
    assert set(old) == set(new)
    assert {uid for uid, _ in old.values()} == {uid for uid, _ in new.values()}
    assert {day for _, day in old.values()}.isdisjoint(day for _, day in new.values())


def test_a_survey_that_opens_on_another_day_is_the_same_survey() -> None:
    repository = town()
    moved = replace(
        repository,
        form=repository.form.model_copy(update={"opens": repository.form.closes}),
    )
    found = []
    for one in (repository, moved):
        report = report_calendars(one, figures_of(one))[0]
        entry = _titled(events(report), "Enkäten är öppen, vecka 48")
        found.append((str(entry["uid"]), entry["dtstart"].dt))
    assert found == [(found[0][0], date(2026, 11, 24)), (found[0][0], date(2026, 11, 26))]


def test_an_event_that_comes_again_is_another() -> None:
    twice = "händelser:\n" + "".join(
        f"  - datum: {day}\n    vad: Torghandel\n" for day in ("2026-11-20", "2026-12-20")
    )
    found = [one for one in whole(calendar=twice) if str(one["summary"]) == "Torghandel"]
    assert len({str(one["uid"]) for one in found}) == 2


def test_each_calendar_keeps_to_the_standard() -> None:
    """What RFC 5545 says of a calendar's and an entry's properties, held for every file."""
    for report in reports():
        content = write_calendar(report, words_for("sv"), SITE).content
        calendar = Calendar.from_ical(content.decode())
        for name in ("PRODID", "VERSION"):
            assert len(_all(calendar, name)) == 1
        # With a METHOD each entry would have to name an organiser (RFC 5546).
        assert "METHOD" not in calendar
        assert {one.name for one in calendar.walk()} == {"VCALENDAR", "VEVENT"}
        for one in calendar.walk("VEVENT"):
            for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"):
                assert len(_all(one, name)) == 1, name
            assert one["DTSTART"].params["VALUE"] == one["DTEND"].params["VALUE"] == "DATE"
            assert str(one["STATUS"]) in {"CONFIRMED", "CANCELLED"}
            assert set(one) <= {
                *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"),
                *("CATEGORIES", "DESCRIPTION", "LOCATION", "URL"),
            }
        again = Calendar.from_ical(calendar.to_ical()).to_ical(sorted=True)
        assert again == content


def _all(component: Any, name: str) -> list[Any]:
    found = component.get(name, [])
    return found if isinstance(found, list) else [found]


def test_programs_are_told_how_often_to_look_for_moved_dates() -> None:
    content = write_calendar(reports()[0], words_for("sv"), "").content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in content
    assert b"X-PUBLISHED-TTL:PT12H\r\n" in content


def test_a_priority_is_there_on_its_days_with_who_and_where() -> None:
    found = _titled(whole(), "Synlig närvaro")
    assert found["dtstart"].dt == date(2026, 11, 20)
    # The end of whole days is the day after the last.
    assert found["dtend"].dt - timedelta(days=1) == date(2026, 11, 21)
    assert str(found["location"]) == "Stationen"
    assert str(found["description"]) == "Ansvarig: Polisen och Trygghetsvärdarna"


def test_what_is_done_says_so() -> None:
    done = [one for one in whole() if str(one["summary"]).startswith("Klart: ")]
    assert {str(one["categories"].cats[0]) for one in done} == {"Prioritering"}


def test_what_was_dropped_is_not_said_to_be_done() -> None:
    result = "    resultat: |\n      Lagad 17 november.\n    effekt: kan inte avgöras\n"
    dropped = MEETING_47.replace(
        f"    beslut: klar\n{result}", "    beslut: stryks\n    skäl: Fastighetsägaren gör det.\n"
    )
    assert dropped != MEETING_47
    parts = {"meetings": [*MEETINGS[:2], dropped]}
    found = _titled(whole(**parts), "Laga belysningen")
    assert (str(found["summary"]), str(found["status"])) == (
        "Struket: Laga belysningen",
        "CANCELLED",
    )
    done = _titled(whole(), "Laga belysningen")
    assert (str(done["summary"]), str(done["status"])) == ("Klart: Laga belysningen", "CONFIRMED")
    assert done["uid"] == found["uid"]
    english = events(reports(**parts)[0], "en")
    assert str(_titled(english, "Laga belysningen")["summary"]) == "Dropped: Laga belysningen"


def test_a_meeting_that_is_not_held_is_cancelled_not_gone() -> None:
    cancelled = "vecka: 2026-W47\ninställt: För få kunde komma\n"
    found = _titled(whole(meetings=[*MEETINGS[:2], cancelled]), "lägesbilden, vecka 47")
    assert str(found["summary"]).startswith("Inställt: ")
    assert str(found["status"]) == "CANCELLED"
    assert str(found["description"]) == "För få kunde komma"
    assert found["dtstart"].dt == date(2026, 11, 19)
    held = _titled(whole(), "Möte om lägesbilden, vecka 47")
    assert held["uid"] == found["uid"]


def test_a_week_without_survey_has_none() -> None:
    pause = CALENDAR + "enkät:\n  - vecka: 2026-W50\n    uppehåll: Luciafirande\n"
    titles = [str(one["summary"]) for one in whole(calendar=pause)]
    assert "Enkäten är öppen, vecka 49" in titles
    assert "Enkäten är öppen, vecka 50" not in titles


def test_each_responsible_and_place_has_its_own() -> None:
    found = {calendar_path(one): one for one in reports()}
    police = found["ansvariga/polisen/kalender.ics"]
    assert all("polisen" in {one.id for one in entry.responsible} for entry in police.entries)
    station = found["platser/stationen/kalender.ics"]
    assert all("stationen" in {one.id for one in entry.places} for entry in station.entries)
    assert "ansvariga/trafikverket/kalender.ics" not in found


def test_an_entry_leads_to_its_page_where_the_site_is_known() -> None:
    found = events(reports()[0], site=SITE)
    url = str(_titled(found, "Synlig närvaro")["url"])
    assert url == f"{SITE}prioriteringar/2026/index.html#2026-W47-stationen-narvaro"
    assert all("url" not in one for one in events(reports()[0]))


def test_what_people_wrote_cannot_break_the_file() -> None:
    hostile = 'Närvaro; \\, "x"\\n END:VEVENT å' * 9
    text = MEETING_47.replace("Synlig närvaro fredag och lördag kväll", f"'{hostile}'")
    assert text != MEETING_47
    found = whole(meetings=[*MEETINGS[:2], text])
    assert hostile in {str(one["summary"]) for one in found}
    assert len(found) == len(whole())


@pytest.mark.parametrize("word", [r"\bvecka\b", "Möte", "Enkät", "Ansvarig", "Uppföljning"])
def test_english_has_no_swedish_word(word: str) -> None:
    content = write_calendar(reports()[0], words_for("en"), SITE).content.decode()
    assert not re.search(word, content)


def test_a_repository_without_weeks_has_no_calendar() -> None:
    repository = replace(town(meetings=[]), answers={})
    assert report_calendars(repository, figures_of(repository)) == ()
