"""The week in two or three sentences."""

from datetime import timedelta

from est_build.tasks.demo.dice import Decks, Dice
from est_build.tasks.demo.factor_texts import FACTOR_TEXTS
from est_build.tasks.demo.picture import FactorPicture, phrase_of
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.week_texts import (
    ALSO,
    CALM,
    COMING,
    EASING,
    FEW_ANSWERS,
    LEADING,
    NO_SURVEY,
    SEASON,
    STILL,
    WORST,
)
from est_build.tasks.demo.year import events_between
from est_build.words.periods import Week

FEW = 20
IN_SENTENCE = {
    "Julskyltning": "julskyltningen",
    "Jullov": "jullovet",
    "Sportlov": "sportlovet",
    "Påsklov": "påsklovet",
    "Sommarlov": "sommarlovet",
    "Höstlov": "höstlovet",
    "Skolavslutning": "skolavslutningen",
    "Midsommarafton": "midsommarafton",
    "Nyårsafton": "nyårsafton",
}
"""How events are named inside a sentence, where it differs from the calendar."""


def write_summary(
    plan: DemoPlan,
    decks: Decks,
    week: Week,
    pictures: tuple[FactorPicture, ...],
    answered: int | None,
    dice: Dice,
) -> str:
    """Return the summary; ``answered`` is None in a week without survey."""
    sentences = _picture(plan, decks, week, pictures) if pictures else []
    if answered is None:
        sentences.append(decks.deal("no survey", NO_SURVEY))
    elif answered < FEW:
        sentences.append(decks.deal("few answers", FEW_ANSWERS))
    coming = _coming(decks, week)
    if coming and dice.chance(0.8):
        sentences.append(coming)
    elif len(sentences) < 3:
        month = week.thursday.month
        sentences.append(decks.deal(f"season {month}", SEASON[month]))
    return " ".join(sentences[:3])


def _picture(
    plan: DemoPlan, decks: Decks, week: Week, pictures: tuple[FactorPicture, ...]
) -> list[str]:
    raised = [picture for picture in pictures if picture.is_raised and not picture.is_easing]
    better = [picture for picture in pictures if picture.is_easing]
    if not raised and any(picture.is_raised for picture in better):
        # Better than the week before, but not well: nobody calls that calm.
        return [_eases(decks, better[0]), _about(plan, decks, week, "still", STILL, better[0])]
    if not raised:
        sentences = [decks.deal("calm", CALM)]
    else:
        sentences = [_about(plan, decks, week, "worst", WORST, raised[0])]
    if len(raised) > 1 and (not better or len(raised) > 2):
        sentences.append(_about(plan, decks, week, "also", ALSO, raised[1]))
    elif better:
        sentences.append(_eases(decks, better[0]))
    elif raised:
        where = phrase_of(plan, raised[0].places[0], week)
        sentences.append(decks.deal("leading", LEADING).format(plats=where))
    return sentences


def _eases(decks: Decks, picture: FactorPicture) -> str:
    theme = FACTOR_TEXTS[picture.factor].theme
    return decks.deal("easing", EASING).format(tema=theme, Tema=capital(theme))


def _about(
    plan: DemoPlan,
    decks: Decks,
    week: Week,
    kind: str,
    phrases: tuple[str, ...],
    picture: FactorPicture,
) -> str:
    theme = FACTOR_TEXTS[picture.factor].theme
    where = phrase_of(plan, picture.places[0], week)
    return decks.deal(kind, phrases).format(
        tema=theme, Tema=capital(theme), plats=where, Plats=capital(where)
    )


def _coming(decks: Decks, week: Week) -> str:
    """Return a sentence on what happens in the ten days after the meeting, if anything does."""
    first = week.day(5)
    soon = [
        event for event in events_between(first, first + timedelta(days=10)) if event.first >= first
    ]
    if not soon:
        return ""
    name = IN_SENTENCE.get(soon[0].what, soon[0].what)
    return decks.deal("coming", COMING).format(vad=name)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
