"""Statistics: Brå's file of reported crime, and the municipality's own list of vandalism."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.tasks.demo.dice import Dice
from est_build.tasks.demo.places import DemoPlace
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.story import Story
from est_build.words.periods import Month

REGION = "Trelleborg kommun"
INHABITANTS = 46_000
MONTH_NAMES = (
    "Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec",
)  # fmt: skip
CODE = "Brott mot brottsbalken"
PERSON = f"{CODE}, 3-7 kap. Brott mot person"
PROPERTY = f"{CODE}, 8-12 kap. Brott mot förmögenhet"
PUBLIC = f"{CODE}, 13-15 kap. Brott mot allmänheten"
STATE = f"{CODE}, 16-20 kap. Brott mot staten"
SPECIAL = "Brott mot specialstraffrättsliga författningar"
THEFT = "8 kap. Stöld, rån och andra tillgreppsbrott"


@dataclass(frozen=True, slots=True)
class _Crime:
    """A line of the file: its path, its own count a month, and how the year moves it."""

    path: str
    mean: float
    summer: float = 0.0
    is_part: bool = False
    """``därav``: a part of the line above, which already holds it."""


TREE = (
    _Crime(f"{PERSON}, 3 kap. Brott mot liv och hälsa", 31, 0.15),
    _Crime(f"{PERSON}, 3 kap. Brott mot liv och hälsa, därav misshandel inkl. grov", 0.93, 0, True),
    _Crime(f"{PERSON}, 4 kap. Brott mot frihet och frid", 44, 0.05),
    _Crime(f"{PERSON}, 4 kap. Brott mot frihet och frid, därav olaga hot", 0.4, 0, True),
    _Crime(f"{PERSON}, 4 kap. Brott mot frihet och frid, därav ofredande", 0.3, 0, True),
    _Crime(f"{PERSON}, 5 kap. Ärekränkningsbrott", 6),
    _Crime(f"{PERSON}, 6 kap. Sexualbrott", 7),
    _Crime(f"{PERSON}, 7 kap. Brott mot familj", 1),
    _Crime(f"{PROPERTY}, {THEFT}", 122, 0.1),
    _Crime(f"{PROPERTY}, {THEFT}, därav biltillgrepp", 0.06, 0, True),
    _Crime(f"{PROPERTY}, {THEFT}, därav cykeltillgrepp", 0.1, 0, True),
    _Crime(f"{PROPERTY}, {THEFT}, därav fickstöld", 0.03, 0, True),
    _Crime(f"{PROPERTY}, {THEFT}, därav inbrottsstöld i bostad", 0.07, 0, True),
    _Crime(f"{PROPERTY}, {THEFT}, därav rån inkl. grovt", 0.01, 0, True),
    _Crime(f"{PROPERTY}, {THEFT}, därav stöld och snatteri i butik", 0.2, 0, True),
    _Crime(f"{PROPERTY}, 9 kap. Bedrägeri och annan oredlighet", 58, -0.05),
    _Crime(f"{PROPERTY}, 10 kap. Förskingring, annan trolöshet och mutbrott", 3),
    _Crime(f"{PROPERTY}, 11 kap. Brott mot borgenärer m.m.", 2),
    _Crime(f"{PROPERTY}, 12 kap. Skadegörelsebrott", 74, 0.1),
    _Crime(
        f"{PROPERTY}, 12 kap. Skadegörelsebrott, därav skadegörelse på motorfordon", 0.3, 0, True
    ),
    _Crime(f"{PROPERTY}, 12 kap. Skadegörelsebrott, därav klotter", 0.15, 0, True),
    _Crime(f"{PUBLIC}, 13 kap. Allmänfarliga brott", 3, 0.1),
    _Crime(f"{PUBLIC}, 14 kap. Förfalskningsbrott", 5),
    _Crime(f"{PUBLIC}, 15 kap. Mened, falsk angivelse och annan osann utsaga", 2),
    _Crime(f"{STATE}, 16 kap. Brott mot allmän ordning", 3, 0.1),
    _Crime(f"{STATE}, 17 kap. Brott mot allmän verksamhet m.m.", 11, 0.1),
    _Crime(f"{STATE}, 20 kap. Tjänstefel m.m.", 1),
    _Crime(f"{SPECIAL}, Brott mot narkotikastrafflagen", 42, 0.05),
    _Crime(f"{SPECIAL}, Brott mot trafikbrottslagen", 39, 0.15),
    _Crime(f"{SPECIAL}, Brott mot alkohollagen", 2, 0.2),
    _Crime(f"{SPECIAL}, Brott mot vapenlagen", 3),
    _Crime(f"{SPECIAL}, Övriga specialstraffrättsliga författningar", 24),
)
CRIME_TYPES = (
    ("misshandel", "därav misshandel inkl. grov", "Misshandel"),
    ("olaga-hot", "därav olaga hot", "Olaga hot"),
    ("stold", THEFT, "Stöld, rån och andra tillgrepp"),
    ("bedrageri", "9 kap. Bedrägeri och annan oredlighet", "Bedrägeri"),
    ("skadegorelse", "12 kap. Skadegörelsebrott", "Skadegörelse"),
    ("allman-fara", "13 kap. Allmänfarliga brott", "Mordbrand och annan allmän fara"),
    ("narkotika", "Brott mot narkotikastrafflagen", "Narkotikabrott"),
    ("trafikbrott", "Brott mot trafikbrottslagen", "Trafikbrott"),
)
"""The types that are followed: our id, the last part of the line's path, and the name on pages."""
DAMAGE_TYPES = (
    ("klotter", ("Klotter", "Graffiti")),
    ("glaskross", ("Glaskross", "Krossad ruta")),
    ("averkan", ("Åverkan", "Skadegörelse övrigt")),
    ("brandskada", ("Brandskada",)),
)
EVENT_COLUMNS = ("nr", "datum", "datum_senast", "anmäld", "plats", "typ", "kostnad", "polisanmäld")


def crime_files(plan: DemoPlan) -> dict[str, bytes]:
    """Return Brå's files by path: one each April, when a year is final, and the latest."""
    counts = {month: _month_counts(plan, month) for month in plan.months}
    taken = [date(year, 4, 10) for year in range(plan.months[0].year + 1, plan.last.year + 1)]
    days = [day for day in taken if day < plan.latest_extract] + [plan.latest_extract]
    files = {}
    for day in days:
        first = Month(day.year - 1, 1)
        months = [month for month in plan.months if first <= month < Month.of(day)]
        if day == days[0]:
            months = [month for month in plan.months if month < Month.of(day)]
        rows = [row for month in months for row in _crime_rows(plan, month, day, counts[month])]
        text = "\n".join(["Region;Brott;År;Period;Antal;/100 000 inv", *rows]) + "\n"
        files[f"data/reported-crimes/{day}-bra.txt"] = text.encode("iso-8859-1")
    return files


def _month_counts(plan: DemoPlan, month: Month) -> dict[str, int]:
    """Return the month's count of every line, parents first drawn and then added up."""
    dice = Dice(plan.seed, "crimes", month)
    counts: dict[str, int] = {}
    is_summer = month.number in {5, 6, 7, 8}
    for crime in TREE:
        if crime.is_part:
            above = counts[crime.path.rsplit(", därav", 1)[0]]
            counts[crime.path] = round(above * crime.mean * (0.85 + 0.3 * dice.unit()))
        else:
            rate = crime.mean * (1 + crime.summer * (1 if is_summer else -0.5))
            counts[crime.path] = _large_count(dice, rate)
    return counts


def _large_count(dice: Dice, mean: float) -> int:
    if mean < 20:
        return dice.count(mean)
    # A Poisson count this large is a normal one in all but name.
    return max(round(mean + math.sqrt(mean) * 1.1 * dice.spread()), 0)


def _crime_rows(plan: DemoPlan, month: Month, taken: date, counts: dict[str, int]) -> Iterator[str]:
    """Yield a month's lines as they stood on the day: a figure may since have been changed."""
    is_preliminary = month.year == taken.year or (month.year == taken.year - 1 and taken.month < 3)
    year = f"{month.year} prel." if is_preliminary else str(month.year)
    dice = Dice(plan.seed, "revision", month, taken)
    # Until the year is final a few reports are still moved to another month or type.
    seen = {
        path: count - (1 if is_preliminary and count > 20 and dice.chance(0.08) else 0)
        for path, count in counts.items()
    }
    for path, count in _add_up(seen):
        rate = round(count * 100_000 / INHABITANTS)
        yield f"{REGION};{path};{year};{MONTH_NAMES[month.number - 1]};{count};{rate};"


def _add_up(counts: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield every line of the tree, each parent with the sum of its children."""
    leaves = {path: count for path, count in counts.items() if ", därav" not in path}
    yield "Totalt antal brott", sum(leaves.values())
    done: set[str] = set()
    for path, count in counts.items():
        for parent in (path.split(", ")[0], ", ".join(path.split(", ")[:2])):
            is_parent = parent in {CODE, PERSON, PROPERTY, PUBLIC, STATE, SPECIAL}
            if is_parent and parent not in done:
                done.add(parent)
                below = f"{parent}, "
                yield parent, sum(n for leaf, n in leaves.items() if leaf.startswith(below))
        yield path, count


@dataclass(frozen=True, slots=True)
class DemoDamage:
    """One case of vandalism."""

    day: date
    place: str
    type: str
    latest: date | None
    registered: date
    cost: int | None
    is_reported: bool


def draw_damages(plan: DemoPlan, story: Story) -> list[DemoDamage]:
    """Return every case of vandalism, in order of days."""
    return sorted(
        _draw_damages(plan, story), key=lambda damage: (damage.day, damage.place, damage.type)
    )


def vandalism_files(plan: DemoPlan, damages: list[DemoDamage]) -> dict[str, bytes]:
    """Return the lists of vandalism by path: one for each year, and this year's in two parts."""
    return {
        f"data/vandalism/{taken}-vandalism.csv": _damage_file(damages, first, last, taken)
        for first, last, taken in _extracts(plan)
    }


def _extracts(plan: DemoPlan) -> Iterator[tuple[date, date, date]]:
    """Yield each list's first and last day, and the day it was taken out."""
    latest = plan.latest_extract
    for year in range(plan.months[0].year, latest.year):
        taken = date(year + 1, 1, 15)
        yield date(year, 1, 1), date(year, 12, 31), min(taken, latest)
    start, yesterday = date(latest.year, 1, 1), latest - timedelta(days=1)
    if latest.month > 8:
        # In the autumn what is new is taken out together with the months before, so that late
        # reports come along: the second list replaces a part of the first.
        yield start, date(latest.year, 7, 9), date(latest.year, 7, 10)
        start = date(latest.year, 4, 1)
    if latest.month > 1:
        yield start, yesterday, latest


def _damage_file(damages: list[DemoDamage], first: date, last: date, taken: date) -> bytes:
    """Return what was known on the day it was taken out; late reports are not there yet."""
    known = [
        damage for damage in damages if first <= damage.day <= last and damage.registered <= taken
    ]
    rows = [";".join(EVENT_COLUMNS)]
    rows += [_damage_row(number, damage) for number, damage in enumerate(known, start=1)]
    return ("\n".join(rows) + "\n").encode()


def _damage_row(number: int, damage: DemoDamage) -> str:
    cells = (
        str(number),
        str(damage.day),
        str(damage.latest or ""),
        str(damage.registered),
        damage.place,
        damage.type,
        "" if damage.cost is None else str(damage.cost),
        "ja" if damage.is_reported else "nej",
    )
    return ";".join(cells)


WEEKDAYS = (0.9, 0.7, 0.7, 0.8, 1.5, 1.7, 0.9)
TYPE_WEIGHTS = (("klotter", 0.45), ("glaskross", 0.22), ("averkan", 0.28), ("brandskada", 0.05))


def _draw_damages(plan: DemoPlan, story: Story) -> Iterator[DemoDamage]:
    day, dice = plan.months[0].first, Dice(plan.seed, "vandalism")
    scale = _events_scale(plan, story)
    weekday_mean = sum(WEEKDAYS) / 7
    while day < plan.latest_extract:
        for place in plan.places:
            rate = story.damage_rate(place, day) / 30.4 * WEEKDAYS[day.weekday()] / weekday_mean
            for _ in range(dice.count(rate * scale)):
                yield _draw_damage(dice, place, day)
        day += timedelta(days=1)


def _events_scale(plan: DemoPlan, story: Story) -> float:
    """Return what every rate is multiplied by to give about as many rows as were asked for."""
    if plan.events is None:
        return 1.0
    usual = sum(
        story.damage_rate(place, month.first) for month in plan.months for place in plan.places
    )
    return plan.events / usual


def _draw_damage(dice: Dice, place: DemoPlace, day: date) -> DemoDamage:
    # What is found on a Monday at a school may have been done on any day since Friday.
    is_uncertain = place.kind == "skola" and day.weekday() in {4, 5} and dice.chance(0.6)
    latest = day + timedelta(days=7 - day.weekday()) if is_uncertain else None
    registered = (latest or day) + timedelta(
        days=dice.weighted(((1, 6), (3, 3), (9, 1), (40, 0.2)))
    )
    kind = dice.weighted(TYPE_WEIGHTS)
    cost = {"klotter": 12, "glaskross": 35, "averkan": 25, "brandskada": 90}[kind]
    return DemoDamage(
        day,
        place.id,
        kind,
        latest,
        registered,
        None if dice.chance(0.12) else dice.whole(cost // 3, cost * 2) * 100,
        dice.chance(0.7),
    )
