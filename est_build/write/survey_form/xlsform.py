"""A form as an XLSForm, for ODK, KoboToolbox and Survey123."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook

from est_build.load.form_codes import GROUP_FIELD, NOTE_FIELD, PLACES_FIELD, TEXT_FIELD
from est_build.report.survey_form import Choice, SurveyForm
from est_build.words.catalogue import Words
from est_build.write.survey_form.wording import (
    say_about_persons,
    say_information,
    say_period,
    say_several,
)

_SURVEY = ("type", "name", "label", "hint", "required", "appearance")
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version", "default_language")
_SCALE, _GROUPS, _PLACES = "skala", "verksamheter", "platsval"
_MOST_PLACES_SHOWN = 12
_LANGUAGES = {"sv": "Svenska (sv)", "en": "English (en)"}
# A workbook notes when it was made; the same form is to have the same bytes.
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - as a workbook writes it
_MADE_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_VARIABLE = re.compile(r"\$\{")
Cells = tuple[str, ...]


def write_xlsform(form: SurveyForm, words: Words) -> bytes:
    """Return the workbook with its three sheets."""
    survey = (_SURVEY, *_survey(form, words))
    choices = (_CHOICES, *_choices(form))
    version = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()[:10]
    language = _LANGUAGES[words.language]
    settings = (_SETTINGS, (form.title, form.id, version, language))
    return _workbook({"survey": survey, "choices": choices, "settings": settings})


def _survey(form: SurveyForm, words: Words) -> Iterator[Cells]:
    told = (f"**{heading}.** {text}" for heading, text in say_information(form, words))
    note = "\n\n".join((say_period(form, words), *told))
    yield "note", NOTE_FIELD, _plain(note), "", "", ""
    if form.groups:
        yield f"select_one {_GROUPS}", GROUP_FIELD, _plain(form.group), "", "yes", ""
    for row in form.rows:
        yield (
            f"select_one {_SCALE}",
            row.name,
            _plain(row.question),
            _plain(row.description),
            "",
            "",
        )
    if form.places:
        look = "minimal" if len(form.places) > _MOST_PLACES_SHOWN else ""
        kind, hint = f"select_multiple {_PLACES}", say_several(words)
        yield kind, PLACES_FIELD, _plain(form.places_question), hint, "", look
    if form.free_text:
        hint = say_about_persons(words)
        yield "text", TEXT_FIELD, _plain(form.free_text), hint, "", "multiline"


def _choices(form: SurveyForm) -> Iterator[Cells]:
    lists: tuple[tuple[str, Sequence[Choice]], ...] = (
        (_GROUPS, form.groups),
        (_SCALE, form.steps),
        (_PLACES, form.places),
    )
    for name, choices in lists:
        yield from ((name, choice.name, _plain(choice.label)) for choice in choices)


def _plain(text: str) -> str:
    """Return a text with no reference to a field in it."""
    return _VARIABLE.sub("$ {", text)


def _workbook(sheets: dict[str, Sequence[Cells]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for number, cells in enumerate(rows, start=1):
            for column, text in enumerate(cells, start=1):
                if text:
                    # Set as text: what begins with `=` is no formula here.
                    cell = sheet.cell(number, column)
                    cell.value, cell.data_type = text, "s"
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_time(stream.getvalue())


def _without_time(content: bytes) -> bytes:
    """Return the package with every moment in it the same."""
    stream = io.BytesIO()
    stamp = rb"\g<1>" + _MADE.isoformat().encode() + b"Z"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in sorted(old.namelist()):
            part = zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _MADE_STAMP.sub(stamp, old.read(member)))
    return stream.getvalue()
