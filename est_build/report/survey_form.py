"""A form as it is to be set up in a tool: what it asks, of whom, and what it tells them."""

from dataclasses import dataclass

from est_build.load.form_codes import (
    DONT_KNOW_CODE,
    field_name,
    group_codes,
    place_codes,
    question_codes,
)
from est_build.model.codebook import Codebook
from est_build.model.form import Covers, Form, Information
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its name in an XLSForm, its code in LimeSurvey, and what is shown."""

    name: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One factor's question, and what explains it."""

    name: str
    code: str
    question: str
    description: str


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """A form, whole: a writer looks nothing up."""

    id: str
    title: str
    municipality: str
    information: Information
    covers: Covers
    smallest_group: int
    rows: tuple[FormRow, ...]
    steps: tuple[Choice, ...]
    """The scale, and last what means that one doesn't know."""
    group: str
    """The question about where one works; empty where it isn't asked."""
    groups: tuple[Choice, ...]
    places_question: str
    places: tuple[Choice, ...]
    free_text: str


def report_survey_form(
    form: Form, information: Information, codebook: Codebook, week: Week
) -> SurveyForm:
    """Return the form as it is put in the week."""
    return SurveyForm(
        id=form.id,
        title=form.title,
        municipality=codebook.municipality,
        information=information,
        covers=form.covers,
        smallest_group=codebook.smallest_group,
        rows=_rows(form, codebook, week),
        steps=_steps(codebook),
        group=form.group or "",
        groups=_groups(codebook, week) if form.group else (),
        places_question=form.places or "",
        places=_places(codebook, week) if form.places else (),
        free_text=form.free_text or "",
    )


def _rows(form: Form, codebook: Codebook, week: Week) -> tuple[FormRow, ...]:
    valid = {factor.id: factor for factor in codebook.factors_in(week)}
    codes = question_codes(form)
    return tuple(
        FormRow(
            name=field_name(question.factor),
            code=codes[question.factor],
            question=wording.question,
            description=(valid[question.factor].description or "").strip(),
        )
        for question in form.questions
        if question.factor in valid
        for wording in question.wordings
        if wording.is_valid_in(week)
    )


def _steps(codebook: Codebook) -> tuple[Choice, ...]:
    steps = (Choice(str(step.value), str(step.value), step.label) for step in codebook.scale)
    return (*steps, Choice(DONT_KNOW_CODE, DONT_KNOW_CODE, codebook.dont_know[0]))


def _groups(codebook: Codebook, week: Week) -> tuple[Choice, ...]:
    codes = group_codes(codebook)
    return tuple(
        Choice(group.id, codes[group.id], group.name_at(week.thursday))
        for group in codebook.groups
        if group.asked_at(week)
    )


def _places(codebook: Codebook, week: Week) -> tuple[Choice, ...]:
    codes = place_codes(codebook)
    return tuple(
        Choice(place.id, codes[place.id], place.name_at(week.thursday))
        for place in codebook.places
        if place.is_valid_at(week.thursday)
    )
