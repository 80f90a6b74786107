"""A year's archive as files: PDF/A, CSV and JSON of each version, an index and checksums."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256

from est_build.report.archive import Archivable, ArchiveEntry, ArchiveReport
from est_build.report.month import CountRow, MonthReport, SourceMonth
from est_build.report.week import WeekReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_clock, say_full_day, say_month, say_week_and_year
from est_build.words.numbers import say_number, say_sentence_start
from est_build.write.month_json import month_to_json
from est_build.write.pdf import write_month_pdf, write_week_pdf
from est_build.write.press import Press
from est_build.write.table_files import Cell, write_csv
from est_build.write.templates import Templates
from est_build.write.tree import File
from est_build.write.week_json import report_to_json

INDEX = "index.json"
SUMS = "SHA256SUMS"
MADE_BY = "est archive"
_FACTORS = (
    "vecka;version;faktor;namn;nivå;förändring;platser;kommentar;tillfrågade;svarade;vet_ej;"
    "obesvarade;räknade;i_eller_över"
)
_ANSWERS = "vecka;version;faktor;svar;antal"
_PRIORITIES = "vecka;version;rang;id;vad;platser;faktorer;typ;tidsram;ansvariga;från;till;klart"
_COUNTS = (
    "månad;version;källa;typ;område;antal_minst;antal_högst;preliminär;vanligt_låg;vanligt_hög;"
    "signal"
)
_INDEX = "period;slag;version;skickad;mottagare;fastställd;rättelser;statistik_saknas;mapp"


def write_archive(report: ArchiveReport, templates: Templates, press: Press) -> tuple[File, ...]:
    """Return every file of the archive, the checksums last."""
    written = [tuple(_write_entry(entry, press)) for entry in report.entries]
    names = [[file.path for file in files] for files in written]
    files = [file for one in written for file in one]
    files += _write_index(report, names, templates, press.colour)
    by_path = sorted(files, key=lambda file: file.path)
    sums = [f"{sha256(file.content).hexdigest()}  {file.path}\n" for file in by_path]
    return (*files, File(SUMS, "".join(sums).encode()))


def read_sums(content: str) -> dict[str, str]:
    """Return the checksum of each file that a list names; raise ValueError if it is none."""
    sums = {}
    for line in content.splitlines():
        digest, gap, path = line.partition("  ")
        if not gap or len(digest) != 64:
            raise ValueError(line)
        sums[path] = digest
    return sums


def _write_entry(entry: ArchiveEntry, press: Press) -> Iterator[File]:
    report, folder = entry.report, entry.folder
    if isinstance(report, WeekReport):
        yield File(f"{folder}/rapport.pdf", write_week_pdf(report, press).content)
        yield File(f"{folder}/rapport.json", entry.content or report_to_json(report))
        for name, columns, rows in (
            ("faktorer", _FACTORS, _factor_rows(entry, report)),
            ("svar", _ANSWERS, _answer_rows(entry, report, press.words)),
            ("prioriteringar", _PRIORITIES, _priority_rows(entry, report)),
        ):
            yield _table(f"{folder}/{name}.csv", columns, rows)
    else:
        yield File(f"{folder}/manad.pdf", write_month_pdf(report, press).content)
        yield File(f"{folder}/manad.json", entry.content or month_to_json(report))
        yield _table(f"{folder}/siffror.csv", _COUNTS, _count_rows(entry, report))


def _table(path: str, header: str, rows: Iterable[tuple[Cell, ...]]) -> File:
    return File(path, write_csv(header.split(";"), rows))


def _factor_rows(entry: ArchiveEntry, report: WeekReport) -> Iterator[tuple[Cell, ...]]:
    for line in report.factors:
        survey = line.survey
        is_shown = survey is not None and survey.withheld is None
        yield (
            str(report.state.week),
            entry.version,
            line.factor.id,
            line.factor.name,
            line.level.level.value if line.level else None,
            line.change.value if line.change else None,
            ",".join(place.id for place in line.places),
            line.comment,
            survey.asked if survey else None,
            survey.answered if survey else None,
            survey.dont_know if survey else None,
            survey.blank if survey else None,
            survey.counted if survey and is_shown else None,
            survey.at_or_above if survey and is_shown else None,
        )


def _answer_rows(
    entry: ArchiveEntry, report: WeekReport, words: Words
) -> Iterator[tuple[Cell, ...]]:
    for line in report.factors:
        survey = line.survey
        if survey is None:
            continue
        scale = () if survey.withheld else zip(report.scale, survey.distribution, strict=True)
        others = (
            (words.gettext("Vet ej"), survey.dont_know),
            (words.gettext("Obesvarad"), survey.blank),
        )
        for answer, count in (*scale, *others):
            yield str(report.state.week), entry.version, line.factor.id, answer, count


def _priority_rows(entry: ArchiveEntry, report: WeekReport) -> Iterator[tuple[Cell, ...]]:
    for line in report.picture.priorities if report.picture else ():
        yield (
            str(report.state.week),
            entry.version,
            line.rank,
            str(line.id),
            line.what,
            ",".join(place.id for place in line.places),
            ",".join(factor.id for factor in line.factors),
            line.kind.value,
            line.horizon.value,
            ",".join(one.id for one in line.responsible),
            line.first,
            line.last,
            line.due,
        )


def _count_rows(entry: ArchiveEntry, report: MonthReport) -> Iterator[tuple[Cell, ...]]:
    for source in report.sources:
        for row in (*source.types, *source.areas, *source.places):
            yield _count_row(entry, report, source, row)


def _count_row(
    entry: ArchiveEntry, report: MonthReport, source: SourceMonth, row: CountRow
) -> tuple[Cell, ...]:
    value = row.value
    return (
        str(report.month),
        entry.version,
        source.id,
        row.type,
        row.area.id if row.area else "kommun",
        value.least,
        value.most,
        value.is_preliminary,
        value.usual.low if value.usual else None,
        value.usual.high if value.usual else None,
        value.signal.value if value.signal else None,
    )


def _index_row(entry: ArchiveEntry) -> tuple[Cell, ...]:
    sent = entry.sent
    return (
        str(entry.period),
        "vecka" if isinstance(entry.report, WeekReport) else "månad",
        entry.version,
        sent.sent.isoformat() if sent else None,
        sent.recipients if sent else None,
        entry.settled,
        entry.corrections,
        sent.lacks_statistics if sent else None,
        entry.folder,
    )


def _write_index(
    report: ArchiveReport, names: Sequence[Sequence[str]], templates: Templates, colour: str
) -> Iterable[File]:
    words, rows = templates.words, [_index_row(entry) for entry in report.entries]
    plain = [
        {
            **{
                name: cell.isoformat() if isinstance(cell, date) else cell
                for name, cell in zip(_INDEX.split(";"), row, strict=True)
            },
            "filer": [file.rpartition("/")[2] for file in files],
            "sha256": entry.sent.content if entry.sent else None,
        }
        for entry, row, files in zip(report.entries, rows, names, strict=True)
    ]
    head = {
        "arkiv": MADE_BY,
        "år": report.year,
        "kommun": report.municipality,
        "exempeldata": report.is_sample,
        "rapporter": plain,
    }
    page = templates.fragment(
        "archive.html.j2",
        "index.html",
        report=report,
        lines=[_say_entry(words, entry) for entry in report.entries],
        names=names,
        brand=colour,
    )
    yield File("index.html", f"{page}\n".encode())
    yield _table("index.csv", _INDEX, rows)
    yield File(INDEX, (json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode())
    yield File("LAS-MIG.txt", _read_me(words, report).encode())


def _say_entry(words: Words, entry: ArchiveEntry) -> tuple[str, str, str, str]:
    """Return a line of the index: what, version, when it was sent, and to how many."""
    settled = say_full_day(words, entry.settled) if entry.settled else "–"
    what = say_sentence_start(_say_period(words, entry.report))
    if entry.sent is None:
        return what, settled, words.gettext("inte skickad"), "–"
    moment = entry.sent.sent
    sent = f"{say_full_day(words, moment.date())} {say_clock(words, moment)}"
    return what, settled, sent, say_number(words, entry.sent.recipients)


def _say_period(words: Words, report: Archivable) -> str:
    if isinstance(report, WeekReport):
        return say_week_and_year(words, report.state.week)
    return say_month(words, report.month)


def _read_me(words: Words, report: ArchiveReport) -> str:
    """Return what an archivist must know, as plain text."""
    sent = len(report.entries) - report.unsent
    paragraphs = [
        words.gettext(
            "Lägesbilder {year}, {municipality}", year=report.year, municipality=report.municipality
        ),
        words.gettext("Exempeldata: siffror och texter är påhittade.") if report.is_sample else "",
        words.gettext(
            "Här ligger de veckorapporter och månadsrapporter som skickades ut, varje version för "
            "sig: {sent} skickade och {unsent} som fastställdes men inte skickades härifrån.",
            sent=sent,
            unsent=report.unsent,
        ),
        words.gettext(
            "index.html, index.csv och index.json är samma förteckning. I varje mapp ligger "
            "rapporten som PDF (PDF/A-2a), som JSON och som CSV."
        ),
        words.gettext(
            "JSON-filen är rapporten som den skickades, byte för byte. PDF och CSV är gjorda av "
            "den. Kommentarer, nivåer och prioriteringar är mötets; antalen är enkätens och "
            "statistikens."
        ),
        words.gettext(
            "CSV-filerna har semikolon mellan kolumnerna, teckenkodningen UTF-8 med BOM och "
            "decimalkomma. En tom ruta betyder att uppgiften saknas eller inte visas, aldrig noll."
        ),
        words.gettext(
            "Rapporterna är skrivna för att kunna lämnas ut. De nämner platser och "
            "organisationer, aldrig enskilda personer. Mottagarna är räknade men inte namngivna."
        ),
        words.gettext(
            "SHA256SUMS har varje fils kontrollsumma. Kontrollera med: sha256sum -c SHA256SUMS"
        ),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"
