"""``est send survey`` and ``est send reminder``: the form's link to those who are asked."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from est_build.analyse.figures import analyse
from est_build.diagnostics import DiagnosedError, Diagnostic, Location, codes_forms, has_errors
from est_build.diagnostics import codes_sending as codes
from est_build.load.codebook import CODEBOOK
from est_build.load.repository import load, published
from est_build.load.sent import survey_path
from est_build.model.codebook import OTHER_GROUPS
from est_build.model.recipient import Recipient
from est_build.model.repository import Repository
from est_build.model.sending import SurveyLetterKind
from est_build.report.letter import SurveyLetter
from est_build.report.survey_form import report_survey_form
from est_build.tasks.import_answers import preview
from est_build.tasks.make_form import INFORMATION_EXAMPLE
from est_build.tasks.send.kept_letters import as_first_written, forget_letters
from est_build.tasks.send.post import (
    PREVIEWS,
    Post,
    RefusedError,
    Sendout,
    Wish,
    find_recipients,
    hand_over,
    open_means,
    send_test,
    write_letters,
    write_preview,
)
from est_build.tasks.send.survey_record import SurveyRecord, journal_name
from est_build.words.catalogue import words_for
from est_build.words.dates import say_days, say_week
from est_build.words.periods import Week
from est_build.write.mail import Mail, load_mail_templates, write_survey_mail
from est_build.write.survey_form.wording import say_information

FORM = "forms/weekly.yaml"
PAUSED = "paused"
ALL_ANSWERED = "all-answered"
NOTHING_KNOWN = "nothing-known"
_NEEDED = frozenset({CODEBOOK, "content/calendar.yaml", FORM})


def send_survey(
    root: Path, week: Week, wish: Wish, *, is_reminder: bool = False, inbox: Path | None = None
) -> Sendout:
    """Send the form's link to those asked, or to the groups that still miss answers."""
    try:
        return _send(root, week, wish, is_reminder=is_reminder, inbox=inbox)
    except RefusedError as error:
        return Sendout(error.diagnostics, is_refused=True)
    except DiagnosedError as error:
        return Sendout(error.diagnostics)


def _send(root: Path, week: Week, wish: Wish, *, is_reminder: bool, inbox: Path | None) -> Sendout:
    answers = f"forms/answers/weekly/{week.year}/{week}"

    def needs(path: str) -> bool:
        # A record that can't be read would be written over.
        is_own = path in _NEEDED or path == survey_path(week)
        return is_own or (is_reminder and path.startswith(answers))

    repository, found = published(load(root), needs=needs)
    own = tuple(one for one in found if needs(one.location.path))
    if repository is None:
        return Sendout(own)
    if repository.calendar.pause_in(week) is not None:
        return Sendout(quiet=PAUSED)
    refused = _refuse(repository, wish)
    if refused:
        return Sendout((*own, *refused))
    if inbox is not None:
        read, wrong = preview(inbox, repository.form, repository.codebook, repository.calendar)
        if has_errors(wrong):
            return Sendout(wrong)
        repository = replace(repository, answers={**repository.answers, **read})
    groups = groups_missing(repository, week) if is_reminder else None
    if groups is not None and not groups:
        return Sendout(quiet=ALL_ANSWERED)
    listed, wrong = find_recipients(root, wish.settings, repository.codebook)
    recipients = _asked(listed, groups)
    post = _post(root, repository, week, wish, is_reminder=is_reminder)
    is_known = not is_reminder or week in repository.answers
    kind = SurveyLetterKind.REMINDER if is_reminder else SurveyLetterKind.SURVEY
    outcome = _deliver(post, recipients, wish, SurveyRecord(root, week, kind))
    return replace(
        outcome,
        diagnostics=(*wrong, *outcome.diagnostics),
        note="" if is_known else NOTHING_KNOWN,
    )


def _deliver(
    post: Post, recipients: tuple[Recipient, ...], wish: Wish, record: SurveyRecord
) -> Sendout:
    root = record.root
    if wish.is_dry_run:
        files = write_preview(post, wish.folder or root / PREVIEWS)
        return Sendout(recipients=recipients, files=files)
    if wish.folder is not None:
        return Sendout(files=write_letters(post, recipients, wish.folder))
    if wish.test_to:
        return send_test(root, post, wish)
    with open_means(root, wish) as means:
        if not recipients:
            name = Path(wish.settings.recipients).name
            raise RefusedError(Diagnostic.of(codes.RECIPIENTS_EMPTY, Location(name)))
        journal = Path(wish.settings.journal)
        begun = replace(post, sent=record.begin(wish.now))
        post = as_first_written(begun, recipients, journal)
        outcome = hand_over(post, recipients, means, wish)
        uncertain = any(one.code is codes.RECIPIENT_UNCERTAIN for one in outcome.diagnostics)
        if not record.end(outcome, may_be_out=uncertain):
            forget_letters(post, journal)
        return outcome


def _refuse(repository: Repository, wish: Wish) -> tuple[Diagnostic, ...]:
    """Return what a letter about the survey lacks."""
    found = []
    if repository.form.address is None:
        found.append(Diagnostic.of(codes.FORM_ADDRESS_MISSING, Location(FORM), path=FORM))
    if repository.form.information is None:
        # Nobody is asked without being told why, who reads and for how long.
        missing = codes_forms.INFORMATION_MISSING
        found.append(Diagnostic.of(missing, Location(FORM), lines=INFORMATION_EXAMPLE))
    if repository.codebook.sending is None and (wish.is_real or wish.test_to):
        found.append(Diagnostic.of(codes.SENDER_MISSING, Location(CODEBOOK)))
    return tuple(found)


def groups_missing(repository: Repository, week: Week) -> frozenset[str]:
    """Return the groups that fewer have answered from than were asked in a week.

    Small groups, whose answers are only known together, miss answers together.
    """
    codebook = repository.codebook
    asked = {group.id for group in codebook.groups if group.asked_at(week)}
    known = analyse(repository).weeks.get(week)
    if known is None:
        return frozenset(asked)
    alone = {name for name, _ in codebook.groups_in(week)}
    answered = {line.group: line.answered for line in known.groups}
    if repository.form.group is None:
        return frozenset(asked if known.answered < known.asked else ())
    # How many answered may be hidden: then the group may miss answers.
    behind = {name for name, count in codebook.groups_in(week) if (answered.get(name) or 0) < count}
    small = asked - alone if OTHER_GROUPS in behind else set[str]()
    return frozenset((behind & asked) | small)


def _asked(
    recipients: tuple[Recipient, ...], groups: Collection[str] | None
) -> tuple[Recipient, ...]:
    """Return those who answer the survey; of some groups only, where groups are given."""
    return tuple(
        one
        for one in recipients
        if (one.groups if groups is None else any(name in groups for name in one.groups))
    )


def _post(root: Path, repository: Repository, week: Week, wish: Wish, *, is_reminder: bool) -> Post:
    @cache
    def write(language: str, _: bool) -> Mail:
        colour = repository.codebook.appearance.colour
        templates = load_mail_templates(words_for(language), root / "site_templates", colour)
        letter = _letter(repository, week, language, is_reminder=is_reminder)
        return write_survey_mail(letter, templates)

    kind = SurveyLetterKind.REMINDER if is_reminder else SurveyLetterKind.SURVEY
    what = journal_name(week, kind)
    codebook = repository.codebook
    return Post(what, 1, codebook.sending, wish.now, codebook.language.value, write)


def _letter(
    repository: Repository, week: Week, language: str, *, is_reminder: bool
) -> SurveyLetter:
    form, codebook, words = repository.form, repository.codebook, words_for(language)
    if form.information is None:
        raise ValueError(FORM)
    first, last = form.covers_in(week, repository.calendar)
    days = say_days(words, first, last, year=False)
    told = say_information(report_survey_form(form, form.information, codebook, week), words)
    return SurveyLetter(
        week=say_week(words, week),
        municipality=codebook.municipality,
        title=form.title,
        address=form.address or "",
        days=words.gettext("Enkäten gäller {days}.", days=days),
        closes=form.closes_in(week),
        information=told,
        is_reminder=is_reminder,
        is_sample=codebook.is_sample,
    )
