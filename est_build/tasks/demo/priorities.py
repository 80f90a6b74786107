"""The priorities of the meetings, from the day they are set until they are done or dropped."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from est_build.tasks.demo.dice import Decks, Dice
from est_build.tasks.demo.measures import DemoMeasure, measures_of
from est_build.tasks.demo.picture import RED, YELLOW, FactorPicture
from est_build.tasks.demo.places import PLACE
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.todo_texts import DROPPED, IN_TERM, RESULTS, TODOS, Todo
from est_build.tasks.demo.year import is_school_free
from est_build.words.periods import Week

MOST_OPEN = 6
HOW_LATE = ((0, 6), (1, 3), (2, 1))
"""How many weeks more than meant a priority takes, and how often."""
OVERDUE_AGE = 4
"""The week, before the last one, that sets what is still not done when the demo ends."""
OVERDUE_PLACE = "gangtunneln"
OVERDUE = Todo("belysning", "Laga belysningen i tunneln", "fysisk åtgärd", "vecka",
               ("tekniska",), 3)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoPriority:
    """A priority as it stands after a meeting."""

    week: Week
    id: str
    todo: Todo
    place: str
    factor: str
    responsible: tuple[str, ...]
    due: date | None
    """The last day of what takes longer than a weekend."""
    ends: Week
    """The first week whose meeting can close it."""
    measure: str = ""
    is_new: bool = True
    says_due: bool = False
    """Whether the last day was moved at this meeting."""

    @property
    def reference(self) -> str:
        """How later meetings name it."""
        return f"{self.week}/{self.id}"

    @property
    def is_for_weekend(self) -> bool:
        """Whether it is meant for one weekend."""
        return self.todo.horizon == "helg"


@dataclass(frozen=True, slots=True)
class DemoClosing:
    """How a priority ended."""

    reference: str
    decision: str
    text: str
    """The reason of one that was dropped, else the result."""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class DemoAgenda:
    """What a meeting decided of priorities, in order of rank."""

    priorities: tuple[DemoPriority, ...]
    closings: tuple[DemoClosing, ...]


class PriorityBook:
    """Keeps what is open from one meeting to the next."""

    def __init__(self, plan: DemoPlan, decks: Decks) -> None:
        self._plan = plan
        self._decks = decks
        self._open: list[DemoPriority] = []
        self._waiting = [
            measure
            for measure in measures_of(plan)
            if measure.decided_on(plan) >= plan.first.monday
        ]

    @property
    def open_now(self) -> tuple[DemoPriority, ...]:
        """What the latest meeting left open, in order of rank."""
        return tuple(self._open)

    def decide(
        self, week: Week, day: date, pictures: tuple[FactorPicture, ...], dice: Dice
    ) -> DemoAgenda:
        """Close, carry and set priorities at one meeting."""
        closings, carried = self._follow_up(week, day, dice)
        new = [*self._of_measures(week), *self._of_pictures(week, day, pictures, carried, dice)]
        if self._plan.age(week) == OVERDUE_AGE and PLACE[OVERDUE_PLACE] in self._plan.places:
            overdue = self._overdue(week)
            # The dice may have set the same at the same meeting: this one takes its place.
            new = [*(line for line in new if line.id != overdue.id), overdue]
        rank = {picture.factor: number for number, picture in enumerate(pictures)}
        self._open = sorted(
            [*carried, *new], key=lambda line: (not _is_urgent(line), rank.get(line.factor, 99))
        )
        return DemoAgenda(tuple(self._open), tuple(closings))

    def _follow_up(
        self, week: Week, day: date, dice: Dice
    ) -> tuple[list[DemoClosing], list[DemoPriority]]:
        closings, carried = [], []
        for line in self._open:
            if line.ends <= week:
                closings.append(self._close(line, dice))
                continue
            is_moved = line.due is not None and line.due < day and dice.chance(0.5)
            due = line.ends.day(5) if is_moved and not line.measure else line.due
            # The one that ends the demo late keeps the day that it was given.
            if line.ends > self._plan.last:
                is_moved, due = False, line.due
            carried.append(replace(line, is_new=False, due=due, says_due=due != line.due))
        return closings, carried

    def _close(self, line: DemoPriority, dice: Dice) -> DemoClosing:
        if not line.is_for_weekend and not line.measure and dice.chance(0.08):
            return DemoClosing(line.reference, "stryks", self._decks.deal("dropped", DROPPED))
        if line.measure:
            return DemoClosing(line.reference, "klar", "På plats.", "kan inte avgöras")
        chances = (("bättre", 0.5), ("ingen skillnad", 0.18), ("kan inte avgöras", 0.32))
        effect = dice.weighted(chances)
        key = (line.todo.kind, effect)
        result = self._decks.deal(f"result {key}", RESULTS[key])
        return DemoClosing(line.reference, "klar", result, effect)

    def _of_measures(self, week: Week) -> list[DemoPriority]:
        """Return what follows from measures that were decided since the meeting before."""
        found = [
            measure for measure in self._waiting if measure.decided_on(self._plan) < week.thursday
        ]
        self._waiting = [measure for measure in self._waiting if measure not in found]
        return [self._of_measure(week, measure) for measure in found]

    def _of_measure(self, week: Week, measure: DemoMeasure) -> DemoPriority:
        kind = "kamera" if measure.id.startswith("kamera") else "fysisk åtgärd"
        kind = "närvaro" if measure.id.startswith("rondering") else kind
        kind = "dialog" if measure.id.startswith("vandring") else kind
        start = measure.start(self._plan)
        return DemoPriority(
            week,
            measure.id,
            Todo("", measure.title, kind, "längre", measure.responsible),
            measure.places[0],
            measure.factors[0],
            measure.responsible,
            start,
            Week.of(start).plus(1),
            measure.id,
        )

    def _of_pictures(
        self,
        week: Week,
        day: date,
        pictures: tuple[FactorPicture, ...],
        carried: list[DemoPriority],
        dice: Dice,
    ) -> list[DemoPriority]:
        raised = [picture for picture in pictures if picture.is_raised and picture.places]
        chosen = raised or [picture for picture in pictures if picture.places][:1]
        taken = {line.id for line in carried}
        new: list[DemoPriority] = []
        for picture in chosen[: max(MOST_OPEN - len(carried), 1)]:
            if len(new) == 3 or (picture.level == YELLOW and new and dice.chance(0.35)):
                continue
            is_first = not any(line.is_for_weekend for line in (*carried, *new))
            line = self._of_picture(week, day, picture, is_first)
            # One priority is enough for a factor at a place, and an id is used once a week.
            if line is not None and line.id not in taken:
                taken.add(line.id)
                new.append(line)
        return new

    def _of_picture(
        self, week: Week, day: date, picture: FactorPicture, is_first: bool
    ) -> DemoPriority | None:
        place = PLACE[picture.places[0]]
        if place.keeper == "Trafikverket" and picture.factor == "trafik":
            return None
        is_free = is_school_free(day)
        names = [todo.id for todo in TODOS[picture.factor] if not (is_free and todo.id in IN_TERM)]
        # What is serious needs someone there at once.
        if picture.level == RED and is_first:
            names = names[:1]
        name = self._decks.deal(f"todo {picture.factor} {len(names)}", names)
        todo = next(todo for todo in TODOS[picture.factor] if todo.id == name)
        is_theirs = place.keeper == "bostadsbolag" and todo.kind == "fysisk åtgärd"
        late = Dice(self._plan.seed, "late", week, place.id, todo.id).weighted(HOW_LATE)
        return DemoPriority(
            week,
            f"{place.id}-{todo.id}",
            todo,
            place.id,
            picture.factor,
            ("bostadsbolaget",) if is_theirs else todo.responsible,
            day + timedelta(weeks=todo.weeks, days=1) if todo.weeks else None,
            week.plus(todo.weeks + late) if todo.weeks else week.plus(1),
        )

    def _overdue(self, week: Week) -> DemoPriority:
        return DemoPriority(
            week,
            f"{OVERDUE_PLACE}-{OVERDUE.id}",
            OVERDUE,
            OVERDUE_PLACE,
            "otrygg-plats",
            OVERDUE.responsible,
            week.plus(OVERDUE.weeks).day(3),
            self._plan.last.plus(2),
        )


def _is_urgent(line: DemoPriority) -> bool:
    return line.is_for_weekend and line.is_new
