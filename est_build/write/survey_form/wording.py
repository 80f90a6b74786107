"""What a form tells those who answer it, the same in every tool."""

from est_build.model.form import Covers
from est_build.report.survey_form import SurveyForm
from est_build.words.catalogue import N_, Words

_COVERS = {
    Covers.WEEK_BEFORE: N_("Svara om de sju dagarna innan enkäten öppnade."),
    Covers.SAME_WEEK: N_("Svara om den här veckan, måndag till söndag."),
}


def say_period(form: SurveyForm, words: Words) -> str:
    """Return which days the answers are about."""
    return words.gettext(_COVERS[form.covers])


def say_information(form: SurveyForm, words: Words) -> tuple[tuple[str, str], ...]:
    """Return why, who reads, how long, and what not to write: each a heading and a text."""
    told = form.information
    why = told.why or words.gettext(
        "Svaren är underlag när {municipality} bedömer veckans läge och väljer vad som ska göras.",
        municipality=form.municipality,
    )
    readers = told.readers or words.gettext(
        "De som samordnar lägesbilden läser svaren. Andra ser bara hur många som svarat vad, och "
        "aldrig för en grupp där färre än {n} tillfrågas.",
        n=form.smallest_group,
    )
    parts = [
        (words.gettext("Varför vi frågar"), why),
        (words.gettext("Vem som läser"), readers),
        (words.gettext("Hur länge svaren finns kvar"), told.kept),
        (words.gettext("Skriv inte om enskilda personer"), say_about_persons(words)),
        (
            words.gettext("Vid fara"),
            words.gettext("Enkäten läses en gång i veckan. Är det bråttom, ring 112."),
        ),
    ]
    if told.contact:
        parts.append((words.gettext("Frågor om enkäten"), told.contact))
    return tuple((heading, " ".join(text.split())) for heading, text in parts)


def say_about_persons(words: Words) -> str:
    """Return what not to write."""
    return words.gettext(
        "Beskriv platsen, situationen och miljön. Skriv inga namn och inget annat som visar vem "
        "någon är."
    )


def say_grid(words: Words) -> str:
    """Return the question that stands over all factors."""
    return words.gettext("Vad har du sett eller hört? Välj ett svar på varje rad.")


def say_several(words: Words) -> str:
    """Return how places are chosen."""
    return words.gettext("Välj alla platser som gäller, eller ingen.")
