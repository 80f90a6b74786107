"""Differences as words: one line a subject for a terminal, a list for a merge request, or JSON."""

import json
import re
from collections.abc import Sequence
from datetime import date

from est_build.diagnostics.render import make_visible
from est_build.model.measure import MeasureStatus, Outcome
from est_build.model.meeting import Level
from est_build.report.differences import (
    AnswersChanged,
    AskedChanged,
    CameOrWent,
    Change,
    ComparisonChanged,
    CorrectionsAdded,
    CountsChanged,
    Difference,
    Differences,
    Fate,
    FigureChanged,
    FiguresAdded,
    FiguresRemoved,
    File,
    Incomparable,
    KeysChanged,
    Kind,
    LevelChanged,
    MeasureSubject,
    NamedChanged,
    OtherFigures,
    OutcomeSet,
    PrioritiesChanged,
    Renamed,
    SourceSubject,
    State,
    StateChanged,
    StatusChanged,
    Subject,
)
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_full_day, say_month, say_week, say_week_and_year
from est_build.words.numbers import MINUS, say_list, say_number, say_sentence_start
from est_build.words.periods import Month, Week

_WIDTH = 100
# Links need brackets, so round ones may stand; the rest is markup or mentions on git hosts.
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~@!$%^]")
_FILES = {
    File.CODEBOOK: N_("kodboken"),
    File.CALENDAR: N_("kalendern"),
    File.FORM: N_("formuläret"),
    File.PAGES: N_("egna sidor"),
}
_LEVELS = {
    Level.GREEN: N_("grön"),
    Level.YELLOW: N_("gul"),
    Level.RED: N_("röd"),
    Level.NO_INFORMATION: N_("ingen uppgift"),
    None: N_("ej bedömd"),
}
_STATES = {
    (State.MISSING, State.DRAFT): N_("nytt utkast"),
    (State.MISSING, State.SETTLED): N_("ny, fastställd"),
    (State.MISSING, State.CANCELLED): N_("mötet inställt"),
    (State.DRAFT, State.SETTLED): N_("utkast → fastställd"),
    (State.DRAFT, State.CANCELLED): N_("utkast → mötet inställt"),
    (State.DRAFT, State.MISSING): N_("utkastet borttaget"),
    (State.SETTLED, State.DRAFT): N_("fastställd → utkast"),
    (State.SETTLED, State.CANCELLED): N_("fastställd → mötet inställt"),
    (State.SETTLED, State.MISSING): N_("borttagen, var fastställd"),
    (State.CANCELLED, State.DRAFT): N_("mötet inställt → utkast"),
    (State.CANCELLED, State.SETTLED): N_("mötet inställt → fastställd"),
    (State.CANCELLED, State.MISSING): N_("det inställda mötet borttaget"),
}
_KINDS = {
    Kind.FACTOR: N_("faktorn {name}"),
    Kind.GROUP: N_("verksamheten {name}"),
    Kind.ORGANISATION: N_("organisationen {name}"),
    Kind.AREA: N_("området {name}"),
    Kind.PLACE: N_("platsen {name}"),
    Kind.AGREEMENT: N_("överenskommelsen {name}"),
    Kind.QUESTION: N_("frågan om {name}"),
    Kind.SURVEY: N_("enkäten {when}"),
    Kind.MEETING: N_("mötet {when}"),
    Kind.EVENT: N_("händelsen {name} {when}"),
    Kind.PAGE: N_("sidan {name}"),
}
_FATES = {
    Fate.ADDED: N_("{what} lades till"),
    Fate.REMOVED: N_("{what} togs bort"),
    Fate.CHANGED: N_("{what} ändrades"),
}
_STATUSES = {
    MeasureStatus.PLANNED: N_("planerad"),
    MeasureStatus.RUNNING: N_("pågår"),
    MeasureStatus.FINISHED: N_("avslutad"),
    MeasureStatus.ABANDONED: N_("avbruten"),
}
_OUTCOMES = {
    Outcome.EFFECT: N_("effekt"),
    Outcome.NO_EFFECT: N_("ingen effekt"),
    Outcome.UNKNOWN: N_("kan inte avgöras"),
}
NOTHING = N_("Inget har ändrats jämfört med {base}.")
COMPARED = N_("Ändringar jämfört med {base}")


def say_differences(differences: Differences, base: str, words: Words) -> str:
    """Return the differences as lines of text for a terminal."""
    lines = [_say_line(name, said) for name, said in _said(differences, words)]
    lines += [say_incomparable(one, words) for one in differences.incomparable]
    if not lines:
        return words.gettext(NOTHING, base=base) + "\n"
    return "\n".join((f"{words.gettext(COMPARED, base=base)}:", *lines)) + "\n"


def _say_line(name: str, said: Sequence[str]) -> str:
    line = f"{name}: {'; '.join(said)}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join((f"{name}:", *(f"  {one}" for one in said)))


def write_differences_json(differences: Differences, base: str, words: Words) -> str:
    """Return the differences as JSON: subjects, what is said of each, and what can't be said."""
    subjects = [
        {"subject": name, "changes": list(said)} for name, said in _said(differences, words)
    ]
    incomparable = [
        {"file": one.path, "in_base": one.in_base, "in_tree": one.in_tree}
        for one in differences.incomparable
    ]
    value = {"version": 1, "base": base, "differences": subjects, "incomparable": incomparable}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_differences_markdown(differences: Differences, base: str, words: Words) -> str:
    """Return the differences as a list in Markdown, for a merge request."""
    if not differences.differences and not differences.incomparable:
        return f"{_escape(words.gettext(NOTHING, base=base))}\n"
    lines = [
        f"- **{_escape(say_sentence_start(name))}:** {_escape('; '.join(said))}"
        for name, said in _said(differences, words)
    ]
    lines += [f"- {_escape(say_incomparable(one, words))}" for one in differences.incomparable]
    heading = _escape(words.gettext(COMPARED, base=base))
    return "\n".join((f"### {heading}", "", *lines)) + "\n"


def _escape(text: str) -> str:
    """Return text in Markdown where names can't be markup, mention anyone or break the line."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def say_incomparable(one: Incomparable, words: Words) -> str:
    """Say that a file can't be compared, and on which side it is wrong."""
    path = make_visible(one.path)
    if one.in_base and one.in_tree:
        text = words.gettext("{path} kan inte jämföras: fel i båda versionerna", path=path)
    elif one.in_base:
        text = words.gettext("{path} kan inte jämföras: fel i den äldre versionen", path=path)
    else:
        text = words.gettext("{path} kan inte jämföras: filen har fel", path=path)
    return text


def _said(differences: Differences, words: Words) -> list[tuple[str, list[str]]]:
    weeks = {one.subject.year for one in differences.differences if isinstance(one.subject, Week)}
    return [_say_difference(one, words, len(weeks) < 2) for one in differences.differences]


def _say_difference(
    difference: Difference, words: Words, is_one_year: bool
) -> tuple[str, list[str]]:
    name = _say_subject(difference.subject, words, is_one_year)
    return name, [_say_change(change, words) for change in difference.changes]


def _say_subject(subject: Subject, words: Words, is_one_year: bool) -> str:
    match subject:
        case File():
            return words.gettext(_FILES[subject])
        case Week():
            return say_week(words, subject) if is_one_year else say_week_and_year(words, subject)
        case Month():
            return say_month(words, subject)
        case MeasureSubject(title):
            return words.gettext("åtgärden {name}", name=title)
        case SourceSubject(name):
            return name


def _say_change(change: Change, words: Words) -> str:
    match change:
        case AnswersChanged() | CountsChanged():
            return _say_answers(change, words)
        case StateChanged(before, after):
            return words.gettext(_STATES[before, after])
        case LevelChanged(factor, was, now):
            return f"{factor} {words.gettext(_LEVELS[was])} → {words.gettext(_LEVELS[now])}"
        case PrioritiesChanged():
            return _say_priorities(change, words)
        case CameOrWent(fate):
            return words.gettext(N_("borttagen") if fate is Fate.REMOVED else N_("ny"))
        case CorrectionsAdded(count):
            return words.ngettext("{n} rättelse tillagd", "{n} rättelser tillagda", count)
        case StatusChanged() | OutcomeSet() | ComparisonChanged():
            return _say_measure(change, words)
        case FigureChanged() | FiguresAdded() | FiguresRemoved() | OtherFigures():
            return _say_figures(change, words)
        case _:
            return _say_register(change, words)


def _say_answers(change: AnswersChanged | CountsChanged, words: Words) -> str:
    if isinstance(change, CountsChanged):
        return words.gettext("svaren ändrade, lika många som förut")
    if change.after is None:
        return words.gettext("svaren borttagna")
    said = words.ngettext("{n} svar", "{n} svar", change.after)
    if change.before is None:
        return said
    step = change.after - change.before
    return f"{said} ({'+' if step > 0 else MINUS}{abs(step)})"


def _say_priorities(change: PrioritiesChanged, words: Words) -> str:
    """Say *prioritering* once: ``1 prioritering stängd, 2 nya``."""
    closed, new, gone, changed = change.closed, change.new, change.gone, change.changed
    counts = (
        (
            closed,
            words.ngettext("{n} prioritering stängd", "{n} prioriteringar stängda", closed),
            words.ngettext("{n} stängd", "{n} stängda", closed),
        ),
        (
            new,
            words.ngettext("{n} ny prioritering", "{n} nya prioriteringar", new),
            words.ngettext("{n} ny", "{n} nya", new),
        ),
        (
            gone,
            words.ngettext("{n} prioritering borttagen", "{n} prioriteringar borttagna", gone),
            words.ngettext("{n} borttagen", "{n} borttagna", gone),
        ),
        (
            changed,
            words.ngettext("{n} prioritering ändrad", "{n} prioriteringar ändrade", changed),
            words.ngettext("{n} ändrad", "{n} ändrade", changed),
        ),
    )
    said: list[str] = []
    for count, first, later in counts:
        if count:
            said.append(later if said else first)
    return ", ".join(said)


def _say_measure(change: StatusChanged | OutcomeSet | ComparisonChanged, words: Words) -> str:
    match change:
        case StatusChanged(before, after):
            if before is None:
                return words.gettext("ny, {status}", status=words.gettext(_STATUSES[after]))
            return f"{words.gettext(_STATUSES[before])} → {words.gettext(_STATUSES[after])}"
        case OutcomeSet(day, outcome):
            return words.gettext(
                "uppföljd {day}: {outcome}",
                day=say_full_day(words, day),
                outcome=words.gettext(_OUTCOMES[outcome]),
            )
        case ComparisonChanged(start, keys):
            return words.gettext(
                "varning: {keys} har ändrats efter starten {day}",
                keys=say_list(words, [f"`{key}`" for key in keys]),
                day=say_full_day(words, start),
            )


def _say_figures(
    change: FigureChanged | FiguresAdded | FiguresRemoved | OtherFigures, words: Words
) -> str:
    match change:
        case FigureChanged(kind, month, before, after, is_correction):
            numbers = f"{say_number(words, before)} → {say_number(words, after)}"
            said = f"{kind.lower()} {say_month(words, month)} {numbers}"
            return words.gettext("{figure} (rättad)", figure=said) if is_correction else said
        case FiguresAdded(first, last, count):
            return words.ngettext(
                "{n} ny siffra för {span}",
                "{n} nya siffror för {span}",
                count,
                span=_say_months(first, last, words),
            )
        case FiguresRemoved(first, last, count):
            return words.ngettext(
                "{n} siffra borttagen för {span}",
                "{n} siffror borttagna för {span}",
                count,
                span=_say_months(first, last, words),
            )
        case OtherFigures(count):
            return words.ngettext(
                "ytterligare {n} siffra ändrad", "ytterligare {n} siffror ändrade", count
            )


def _say_months(first: Month, last: Month, words: Words) -> str:
    if first == last:
        return say_month(words, first)
    return f"{say_month(words, first)} – {say_month(words, last)}"


def _say_register(change: KeysChanged | NamedChanged | Renamed | AskedChanged, words: Words) -> str:
    match change:
        case KeysChanged(keys, name):
            listed = say_list(words, [f"`{key}`" for key in keys])
            said = words.gettext("{keys} ändrades", keys=listed)
            return f"{name}: {said}" if name else said
        case NamedChanged(kind, fate, name, when):
            what = words.gettext(_KINDS[kind], name=name, when=_say_when(when, words))
            return words.gettext(_FATES[fate], what=what)
        case Renamed(kind, before, after):
            what = words.gettext(_KINDS[kind], name=before, when="")
            return words.gettext("{what} heter nu {name}", what=what, name=after)
        case AskedChanged(group, was, now):
            return words.gettext(
                "{group}: tillfrågade {before} → {after}", group=group, before=was, after=now
            )


def _say_when(when: str, words: Words) -> str:
    """Return a week or a day in running text."""
    if "W" in when:
        return say_week_and_year(words, Week.parse(when))
    return say_full_day(words, date.fromisoformat(when)) if when else ""
