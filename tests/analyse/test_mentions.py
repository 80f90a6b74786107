"""Places that answers mention: small numbers are spans, in weeks and in what is added of them."""

from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.mentions import Mentioned, count_mentions, show_mentions
from est_build.analyse.methods.suppression_audit import Sum, possible_ranges
from est_build.model.answers import AnswerCount, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Month, Week

CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Provkommun",
        "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
        "faktorer": [{"id": "trafik", "namn": "Trafik"}],
        "verksamheter": [
            {"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]},
            {"id": "fritid", "namn": "Fritid", "tillfrågade": [{"antal": "9"}]},
        ],
        "områden": [{"id": "norr", "namn": "Norr", "minsta svar": "10"}],
        "platser": [
            {"id": "gasverket", "namn": "Gasverket", "ersätter": "verket"},
            {"id": "torget", "namn": "Torget"},
            {"id": "hamnen", "namn": "Hamnen"},
            {"id": "skolan", "namn": "Skolan", "område": "norr"},
        ],
    }
)
FORM = Form.model_validate(
    {
        "formulär": "weekly",
        "rubrik": "Veckans enkät",
        "öppnar": "tisdag 08:00",
        "stänger": "torsdag 08:00",
        "platser": "Var?",
        "frågor": [{"faktor": "trafik", "lydelser": [{"fråga": "Trafik"}]}],
    }
)
SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))


def answers(
    week: int, *places: tuple[str, int], skola: int = 8, fritid: int = 9, late: int = 0
) -> WeekAnswers:
    counts = (
        AnswerCount("trafik", "skola", "0", False, skola),
        AnswerCount("trafik", "fritid", "0", False, fritid),
        AnswerCount("trafik", "fritid", "0", True, late),
    )
    kept = tuple(line for line in counts if line.count)
    return WeekAnswers("weekly", Week(2026, week), kept, places)


def test_few_mentions_are_a_span_and_stand_last_whichever_is_larger() -> None:
    found = show_mentions(
        CODEBOOK, answers(41, ("hamnen", 1), ("gasverket", 5), ("torget", 4), ("okand", 9))
    )
    assert found == (
        Mentioned("okand", 9, 9),
        Mentioned("gasverket", 5, 5),
        Mentioned("hamnen", 1, 4),
        Mentioned("torget", 1, 4),
    )


def test_an_area_may_need_more() -> None:
    assert show_mentions(CODEBOOK, answers(41, ("skolan", 9))) == (Mentioned("skolan", 1, 9),)
    assert show_mentions(CODEBOOK, answers(41, ("skolan", 10))) == (Mentioned("skolan", 10, 10),)


def test_a_week_with_few_answers_tells_of_no_place() -> None:
    assert show_mentions(CODEBOOK, answers(41, ("torget", 4), skola=4, fritid=0)) == ()
    late = answers(41, ("torget", 4), skola=4, fritid=0, late=1)
    assert show_mentions(CODEBOOK, late) == (Mentioned("torget", 1, 4),)


def test_a_single_group_that_agrees_on_a_place_tells_of_none() -> None:
    assert show_mentions(CODEBOOK, answers(41, ("torget", 8), ("hamnen", 2), fritid=0)) == ()
    assert show_mentions(CODEBOOK, answers(41, ("torget", 7), fritid=0))


def test_a_month_is_the_sum_of_what_its_weeks_show() -> None:
    weeks = (
        answers(40, ("gasverket", 3)),  # 22–28 September
        answers(41, ("gasverket", 6)),  # 29 September – 5 October
        answers(42, ("gasverket", 2)),
        answers(45, ("verket", 7)),  # 27 October – 2 November
    )
    mentions = count_mentions(weeks, CODEBOOK, FORM, Calendar())
    assert mentions.of("gasverket", SEPTEMBER) == (1, 4)
    assert mentions.of("gasverket", OCTOBER) == (14, 17)
    assert mentions.of("torget", OCTOBER) == (0, 0)
    assert mentions.of("gasverket", NOVEMBER) is None


def test_a_week_that_tells_nothing_may_have_mentioned_any_place() -> None:
    weeks = (answers(41, ("torget", 6)), answers(42, ("hamnen", 1), skola=3, fritid=0))
    mentions = count_mentions(weeks, CODEBOOK, FORM, Calendar())
    assert mentions.of("torget", OCTOBER) == (6, 9)
    assert mentions.of("hamnen", OCTOBER) == (0, 3)


def test_a_form_that_asks_of_no_places_gives_no_mentions() -> None:
    form = FORM.model_copy(update={"places": None})
    mentions = count_mentions((answers(41),), CODEBOOK, form, Calendar())
    assert mentions.of("gasverket", OCTOBER) is None


@given(st.lists(st.integers(0, 17), min_size=1, max_size=4))
def test_no_month_tells_more_of_a_week_than_the_week_does(counts: list[int]) -> None:
    weeks = [answers(41 + at, ("torget", count)) for at, count in enumerate(counts)]
    shown = [show_mentions(CODEBOOK, week)[0] for week in weeks]
    month = count_mentions(weeks, CODEBOOK, FORM, Calendar()).of("torget", OCTOBER)
    assert month is not None
    ranges = [(one.least, one.most) for one in shown]
    everything = Sum(dict.fromkeys(range(len(weeks)), 1), *month)
    assert possible_ranges(ranges, [everything]) == tuple(ranges)
