"""A form as LimeSurvey's tab-separated survey structure."""

import csv
import html
import io
from collections.abc import Iterable, Iterator, Sequence

from est_build.load.form_codes import GRID_FIELD, GROUP_FIELD, PLACES_FIELD, TEXT_FIELD
from est_build.report.survey_form import Choice, SurveyForm
from est_build.words.catalogue import Words
from est_build.write.survey_form.wording import (
    say_about_persons,
    say_grid,
    say_information,
    say_period,
    say_several,
)

_HEADER = (
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
)
# Without a time an answer has no week, so answers must not be anonymised: that setting takes the
# time away. Nothing else about who answers is asked for.
_SETTINGS = (
    ("format", "A"),
    ("anonymized", "N"),
    ("datestamp", "Y"),
    ("ipaddr", "N"),
    ("refurl", "N"),
    ("savetimings", "N"),
    ("allowsave", "N"),
    ("allowprev", "N"),
    ("printanswers", "N"),
    ("publicstatistics", "N"),
    ("listpublic", "N"),
    ("showwelcome", "Y"),
)
_RADIO, _GRID, _SEVERAL, _LONG_TEXT = "L", "F", "M", "T"
_ASKED = "1"
Line = dict[str, str]


def write_limesurvey(form: SurveyForm, words: Words) -> bytes:
    """Return the file that LimeSurvey imports as a new survey."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _HEADER, restval="", delimiter="\t", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_lines(form, words))
    return "\ufeff".encode() + stream.getvalue().encode()


def _lines(form: SurveyForm, words: Words) -> Iterator[Line]:
    language = words.language
    for name, value in (*_SETTINGS, ("language", language)):
        yield {"class": "S", "name": name, "text": value}
    for name, value in _texts(form, words):
        yield {"class": "SL", "name": name, "text": value, "language": language}
    group = {"class": "G", "type/scale": "0", "name": form.title, "relevance": _ASKED}
    yield group | {"language": language}
    for line in _questions(form, words):
        yield line | {"language": language}


def _texts(form: SurveyForm, words: Words) -> Iterator[tuple[str, str]]:
    yield "surveyls_title", form.title
    told = (
        f"<p><strong>{_plain(heading)}.</strong> {_plain(text)}</p>"
        for heading, text in say_information(form, words)
    )
    yield "surveyls_welcometext", "".join((f"<p>{_plain(say_period(form, words))}</p>", *told))
    thanks = words.gettext("Tack för ditt svar.")
    yield "surveyls_endtext", f"<p>{_plain(thanks)}</p>"
    yield "surveyls_dateformat", "6"


def _questions(form: SurveyForm, words: Words) -> Iterator[Line]:
    if form.groups:
        yield _question(_RADIO, GROUP_FIELD, form.group, "", mandatory=True)
        yield from _answers(form.groups)
    yield _question(_GRID, GRID_FIELD, say_grid(words), "")
    yield from _below((row.code, row.question) for row in form.rows)
    yield from _answers(form.steps)
    if form.places:
        yield _question(_SEVERAL, PLACES_FIELD, form.places_question, say_several(words))
        yield from _below((choice.code, choice.label) for choice in form.places)
    if form.free_text:
        yield _question(_LONG_TEXT, TEXT_FIELD, form.free_text, say_about_persons(words))


def _question(kind: str, code: str, text: str, help_: str, *, mandatory: bool = False) -> Line:
    line = {"class": "Q", "type/scale": kind, "name": code, "relevance": _ASKED}
    said = {"text": _plain(text), "help": _plain(help_), "mandatory": "Y" if mandatory else "N"}
    return line | said | {"other": "N"}


def _below(rows: Iterable[tuple[str, str]]) -> Iterator[Line]:
    for code, text in rows:
        line = {"class": "SQ", "type/scale": "0", "name": code, "text": _plain(text)}
        yield line | {"relevance": _ASKED}


def _answers(choices: Sequence[Choice]) -> Iterator[Line]:
    for choice in choices:
        yield {
            "class": "A",
            "type/scale": "0",
            "name": choice.code,
            "text": _plain(choice.label),
        }


def _plain(text: str) -> str:
    """Return a text as LimeSurvey shows it: it reads HTML, and braces as expressions.

    A space after a brace keeps it from being one.
    """
    return html.escape(text.replace("{", "{ ").replace("\n", " "), quote=False)
