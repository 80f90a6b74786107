"""``est form``: a form as a file to set it up from in a hosted tool."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_forms as codes
from est_build.load.columns import path_of
from est_build.load.export_weeks import load_survey
from est_build.report.survey_form import SurveyForm, report_survey_form
from est_build.words.catalogue import Words, words_for
from est_build.write.survey_form.limesurvey import write_limesurvey
from est_build.write.survey_form.text import write_text_form
from est_build.write.survey_form.xlsform import write_xlsform


class FormFile(StrEnum):
    """What a form can be written as."""

    XLSFORM = "xlsform"
    LIMESURVEY = "limesurvey"
    TEXT = "text"


INFORMATION_EXAMPLE = """\
information:
  hur länge: Svaren raderas ur formulärverktyget när de är tolv månader gamla.
"""
_WRITERS: Mapping[FormFile, Callable[[SurveyForm, Words], bytes]] = {
    FormFile.XLSFORM: write_xlsform,
    FormFile.LIMESURVEY: write_limesurvey,
    FormFile.TEXT: write_text_form,
}


@dataclass(frozen=True, slots=True)
class MadeForm:
    """The file's content, or None and what stands in the way."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...]


def make_form(root: Path, form_id: str, kind: FormFile, today: date) -> MadeForm:
    """Return the form as it is put in the survey that is open on the day, or opens next."""
    survey, wrong = load_survey(root, form_id)
    if survey is None or has_errors(wrong):
        return MadeForm(None, wrong)
    form, codebook = survey.form, survey.codebook
    if form.information is None:
        place = Location(path_of(form))
        missing = Diagnostic.of(codes.INFORMATION_MISSING, place, lines=INFORMATION_EXAMPLE)
        return MadeForm(None, (*wrong, missing))
    report = report_survey_form(form, form.information, codebook, form.next_week(today))
    # The form is read by those who answer it, so it speaks the language of what is published.
    words = words_for(codebook.language)
    return MadeForm(_WRITERS[kind](report, words), wrong)
