"""Thursday's meetings: each week's picture, in words that agree with the week's figures."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.model.answers import WeekAnswers
from est_build.tasks.demo.dice import Decks, Dice
from est_build.tasks.demo.factor_texts import FACTOR_TEXTS
from est_build.tasks.demo.picture import (
    FactorPicture,
    name_of,
    phrase_of,
    see_week,
)
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.priorities import DemoAgenda, PriorityBook
from est_build.tasks.demo.story import KINDS, Story
from est_build.tasks.demo.summary import write_summary
from est_build.tasks.demo.town import FACTORS
from est_build.tasks.demo.week_texts import CORRECTIONS, DECLINED, LOCAL_EVENTS, PASSED_ON
from est_build.tasks.demo.year import (
    cancelled_meeting,
    is_school_free,
    moved_meeting,
    pause_in,
)
from est_build.words.periods import Week

IN_TERM = re.compile("skol|lever|rast|klasser", re.IGNORECASE)
"""Words of phrases that make no sense while schools are closed."""
MOST_EASED = 2
"""How many factors that are better a meeting comments on."""
SOURCES = (("trygghetsvardarna", 6.0), ("skolan", 1.5), ("tekniska", 1.5), ("fritidsgardarna", 1.0))
NO_AGENDA = DemoAgenda((), ())
SENT_AGAIN_AGE, CORRECTED_AGE, CORRECTIONS_EVERY = 6, 21, 45


@dataclass(frozen=True, slots=True)
class DemoNote:
    """Something about a factor at a place, and who it comes from or goes to."""

    who: str
    place: str
    factor: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """One week's meeting, all that its file holds."""

    week: Week
    day: date
    cancelled: str = ""
    is_draft: bool = False
    basis: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    summary: str = ""
    pictures: tuple[FactorPicture, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    """Factor and comment."""
    observations: tuple[DemoNote, ...] = ()
    agenda: DemoAgenda = NO_AGENDA
    passed_on: tuple[DemoNote, ...] = ()
    declined: tuple[DemoNote, ...] = ()
    event: tuple[date, str, str] | None = None
    correction: tuple[date, str, bool] | None = None


class Chair:
    """Leads one meeting after the other, and remembers what was said."""

    def __init__(self, plan: DemoPlan, story: Story) -> None:
        self._plan = plan
        self._story = story
        self._decks = Decks(Dice(plan.seed, "phrases"))
        self._book = PriorityBook(plan, self._decks)
        self._before: dict[str, FactorPicture] = {}

    def hold(self, week: Week, answers: WeekAnswers | None) -> DemoMeeting:
        """Return the week's meeting."""
        moved = moved_meeting(week)
        day = moved[0] if moved else week.thursday
        reason = cancelled_meeting(self._plan, week)
        if reason:
            return DemoMeeting(week, day, cancelled=reason)
        dice = Dice(self._plan.seed, "meeting", week)
        if answers is None:
            return self._hold_without_survey(week, day, dice)
        pictures = see_week(self._story, answers, self._before, dice)
        self._before = {picture.factor: picture for picture in pictures}
        answered = sum(n for (_, late), n in answers.respondents.items() if not late)
        observations = self._observe(week, pictures, dice)
        summary = write_summary(self._plan, self._decks, week, pictures, answered, dice)
        return DemoMeeting(
            week,
            day,
            basis=self._basis(week, "enkät"),
            present=self._present(dice),
            summary=summary,
            pictures=pictures,
            comments=self._comment(week, pictures, dice),
            observations=observations,
            agenda=self._book.decide(week, day, pictures, dice),
            passed_on=self._pass_on(pictures, dice),
            declined=self._decline(week, pictures, dice),
            event=self._local_event(week, dice),
            correction=self._correct(week, pictures),
        )

    def draft(self) -> DemoMeeting:
        """Return the next meeting as it is before anyone has met: only what is left open."""
        week = self._plan.last.plus(1)
        while cancelled_meeting(self._plan, week):
            week = week.plus(1)
        moved = moved_meeting(week)
        agenda = DemoAgenda(self._book.open_now, ())
        day = moved[0] if moved else week.thursday
        return DemoMeeting(week, day, is_draft=True, agenda=agenda)

    def _hold_without_survey(self, week: Week, day: date, dice: Dice) -> DemoMeeting:
        pictures = tuple(self._before.values())[:3]
        summary = write_summary(self._plan, self._decks, week, (), None, dice)
        return DemoMeeting(
            week,
            day,
            basis=self._basis(week),
            present=self._present(dice),
            summary=summary,
            observations=self._observe(week, pictures, dice),
            agenda=self._book.decide(week, day, (), dice),
        )

    def _basis(self, week: Week, *more: str) -> tuple[str, ...]:
        has_statistics = 11 <= week.thursday.day <= 17
        return (*more, "observationer", "underrättelse", *(["statistik"] if has_statistics else []))

    def _present(self, dice: Dice) -> tuple[str, ...]:
        guests = [name for name in ("tekniska", "skolan", "socialtjansten") if dice.chance(0.15)]
        return ("sakerhetsenheten", "trygghetsvardarna", "polisen", *guests)

    def _say(self, kind: str, phrases: tuple[str, ...], place: str, week: Week) -> str:
        if is_school_free(week.thursday):
            kind += " in holidays"
            phrases = tuple(text for text in phrases if not IN_TERM.search(text)) or phrases
        text = self._decks.deal(kind, phrases)
        where, name = phrase_of(self._plan, place, week), name_of(self._plan, place, week)
        return text.format(plats=where, namn=name)

    def _comment(
        self, week: Week, pictures: tuple[FactorPicture, ...], dice: Dice
    ) -> tuple[tuple[str, str], ...]:
        comments, eased = [], 0
        for picture in pictures:
            texts = FACTOR_TEXTS[picture.factor]
            if not picture.places:
                continue
            if picture.is_easing:
                eased += picture.level == "grön"
                if eased > MOST_EASED and picture.level == "grön":
                    continue
                kind, phrases = "easing", texts.easing
            elif picture.is_raised and (picture.level == "röd" or dice.chance(0.85)):
                kind, phrases = "high", texts.high
            else:
                continue
            text = self._say(f"{kind} {picture.factor}", phrases, picture.places[0], week)
            if len(picture.places) > 1 and picture.is_raised:
                text += f" Även {phrase_of(self._plan, picture.places[1], week)}."
            comments.append((picture.factor, text))
        return tuple(comments)

    def _observe(
        self, week: Week, pictures: tuple[FactorPicture, ...], dice: Dice
    ) -> tuple[DemoNote, ...]:
        notes: list[DemoNote] = []
        for _ in range(dice.weighted(((1, 3), (2, 4), (3, 2)))):
            weighted = [(picture.factor, 0.05 + picture.share) for picture in pictures]
            factor = dice.weighted(weighted or [(factor.id, 1.0) for factor in FACTORS[:4]])
            place = dice.weighted(self._story.place_weights(factor, week))
            text = self._say(f"seen {factor}", FACTOR_TEXTS[factor].seen, place, week)
            if all((note.place, note.factor) != (place, factor) for note in notes):
                notes.append(DemoNote(dice.weighted(SOURCES), place, factor, text))
        return tuple(notes)

    def _pass_on(self, pictures: tuple[FactorPicture, ...], dice: Dice) -> tuple[DemoNote, ...]:
        traffic = next((picture for picture in pictures if picture.factor == "trafik"), None)
        notes = []
        state_roads = [place for place in self._plan.places if place.keeper == "Trafikverket"]
        if traffic and state_roads and dice.chance(0.75 if traffic.is_raised else 0.15):
            notes.append(self._note("trafikverket", dice.pick(state_roads).id, "trafik"))
        homes = [place for place in self._plan.places if place.keeper == "bostadsbolag"]
        if homes and dice.chance(0.2):
            notes.append(self._note("bostadsbolaget", dice.pick(homes).id, "otrygg-plats"))
        if dice.chance(0.06):
            notes.append(self._note("raddningstjansten", dice.pick(self._plan.places).id,
                                    "anlagd-brand"))  # fmt: skip
        if dice.chance(0.08):
            notes.append(self._note("socialtjansten", "fritidsgarden", "samling"))
        return tuple(note for note in notes if note.place in self._known_places)

    def _note(self, to: str, place: str, factor: str) -> DemoNote:
        return DemoNote(to, place, factor, self._decks.deal(f"to {to}", PASSED_ON[to]))

    @property
    def _known_places(self) -> set[str]:
        return {place.id for place in self._plan.places}

    def _decline(
        self, week: Week, pictures: tuple[FactorPicture, ...], dice: Dice
    ) -> tuple[DemoNote, ...]:
        calm = {picture.factor for picture in pictures if not picture.is_raised}
        reasons = [reason for factor, reason in DECLINED if factor in calm]
        if not reasons or not dice.chance(0.35):
            return ()
        reason = self._decks.deal(f"declined {len(reasons)}", reasons)
        factor = next(factor for factor, text in DECLINED if text == reason)
        if factor not in calm:
            return ()
        fitting = [place.id for place in self._plan.places if place.kind in KINDS[factor]]
        return (DemoNote("", dice.pick(fitting), factor, reason),)

    def _local_event(self, week: Week, dice: Dice) -> tuple[date, str, str] | None:
        what, place = dice.pick(LOCAL_EVENTS)
        if place not in self._known_places or not dice.chance(0.25):
            return None
        day = week.day(6) + timedelta(days=7 * dice.whole(0, 1))
        is_schools = place in {"gymnasiet", "fritidsgarden", "biblioteket"}
        if pause_in(Week.of(day)) or (is_schools and is_school_free(day)):
            return None
        return day, what, place

    def _correct(
        self, week: Week, pictures: tuple[FactorPicture, ...]
    ) -> tuple[date, str, bool] | None:
        age = self._plan.age(week) % CORRECTIONS_EVERY
        if age not in {SENT_AGAIN_AGE, CORRECTED_AGE} or not pictures:
            return None
        raised = [picture for picture in pictures if picture.is_raised] or list(pictures)
        name = next(factor.name for factor in FACTORS if factor.id == raised[0].factor)
        is_sent_again = age == SENT_AGAIN_AGE
        text = CORRECTIONS[1 if is_sent_again else 0].format(factor=name.lower())
        return week.plus(1).monday, text, is_sent_again


def hold_meetings(
    plan: DemoPlan, story: Story, answers: dict[Week, WeekAnswers]
) -> tuple[DemoMeeting, ...]:
    """Return every week's meeting, and the draft of the next one last."""
    chair = Chair(plan, story)
    held = [chair.hold(week, answers.get(week)) for week in plan.all_weeks]
    return (*held, chair.draft())
