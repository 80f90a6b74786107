"""``est inventory``: what is stored, how old it is, and under which rule."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.load.parts import Loaded
from est_build.load.repository import load
from est_build.load.sent import FOLDER as SENT
from est_build.load.sent import load_sent
from est_build.load.statistics.loading import read_event_files
from est_build.load.weed_record import RECORD
from est_build.model.codebook import Codebook
from est_build.model.retention import Stock
from est_build.model.statistics import Source, SourceData, SourceKind
from est_build.tasks.weed import files_in_inbox
from est_build.words.catalogue import N_, Words

MASKED = N_("maskerade")
NONE = N_("nej")
RAW = N_("ja, direkta")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is stored."""

    what: str
    """A key of the catalogue."""
    where: str
    count: int
    oldest: date | None
    newest: date | None
    personal: str
    """Whether it holds personal data; a key of the catalogue."""
    rule: str
    """How old it may become, as the codebook says; '' where nothing is said."""
    according: str
    is_in_git: bool
    to_weed: int = 0
    """How many of them are older than their rule allows."""


def take_inventory(root: Path, today: date) -> tuple[tuple[Kept, ...], tuple[Diagnostic, ...]]:
    """Return everything that is stored; what can't be read is told, and left out."""
    loaded = load(root)
    codebook = loaded.codebook.value
    if codebook is None:
        return (), loaded.codebook.diagnostics
    kept = (*_in_inbox(root, codebook, today), *_in_git(root, loaded, codebook, today))
    return tuple(one for one in kept if one.count), ()


def _in_inbox(root: Path, codebook: Codebook, today: date) -> Iterator[Kept]:
    files = tuple(files_in_inbox(root))
    for what, shown, personal in (
        (Stock.RAW_EXPORTS, N_("Råa exporter av svar"), RAW),
        (Stock.FREE_TEXT, N_("Fritext ur svaren"), MASKED),
    ):
        days = [day for _, stock, day in files if stock is what]
        yield _kept(codebook, today, what, shown, "forms/inbox/", days, personal)


def _kept(
    codebook: Codebook,
    today: date,
    what: Stock,
    shown: str,
    where: str,
    days: list[date],
    personal: str,
) -> Kept:
    rule = codebook.retention_of(what)
    limit = rule.after.before(today) if rule else date.min
    return Kept(
        shown,
        where,
        len(days),
        min(days, default=None),
        max(days, default=None),
        personal,
        str(rule.after) if rule else "",
        (rule.according or "") if rule else "",
        is_in_git=where != "forms/inbox/",
        to_weed=sum(day < limit for day in days),
    )


def _in_git(root: Path, loaded: Loaded, codebook: Codebook, today: date) -> Iterator[Kept]:
    weeks = [part.value.week.sunday for part in loaded.answers if part.value]
    yield _plain(N_("Antal svar per faktor och verksamhet"), "forms/answers/", weeks)
    for part in loaded.statistics:
        if part.value is not None:
            days = _days_of_events(root, part.value.source, loaded)
            yield _of_source(part.path, part.value, days, codebook, today)
    meetings = [part.value.week.sunday for part in loaded.meetings if part.value]
    yield _plain(N_("Mötesanteckningar"), "content/meetings/", meetings)
    decided = [part.value.decided for part in loaded.measures if part.value and part.value.decided]
    yield _plain(N_("Åtgärder"), "content/measures/", decided)
    months = [part.value.month.last for part in loaded.months if part.value]
    yield _plain(N_("Slutsatser om månader"), "content/months/", months)
    versions = [version for many in load_sent(root).versions.values() for version in many]
    sent = [version.sent.date() for version in versions]
    yield _plain(N_("Skickade rapporter, som de skickades"), f"{SENT}/", sent)
    pages = sum(part.value is not None for part in loaded.pages)
    undated = _plain(N_("Sidor som ni har skrivit"), "content/pages/", ())
    yield replace(undated, count=pages)
    weeded = [line.day for line in loaded.weed_record.value or ()]
    yield _plain(N_("Vad som har gallrats"), RECORD, weeded)


def _plain(what: str, where: str, days: Iterable[date]) -> Kept:
    known = sorted(days)
    oldest, newest = (known[0], known[-1]) if known else (None, None)
    return Kept(what, where, len(known), oldest, newest, NONE, "", "", is_in_git=True)


def _days_of_events(root: Path, source: Source, loaded: Loaded) -> list[date]:
    """Return the day of each event that lies in a list, whether a later list replaces it or not."""
    codebook, sources = loaded.codebook.value, loaded.sources.value
    if source.kind is not SourceKind.EVENTS or codebook is None or sources is None:
        return []
    files, _ = read_event_files(root, source, sources, codebook)
    return [event.start for one in files.files for event in one.extract.events] if files else []


def _of_source(
    path: str, data: SourceData, days: list[date], codebook: Codebook, today: date
) -> Kept:
    if data.source.kind is SourceKind.EVENTS:
        what = N_("Händelser, en rad för varje")
        return _kept(codebook, today, Stock.EVENT_LISTS, what, f"{path}/", days, NONE)
    months = [count.month.last for count in data.counts]
    return _plain(N_("Statistik, antal per månad"), f"{path}/", months)


def write_inventory_text(kept: Iterable[Kept], words: Words) -> str:
    """Return the inventory for people, one block for each kind."""
    return "\n".join(_block(one, words) for one in kept)


def _block(one: Kept, words: Words) -> str:
    lines = [
        words.gettext(one.what),
        words.gettext("  Var: {where}", where=one.where),
        words.gettext("  Antal: {count}, från {oldest} till {newest}",
                      count=one.count, oldest=one.oldest or "–", newest=one.newest or "–"),
        words.gettext("  Personuppgifter: {personal}", personal=words.gettext(one.personal)),
        _say_rule(one, words),
    ]  # fmt: skip
    if one.to_weed:
        lines.append(words.ngettext("  Ska gallras nu: {n}", "  Ska gallras nu: {n}", one.to_weed))
    return "".join(f"{line}\n" for line in lines)


def _say_rule(one: Kept, words: Words) -> str:
    if not one.rule:
        return words.gettext("  Gallras: ingen regel i kodboken, bevaras tills vidare")
    if one.according:
        return words.gettext(
            "  Gallras: efter {age}, enligt {according}", age=one.rule, according=one.according
        )
    return words.gettext("  Gallras: efter {age}", age=one.rule)


def write_inventory_json(kept: Iterable[Kept], today: date, words: Words) -> str:
    """Return the inventory for programs: the base of a register of processing."""
    shown = {
        "version": 1,
        "today": str(today),
        "kept": [
            {
                "what": words.gettext(one.what),
                "where": one.where,
                "count": one.count,
                "oldest": str(one.oldest) if one.oldest else None,
                "newest": str(one.newest) if one.newest else None,
                "personal_data": words.gettext(one.personal),
                "weeded_after": one.rule or None,
                "according_to": one.according or None,
                "is_in_git": one.is_in_git,
                "to_weed_now": one.to_weed,
            }
            for one in kept
        ],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
