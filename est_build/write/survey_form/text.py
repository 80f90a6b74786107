"""A form as text to copy into Microsoft Forms, Google Forms or any other tool."""

from collections.abc import Iterable, Iterator

from est_build.report.survey_form import SurveyForm
from est_build.words.catalogue import Words
from est_build.write.survey_form.wording import (
    say_about_persons,
    say_grid,
    say_information,
    say_period,
    say_several,
)


def write_text_form(form: SurveyForm, words: Words) -> bytes:
    """Return the form's questions in order, each with its kind and its choices."""
    blocks = (*_describe(form, words), *_number(_questions(form, words)), _settings(words))
    return "".join(f"{block}\n\n" for block in blocks).rstrip("\n").encode() + b"\n"


def _describe(form: SurveyForm, words: Words) -> Iterator[str]:
    yield "\n".join((words.gettext("RUBRIK"), form.title))
    told = (f"{heading}: {text}" for heading, text in say_information(form, words))
    yield "\n".join((words.gettext("BESKRIVNING"), say_period(form, words), *told))


def _questions(form: SurveyForm, words: Words) -> Iterator[str]:
    if form.groups:
        kind = words.gettext("Ett val, obligatorisk")
        yield _question(form.group, kind, [choice.label for choice in form.groups])
    kind = words.gettext(
        "Likert i Microsoft Forms, rutnät med ett val per rad i Google Forms; inte obligatorisk"
    )
    rows = [words.gettext("Rader:"), *_bullets(row.question for row in form.rows)]
    columns = [words.gettext("Kolumner:"), *_bullets(step.label for step in form.steps)]
    yield "\n".join((say_grid(words), f"({kind})", *rows, *columns))
    if form.places:
        kind = words.gettext("Flera val, inte obligatorisk")
        labels = [choice.label for choice in form.places]
        yield _question(form.places_question, kind, labels, say_several(words))
    if form.free_text:
        kind = words.gettext("Långt svar, inte obligatorisk")
        yield _question(form.free_text, kind, [], say_about_persons(words))


def _question(question: str, kind: str, labels: list[str], hint: str = "") -> str:
    return "\n".join((question, *filter(None, (hint,)), f"({kind})", *_bullets(labels)))


def _bullets(labels: Iterable[str]) -> Iterator[str]:
    return (f"- {label}" for label in labels)


def _number(questions: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {question}" for number, question in enumerate(questions, start=1))


def _settings(words: Words) -> str:
    lines = (
        words.gettext(
            "Skriv rubriker, frågor och svar ordagrant: då behöver `est import` ingen ändring."
        ),
        words.gettext("Samla inte in namn eller e-postadress."),
        words.gettext("Det som står inom parentes är frågans typ och ska inte stå i formuläret."),
    )
    return "\n".join((words.gettext("INSTÄLLNINGAR"), *lines))
