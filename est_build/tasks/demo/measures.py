"""The municipality's measures: one that works, one that doesn't, one too young, one planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.tasks.demo.places import PLACE
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.story import (
    BUMPS_START,
    CAMERA_STARTS,
    LIGHT_STARTS,
    ROUNDS_START,
    hot_spots,
)
from est_build.tasks.demo.yaml_text import block, document, flow, one_or_many, schema_line
from est_build.words.periods import Month

PLANNED_STARTS = -9
"""Weeks before the last one; below 0 it lies ahead."""


@dataclass(frozen=True, slots=True)
class DemoFollowUp:
    """A follow-up so many weeks after the start; without an outcome it is still to come."""

    weeks: int
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DemoMeasure:
    """A measure; its days are given in weeks, counted from the demo's last one."""

    id: str
    title: str
    problem: str
    places: tuple[str, ...]
    factors: tuple[str, ...]
    focus_areas: tuple[str, ...]
    responsible: tuple[str, ...]
    age: int
    """How many weeks before the last one it starts."""
    decided: int
    """How many weeks before the start it was decided."""
    status: str
    expected: str
    types: tuple[str, ...]
    """The types of vandalism it is measured by, or none."""
    compared_with: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    trigger_months: int = 0
    """How many months right before the decision set it off."""
    ended: int | None = None
    """How many weeks after the start it ended."""
    follow_ups: tuple[DemoFollowUp, ...] = ()
    registry_number: int = 0

    def start(self, plan: DemoPlan) -> date:
        """Return the Monday it starts."""
        return plan.last.plus(-self.age).monday

    def decided_on(self, plan: DemoPlan) -> date:
        """Return the Thursday it was decided."""
        return plan.last.plus(-self.age - self.decided).thursday


ALL_DAMAGE = ("klotter", "glaskross", "averkan")
MEASURES = (
    DemoMeasure(
        "belysning-gasverket",
        "Bättre ljus och fri sikt vid Gasverket",
        "Skadegörelse och samlingar kvällstid. Gården är mörk, och buskarna skymmer sikten från "
        "gatan.",
        ("gasverket",),
        ("skadegorelse", "narkotika", "otrygg-plats"),
        ("skadegorelse",),
        ("tekniska",),
        LIGHT_STARTS,
        10,
        "pågår",
        "Skadegörelsen vid Gasverket minskar med minst en tredjedel.",
        ALL_DAMAGE,
        ("torget", "gymnasiet", "parken"),
        ("gagatan", "gangtunneln"),
        2,
        None,
        (
            DemoFollowUp(14, "kan inte avgöras", "För få månader efter starten."),
            DemoFollowUp(
                31,
                "effekt",
                "Klart färre skador än före, medan det är som förut på de andra platserna. Inget "
                "tyder på att skadorna har flyttat till gatorna intill.",
            ),
        ),
        41,
    ),
    DemoMeasure(
        "rondering-biblioteket",
        "Extra rondering vid Biblioteket",
        "Klotter och krossade rutor, mest under helger.",
        ("biblioteket",),
        ("skadegorelse", "ordningsstorning"),
        ("skadegorelse",),
        ("trygghetsvardarna",),
        ROUNDS_START,
        4,
        "avslutad",
        "Färre skador under helgerna.",
        ("klotter", "glaskross"),
        ("torget", "gagatan", "gymnasiet"),
        ("parken",),
        1,
        26,
        (
            DemoFollowUp(
                27,
                "ingen effekt",
                "Lika många skador som före, också jämfört med andra platser. Timmarna används "
                "bättre vid Stationen.",
            ),
        ),
        58,
    ),
    DemoMeasure(
        "farthinder-vastra-ringvagen",
        "Farthinder på Västra Ringvägen",
        "Fortkörning och EPA-traktorer på kvällarna. Barn korsar vägen till träningen.",
        ("vastra-ringvagen",),
        ("trafik",),
        ("trafik",),
        ("tekniska",),
        BUMPS_START,
        12,
        "avslutad",
        "Lägre fart, och färre som pekar på trafiken i enkäten.",
        (),
        follow_ups=(
            DemoFollowUp(
                20,
                "kan inte avgöras",
                "Farten är lägre enligt mätning, men få har svarat om just den vägen.",
            ),
        ),
        ended=2,
        registry_number=12,
    ),
    DemoMeasure(
        "kamera-stationen",
        "Kamerabevakning vid Stationen",
        "Skadegörelse, narkotika och samlingar på kvällarna. Resenärer undviker platsen.",
        ("stationen",),
        ("narkotika", "skadegorelse", "samling"),
        ("narkotika", "skadegorelse"),
        ("sakerhetsenheten", "polisen"),
        CAMERA_STARTS,
        12,
        "pågår",
        "Färre skador och färre samlingar på kvällarna.",
        ALL_DAMAGE,
        ("biblioteket", "torget"),
        ("gagatan", "parkeringshuset"),
        2,
        None,
        (
            DemoFollowUp(8, "kan inte avgöras", "För få månader efter starten."),
            DemoFollowUp(34),
        ),
        112,
    ),
    DemoMeasure(
        "sanering-gagatan",
        "Sanering av klotter inom ett dygn på Gågatan",
        "Klotter som får stå kvar drar till sig mer klotter.",
        ("gagatan",),
        ("klotter-nedskrapning",),
        ("skadegorelse",),
        ("tekniska",),
        24,
        5,
        "pågår",
        "Mindre nytt klotter efter ett halvår.",
        ("klotter",),
        ("torget", "biblioteket", "gangtunneln"),
        follow_ups=(DemoFollowUp(22), DemoFollowUp(52)),
        registry_number=77,
    ),
    DemoMeasure(
        "vandring-norra",
        "Trygghetsvandringar i Norra bostadsområdet",
        "Boende pekar på mörka gångvägar och skymda entréer.",
        ("norra-omradet",),
        ("otrygg-plats", "samling"),
        (),
        ("bostadsbolaget", "sakerhetsenheten"),
        PLANNED_STARTS,
        14,
        "planerad",
        "Fler använder gångvägarna på kvällen.",
        (),
        follow_ups=(DemoFollowUp(26),),
        registry_number=131,
    ),
)


EARLIER_OUTCOMES = (
    ("kan inte avgöras", "För få skador för att en skillnad ska kunna skiljas från slump."),
    ("ingen effekt", "Lika många skador som före, också jämfört med andra platser."),
)


def measure_files(plan: DemoPlan) -> dict[str, bytes]:
    """Return ``content/measures`` by path."""
    return {
        f"content/measures/{measure.id}.yaml": document(_lines(plan, measure))
        for measure in measures_of(plan)
    }


def measures_of(plan: DemoPlan) -> tuple[DemoMeasure, ...]:
    """Return the measures whose places are all in the register."""
    known = {place.id for place in plan.places}
    return tuple(
        measure
        for measure in (*MEASURES, *_earlier_measures(plan))
        if known.issuperset((*measure.places, *measure.compared_with, *measure.neighbours))
    )


def _earlier_measures(plan: DemoPlan) -> Iterator[DemoMeasure]:
    """Yield one finished measure for each hot spot of the years before the last one."""
    for number, age in enumerate(range(82 + 26, plan.weeks, 52)):
        place = PLACE[hot_spots(age)[0][0]]
        year = plan.last.plus(-age).year
        outcome, reason = EARLIER_OUTCOMES[number % len(EARLIER_OUTCOMES)]
        yield DemoMeasure(
            f"ljus-{place.id}-{year}",
            f"Bättre ljus {place.phrase}",
            "Samlingar och skadegörelse på kvällarna.",
            (place.id,),
            ("skadegorelse", "samling"),
            ("skadegorelse",),
            ("tekniska",),
            age,
            8,
            "avslutad",
            "Färre skador på kvällarna.",
            ALL_DAMAGE,
            tuple(name for name in ("gagatan", "gymnasiet", "sjovikskolan") if name != place.id),
            ended=6,
            follow_ups=(DemoFollowUp(30, outcome, reason),),
            registry_number=20 + number,
        )


def _lines(plan: DemoPlan, measure: DemoMeasure) -> Iterator[str]:
    start, decided = measure.start(plan), measure.decided_on(plan)
    yield schema_line("measure", 2)
    yield f"åtgärd: {measure.id}"
    yield f"rubrik: {measure.title}"
    yield from block("problem", measure.problem)
    yield f"plats: {one_or_many(measure.places)}"
    yield f"faktor: {flow(measure.factors)}"
    if measure.focus_areas:
        yield f"fokusområde: {flow(measure.focus_areas)}"
    yield f"ansvarig: {one_or_many(measure.responsible)}"
    yield f"diarienummer: KS {decided.year}/{measure.registry_number}"
    yield f"beslutad: {decided}"
    yield f"registrerad: {decided + timedelta(days=5)}            # dagen då jämförelsen bestämdes"
    yield f"start: {start}"
    if measure.ended is not None:
        yield f"slut: {start + timedelta(weeks=measure.ended, days=-3)}"
    yield f"status: {measure.status}"
    yield from block("förväntad effekt", measure.expected)
    yield from _comparison(decided, measure)
    yield "följs upp:"
    for line in measure.follow_ups:
        yield from _follow_up(start, line)


def _comparison(decided: date, measure: DemoMeasure) -> Iterator[str]:
    if not measure.types:
        return
    yield "mäts med:"
    yield "  källa: vandalism"
    yield f"  typ: {flow(measure.types)}"
    yield f"jämför med: {flow(measure.compared_with)}"
    if measure.neighbours:
        yield f"grannplatser: {flow(measure.neighbours)}"
    last = Month.of(decided).plus(-1)
    months = [str(last.plus(step)) for step in range(1 - measure.trigger_months, 1)]
    if months:
        yield f"utlöstes av: {flow(months)}    # räknas inte till tiden före"


def _follow_up(start: date, line: DemoFollowUp) -> Iterator[str]:
    yield f"  - datum: {start + timedelta(weeks=line.weeks)}"
    if line.outcome:
        yield f"    utfall: {line.outcome}"
        yield from block("skäl", line.reason, 4)
