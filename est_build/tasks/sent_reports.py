"""Reports as they were sent, read back from ``content/sent``."""

import json
from collections.abc import Iterable
from pathlib import Path

from est_build.diagnostics import DiagnosedError, Diagnostic, Location
from est_build.diagnostics.codes_papers import SENT_REPORT_UNREADABLE
from est_build.load.privacy.gate import PERSONAL_CODES, Gate, points_out_person
from est_build.load.sent import load_sent, value_path
from est_build.model.codebook import Codebook
from est_build.report.sent import Sendable, SentReport, SentReports, period_of
from est_build.words.periods import Month, Week
from est_build.write.month_json import month_from_json
from est_build.write.week_json import report_from_json


def read_sent_reports(
    root: Path, codebook: Codebook, known: Iterable[Diagnostic]
) -> tuple[SentReports, tuple[Diagnostic, ...]]:
    """Return every version that was sent, by week and month, and those that can't be read.

    ``known`` is what was found in the repository's files: a version that points out a person is
    withheld.
    """
    found: dict[Week | Month, tuple[SentReport, ...]] = {}
    wrong: list[Diagnostic] = []
    suspected = {one.location.path for one in known if one.code in PERSONAL_CODES}
    gate = Gate.of(codebook)
    for what, lines in load_sent(root).versions.items():
        period = period_named(what)
        if period is None:
            continue
        for line in sorted(lines, key=lambda one: one.version):
            try:
                report, _ = read_sent_report(root, period, line.version)
            except DiagnosedError as error:
                wrong += error.diagnostics
            else:
                path = value_path(what, line.version)
                is_withheld = path in suspected and points_out_person(root, path, gate)
                sent = SentReport(line.version, line.sent.date(), report, path, is_withheld)
                found[period] = (*found.get(period, ()), sent)
    return found, tuple(wrong)


def read_sent_report(root: Path, period: Week | Month, version: int) -> tuple[Sendable, bytes]:
    """Return one version and the bytes that it was kept as; raise DiagnosedError if it is none."""
    path = value_path(str(period), version)
    content = b""
    try:
        content = (root / path).read_bytes()
        read = report_from_json if isinstance(period, Week) else month_from_json
        report: Sendable = read(content)
        if period_of(report) != period:
            raise ValueError(period)
    except (OSError, ValueError):
        place = _place_of_fault(path, content)
        raise DiagnosedError(
            Diagnostic.of(SENT_REPORT_UNREADABLE, place, version=version)
        ) from None
    return report, content


def period_named(what: str) -> Week | Month | None:
    """Return the week or month that a file is named after; None for any other name."""
    for kind in (Week, Month):
        try:
            return kind.parse(what)
        except ValueError:
            continue
    return None


def _place_of_fault(path: str, content: bytes) -> Location:
    """Return where a file ceases to be JSON; the file alone where it is JSON of another form."""
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        return Location(path, error.lineno, error.colno)
    except ValueError:
        return Location(path)
    return Location(path)
