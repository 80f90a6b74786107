"""The whole repository: read with everything that is wrong in it, then what may be published."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic, Severity
from est_build.load.answers import load_answers
from est_build.load.calendar import load_calendar
from est_build.load.codebook import ids_of_labels, load_codebook
from est_build.load.files import find_unknown
from est_build.load.forms import load_form
from est_build.load.geography import load_shapes
from est_build.load.measures import load_measures
from est_build.load.meetings import load_meetings
from est_build.load.months import load_months
from est_build.load.pages import load_pages
from est_build.load.parts import Loaded, Part
from est_build.load.privacy.gate import check_privacy
from est_build.load.raw_exports import find_raw_exports
from est_build.load.renamed_places import with_present_places
from est_build.load.rules import check_rules
from est_build.load.schema_of import find_stale_schemas
from est_build.load.sent import check_sent, load_sent
from est_build.load.site_address import load_site_address
from est_build.load.statistics import load_statistics
from est_build.load.weed_record import load_record
from est_build.model.answers import ImportRecord, WeekAnswers
from est_build.model.codebook import Codebook
from est_build.model.repository import Repository
from est_build.model.statistics import SourceData, Sources

IMPORTS = "forms/answers/imports.csv"
SOURCES = "data/sources.yaml"


def load(root: Path, today: date | None = None) -> Loaded:
    """Read everything; nothing is raised for what stands in a file.

    Without a day, nothing is said of what depends on it.
    """
    codebook = load_codebook(root)
    ids = ids_of_labels(codebook.value)
    meetings = load_meetings(root, ids)
    answers, imports = _load_answers(root, codebook.value)
    sources, statistics = _load_statistics(root, codebook.value)
    months = load_months(root, ids)
    sent = load_sent(root)
    loaded = Loaded(
        codebook=codebook,
        calendar=load_calendar(root),
        form=load_form(root),
        answers=answers,
        imports=imports,
        meetings=meetings,
        measures=load_measures(root, ids),
        months=months,
        sources=sources,
        statistics=statistics,
        shapes=load_shapes(root, codebook.value),
        pages=load_pages(root),
        weed_record=load_record(root),
        site_address=load_site_address(root),
        sent=sent.days,
        versions_sent=sent.versions,
        surveys_sent=sent.surveys,
    )
    read = (part.path for part in loaded.parts())
    between = (
        *check_rules(root, loaded, today),
        *find_unknown(root, read),
        *check_sent(root, sent, meetings, months),
        # An address that the codebook declares is no finding because another line of it is wrong.
        *check_privacy(root, codebook.readable),
        *find_raw_exports(root, loaded.form.value),
        *find_stale_schemas(root, codebook.value),
    )
    return replace(loaded, rules=between)


def published(
    loaded: Loaded, *, needs: Callable[[str], bool] = lambda _: True
) -> tuple[Repository | None, tuple[Diagnostic, ...]]:
    """Return what may be published, and all that is wrong.

    There is no repository when a file that the command needs has an error (``needs`` is given its
    path), or when codebook, calendar or form is missing. A draft has warnings only, and is left
    out.
    """
    found = loaded.diagnostics
    codebook, calendar, form = loaded.codebook.value, loaded.calendar.value, loaded.form.value
    if codebook is None or calendar is None or form is None:
        return None, found
    if any(one.severity is Severity.ERROR and needs(one.location.path) for one in found):
        return None, found
    repository = Repository(
        codebook=codebook,
        calendar=calendar,
        form=form,
        answers={p.value.week: p.value for p in loaded.answers if p.value and _is_weekly(p.value)},
        imports=loaded.imports.value or (),
        meetings={
            part.value.week: part.value
            for part in loaded.meetings
            if part.value is not None and not part.value.is_draft
        },
        measures=tuple(part.value for part in loaded.measures if part.value is not None),
        months={
            part.value.month: part.value
            for part in loaded.months
            if part.value is not None and not part.value.is_draft
        },
        statistics=tuple(part.value for part in loaded.statistics if part.value is not None),
        shapes=loaded.shapes.value or (),
        pages=tuple(part.value for part in loaded.pages if part.value is not None),
        sent=loaded.sent,
        versions_sent=loaded.versions_sent,
        surveys_sent=loaded.surveys_sent,
        drafts=_drafts(loaded),
        weeded=loaded.weed_record.value or (),
        site_address=loaded.site_address,
    )
    return with_present_places(repository), found


def _drafts(loaded: Loaded) -> frozenset[str]:
    return frozenset(
        part.path
        for parts in (loaded.meetings, loaded.months)
        for part in parts
        if part.value is None or part.value.is_draft
    )


def _is_weekly(answers: WeekAnswers) -> bool:
    return answers.form == "weekly"


def _load_answers(
    root: Path, codebook: Codebook | None
) -> tuple[tuple[Part[WeekAnswers], ...], Part[tuple[ImportRecord, ...]]]:
    # Counts are held against the codebook's ids: without it there is nothing to say of them.
    return ((), Part(IMPORTS, None)) if codebook is None else load_answers(root, codebook)


def _load_statistics(
    root: Path, codebook: Codebook | None
) -> tuple[Part[Sources], tuple[Part[SourceData], ...]]:
    return (Part(SOURCES, None), ()) if codebook is None else load_statistics(root, codebook)
