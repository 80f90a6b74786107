"""A priority keeps its identity from the week it was set to the week it is closed."""

from collections.abc import Mapping
from datetime import date

from est_build.analyse.priorities import PriorityFigures, PriorityState, follow_priorities
from est_build.model.meeting import Meeting, PriorityId
from est_build.words.periods import Week

FIRST = {
    "vecka": "2026-W46",
    "datum": "2026-11-12",
    "fastställd": "2026-11-12",
    "prioriteringar": [
        {
            "id": "belysning",
            "vad": "Laga belysningen",
            "plats": "gasverket",
            "ansvarig": "tekniska",
            "klart": "2026-11-20",
        },
        {
            "id": "narvaro",
            "vad": "Synlig närvaro",
            "plats": ["stationen", "torget"],
            "ansvarig": ["polisen"],
            "tidsram": "helg",
        },
    ],
}
SECOND = {
    "vecka": "2026-W47",
    "datum": "2026-11-19",
    "fastställd": "2026-11-19",
    "prioriteringar": [{"fortsätter": "2026-W46/belysning", "klart": "2026-11-29"}],
    "uppföljning": [
        {
            "prioritering": "2026-W46/narvaro",
            "beslut": "klar",
            "resultat": "Genomfört.",
            "effekt": "bättre",
        }
    ],
}
LIGHT = PriorityId(Week(2026, 46), "belysning")
PRESENCE = PriorityId(Week(2026, 46), "narvaro")


def follow(*written: Mapping[str, object]) -> PriorityFigures:
    meetings = [Meeting.model_validate(one) for one in written]
    return follow_priorities({meeting.week: meeting for meeting in meetings})


def test_what_is_not_written_again_is_carried() -> None:
    carried = follow(FIRST, SECOND).all[LIGHT]
    assert carried.what == "Laga belysningen"
    assert carried.responsible == ("tekniska",)
    assert carried.due == date(2026, 11, 29)
    assert [(str(step.week), step.rank) for step in carried.steps] == [
        ("2026-W46", 1),
        ("2026-W47", 1),
    ]


def test_each_meeting_keeps_its_own_view() -> None:
    figures = follow(FIRST, SECOND)
    before = figures.by_week[Week(2026, 46)]
    assert [line.due for line in before.ranked] == [date(2026, 11, 20), None]
    assert [line.id for line in figures.by_week[Week(2026, 47)].closed] == [PRESENCE]


def test_a_closed_priority_has_its_result() -> None:
    closed = follow(FIRST, SECOND).all[PRESENCE]
    assert closed.state is PriorityState.DONE
    assert str(closed.closed) == "2026-W47"
    assert closed.result == "Genomfört."


def test_a_weekend_ends_on_its_sunday_and_is_late_the_day_after() -> None:
    weekend = follow(FIRST).all[PRESENCE]
    assert weekend.last_day == date(2026, 11, 15)
    assert not weekend.is_late_on(date(2026, 11, 15))
    assert weekend.is_late_on(date(2026, 11, 16))


def test_open_priorities_come_in_the_latest_ranking() -> None:
    third = {
        "vecka": "2026-W48",
        "fastställd": "2026-11-26",
        "prioriteringar": [
            {"id": "ny", "vad": "Ny", "plats": "torget", "ansvarig": "polisen"},
            {"fortsätter": "2026-W46/belysning"},
        ],
    }
    assert [line.id.id for line in follow(FIRST, SECOND, third).open] == ["ny", "belysning"]
