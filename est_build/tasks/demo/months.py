"""What people conclude from each month's statistics, and which priority it led to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.model.month import month_path
from est_build.tasks.demo.dice import Decks, Dice
from est_build.tasks.demo.meetings import DemoMeeting
from est_build.tasks.demo.picture import phrase_of
from est_build.tasks.demo.places import PLACE
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.priorities import DemoPriority
from est_build.tasks.demo.statistics import DemoDamage
from est_build.tasks.demo.summary import capital
from est_build.tasks.demo.yaml_text import block, document, list_item, schema_line
from est_build.tasks.demo.year import moved_meeting
from est_build.words.periods import Month, Week

WEEKEND_DAYS = {4, 5}
MOST = (
    "Flest skador har anmälts {plats}.",
    "{Plats} finns flest anmälningar om skadegörelse.",
    "Mest skadegörelse har anmälts {plats}.",
)
WEEKENDS = (
    "Mer än varannan skada har hänt en fredag eller lördag.",
    "Fredagar och lördagar sticker ut.",
)
SPREAD = (
    "Skadorna är spridda över veckan.",
    "Ingen veckodag sticker ut.",
)
LIKE_BEFORE = (
    "Antalet anmälningar är ungefär som samma månad förra året.",
    "Jämfört med samma månad förra året syns ingen tydlig skillnad.",
)
FEWER = (
    "Färre anmälningar än samma månad förra året.",
    "Anmälningarna är färre än för ett år sedan.",
)
MORE = (
    "Fler anmälningar än samma månad förra året.",
    "Anmälningarna är fler än för ett år sedan.",
)
CAUTION = (
    "Brås siffror för månaden är preliminära.",
    "Alla skador anmäls inte, så siffrorna visar en del av läget.",
    "En ny rutin för felanmälan kan ha gjort att fler anmäler.",
)
CONCLUSIONS = (
    "Lägg ronderingen {plats} på fredagar och lördagar.",
    "Gå igenom ljus och sikt {plats} med dem som sköter platsen.",
    "Se över låsrutinerna {plats}.",
    "Fortsätt följa läget {plats} en månad till innan vi ändrar något.",
    "Samla dem som arbetar {plats} och bestäm vem som gör vad.",
)
GENERAL = (
    "Påminn verksamheterna om att anmäla skador samma dag.",
    "Jämför med enkäten: ser de som svarar samma sak?",
    "Inget nytt beslut behövs den här månaden.",
)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    place: str
    text: str
    leads_to: str = ""


def month_files(
    plan: DemoPlan, meetings: tuple[DemoMeeting, ...], damages: list[DemoDamage]
) -> dict[str, bytes]:
    """Return ``content/months`` by path: the months of the demo whose statistics have come."""
    decks = Decks(Dice(plan.seed, "months"))
    held = [meeting for meeting in meetings if not meeting.is_draft and not meeting.cancelled]
    months = [month for month in plan.months if month.first >= plan.first.monday.replace(day=1)]
    counts = Counter(Month.of(damage.day) for damage in damages)
    by_month: dict[Month, list[DemoDamage]] = {}
    for damage in damages:
        by_month.setdefault(Month.of(damage.day), []).append(damage)
    # In July nobody had the time; the site says that the conclusions are missing.
    return {
        month_path(month): document(
            _lines(plan, month, decks, held, by_month.get(month, []), counts)
        )
        for month in months
        if month.number != 7
    }


def _settled(plan: DemoPlan, month: Month) -> date:
    """Return the first Thursday after Brå's figures have come."""
    day = month.plus(1).first + timedelta(days=10)
    week = Week.of(day + timedelta(days=(3 - day.weekday()) % 7))
    moved = moved_meeting(week)
    return min(moved[0] if moved else week.thursday, plan.last.thursday)


def _lines(
    plan: DemoPlan,
    month: Month,
    decks: Decks,
    held: list[DemoMeeting],
    damages: list[DemoDamage],
    counts: Counter[Month],
) -> Iterator[str]:
    settled = _settled(plan, month)
    dice = Dice(plan.seed, "month", month)
    yield schema_line("month", 2)
    yield f"månad: {month}"
    yield f"fastställd: {settled}"
    yield "granskad: ja"
    worst = _worst_place(damages)
    week = Week.of(settled)
    summary = [_against_last_year(decks, counts, month)]
    if worst:
        where = phrase_of(plan, worst, week)
        summary.append(decks.deal("most", MOST).format(plats=where, Plats=capital(where)))
    weekend = sum(damage.day.weekday() in WEEKEND_DAYS for damage in damages)
    is_weekend = weekend * 2 > len(damages)
    summary.append(decks.deal("weekday", WEEKENDS) if is_weekend else decks.deal("spread", SPREAD))
    if dice.chance(0.5):
        summary.append(decks.deal("caution", CAUTION))
    yield from block("sammanfattning", " ".join(summary))
    yield "slutsatser:"
    for conclusion in _conclude(plan, decks, worst, week, held):
        lines = [f"plats: {conclusion.place}"] if conclusion.place else []
        lines += block("text", conclusion.text)
        if conclusion.leads_to:
            lines.append(f"leder till: {conclusion.leads_to}")
        yield from list_item(lines, 2)


def _worst_place(damages: list[DemoDamage]) -> str:
    ranked = sorted((-count, place) for place, count in Counter(d.place for d in damages).items())
    return ranked[0][1] if ranked else ""


def _against_last_year(decks: Decks, counts: Counter[Month], month: Month) -> str:
    now, then = counts[month], counts[month.plus(-12)]
    # The difference of two counts is noise unless it is well beyond the root of their sum.
    if abs(now - then) <= 2 * (now + then) ** 0.5:
        return decks.deal("like", LIKE_BEFORE)
    return decks.deal("fewer", FEWER) if now < then else decks.deal("more", MORE)


def _conclude(
    plan: DemoPlan, decks: Decks, worst: str, week: Week, held: list[DemoMeeting]
) -> Iterator[_Conclusion]:
    if worst in PLACE:
        text = decks.deal("conclusion", CONCLUSIONS).format(plats=phrase_of(plan, worst, week))
        yield _Conclusion(worst, text, _leads_to(worst, week, held))
    yield _Conclusion("", decks.deal("general", GENERAL))


def _leads_to(place: str, week: Week, held: list[DemoMeeting]) -> str:
    """Return the first priority at the place that the next meetings set, if one did."""
    new: list[DemoPriority] = [
        line
        for meeting in held
        if week <= meeting.week <= week.plus(3)
        for line in meeting.agenda.priorities
        if line.is_new and line.place == place
    ]
    return new[0].reference if new else ""
