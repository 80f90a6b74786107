"""The form against the codebook: each factor asked about once at a time, as long as it is valid."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from est_build.diagnostics import codes_content as codes
from est_build.diagnostics import codes_forms
from est_build.load.findings import Finding
from est_build.load.references import References
from est_build.load.rules_codebook import check_spans, overlap
from est_build.model.codebook import Factor
from est_build.model.form import Form, Question, Wording
from est_build.sources.yaml_tree import Loc


def check_form(form: Form, references: References | None) -> Iterator[Finding]:
    """Give every question that can't be put, or told from another, and an address that is none."""
    leads_to = form.address or "https://"
    if not leads_to.startswith("https://") or any(one.isspace() for one in leads_to):
        yield Finding.of(codes_forms.FORM_ADDRESS, ("adress",))
    seen: set[str] = set()
    for index, question in enumerate(form.questions):
        here: Loc = ("frågor", index)
        if question.factor in seen:
            yield Finding.of(codes.FACTOR_ASKED_TWICE, (*here, "faktor"), id=question.factor)
        seen.add(question.factor)
        yield from _check_wordings(question, (*here, "lydelser"))
    yield from _check_same_question(form)
    if references is not None:
        yield from _check_factors(form, references)


def _check_wordings(question: Question, loc: Loc) -> Iterator[Finding]:
    yield from check_spans(question.wordings, loc)
    for (_, one), (index, other) in combinations(enumerate(question.wordings), 2):
        if overlap(one, other):
            yield Finding.of(codes.OVERLAPPING_WORDINGS, (*loc, index), id=question.factor)
    for index, wording in enumerate(question.wordings):
        if index and wording.new_series is None:
            yield Finding.of(codes.NEW_SERIES_NOT_SAID, (*loc, index), id=question.factor)


def _check_same_question(form: Form) -> Iterator[Finding]:
    """Give each wording that another factor has at the same time: an answer couldn't be placed."""
    seen: dict[str, list[tuple[str, Wording]]] = {}
    for index, question in enumerate(form.questions):
        for number, wording in enumerate(question.wordings):
            earlier = seen.setdefault(" ".join(wording.question.casefold().split()), [])
            for factor, other in earlier:
                if factor != question.factor and overlap(wording, other):
                    yield Finding.of(
                        codes.DOUBLED_QUESTION,
                        ("frågor", index, "lydelser", number, "fråga"),
                        question=wording.question,
                        first=factor,
                        second=question.factor,
                    )
            earlier.append((question.factor, wording))


def _check_factors(form: Form, references: References) -> Iterator[Finding]:
    known = references.codebook.factor
    wordings: dict[str, tuple[Loc, Sequence[Wording]]] = {}
    for index, question in enumerate(form.questions):
        here: Loc = ("frågor", index)
        if question.factor not in known:
            near = references.nearest(question.factor, known)
            where = (*here, "faktor")
            yield Finding.of(codes.UNKNOWN_FACTOR, where, id=question.factor, nearest=near)
        wordings.setdefault(question.factor, ((*here, "lydelser"), question.wordings))
    for index, series in enumerate(form.new_series):
        yield from references.check_factors(series.factors, ("nya serier", index, "faktor"))
    for factor in references.codebook.factors:
        loc, asked = wordings.get(factor.id, (("frågor",), ()))
        gap = _first_gap(factor, asked)
        if not asked:
            yield Finding.of(codes.FACTOR_WITHOUT_QUESTION, loc, id=factor.id).at_key()
        elif gap is not None:
            yield Finding.of(codes.GAP_IN_QUESTION, loc, id=factor.id, day=gap).at_key()


def _first_gap(factor: Factor, wordings: Sequence[Wording]) -> date | None:
    """Return the first day when the factor is valid and no wording is, if there is one."""
    # A factor without a first day is valid for as long as the form has asked about it.
    day = factor.first or min((w.first or date.min for w in wordings), default=date.min)
    last = factor.last or date.max
    for wording in sorted(wordings, key=lambda w: w.first or date.min):
        if (wording.first or date.min) > day:
            break
        end = wording.last or date.max
        if end >= last:
            return None
        day = max(day, end + timedelta(days=1))
    return day if day <= last else None
