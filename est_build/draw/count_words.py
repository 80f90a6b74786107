"""Counts by month in words: with what must be said about them, and compared only where it holds."""

from est_build.analyse.months import MonthValue
from est_build.draw.comparison_words import say_comparison
from est_build.model.statistics import SourceKind
from est_build.words.catalogue import Words
from est_build.words.dates import say_month
from est_build.words.numbers import say_number


def is_final(value: MonthValue | None) -> bool:
    """Tell whether a count is there, whole and final, so that it can be compared."""
    return value is not None and value.is_final


def say_remark(words: Words, value: MonthValue | None) -> str:
    """Return what must be said about a count, or nothing: ``preliminärt, rättad från 41``."""
    if value is None or value.least is None:
        return words.gettext("uppgift saknas")
    remarks = []
    if value.hidden:
        remarks.append(words.gettext("små tal visas inte exakt"))
    if not value.is_covered:
        remarks.append(words.gettext("hela månaden är inte med"))
    if value.is_preliminary:
        remarks.append(words.gettext("preliminärt"))
    if value.revised_from is not None:
        before = say_number(words, value.revised_from)
        remarks.append(words.gettext("rättad från {count}", count=before))
    return ", ".join(remarks)


def say_count(words: Words, value: MonthValue | None) -> str:
    """Return a count as a number, as a span where it is hidden, or a dash where it is missing."""
    if value is None or value.least is None:
        return "–"
    return say_span_of_counts(words, value.least, value.most)


def say_span_of_counts(words: Words, least: int, most: int | None) -> str:
    """Return a count that lies between two numbers: ``1–4``; one number where they are equal."""
    low = say_number(words, least)
    return low if most is None or most == least else f"{low}–{say_number(words, most)}"


def say_month_and_count(words: Words, value: MonthValue) -> str:
    """Return a point of a chart in words: ``oktober 2026: 43, preliminärt``."""
    remark = say_remark(words, value)
    month = say_month(words, value.month)
    if value.least is None:
        return f"{month}: {remark}"
    count = say_count(words, value)
    return f"{month}: {count}, {remark}" if remark else f"{month}: {count}"


def say_things(words: Words, kind: SourceKind | None, count: int) -> str:
    """Return a count with what was counted: ``43 anmälda brott``, ``31 händelser``."""
    number = say_number(words, count)
    if kind is SourceKind.REPORTED_CRIMES:
        return words.ngettext(
            "{number} anmält brott", "{number} anmälda brott", count, number=number
        )
    if kind is SourceKind.EVENTS:
        return words.ngettext("{number} händelse", "{number} händelser", count, number=number)
    return number


def say_finding(words: Words, name: str, kind: SourceKind | None, value: MonthValue) -> str:
    """Return the month's count in a sentence, with how it compares where it is final."""
    month = say_month(words, value.month)
    if value.hidden:
        return words.gettext(
            "{name}: {count} i {month}. Små tal visas inte exakt.",
            name=name,
            count=say_count(words, value),
            month=month,
        )
    if value.count is None:
        return words.gettext("{name}: uppgift saknas för {month}.", name=name, month=month)
    things = say_things(words, kind, value.count)
    said = {"name": name, "things": things, "month": month}
    if not value.is_covered:
        return words.gettext(
            "{name}: {things} hittills i {month}. Hela månaden är inte med.", **said
        )
    if value.is_preliminary:
        return words.gettext(
            "{name}: {things} i {month}, preliminärt. Siffran kan ändras och jämförs inte än.",
            **said,
        )
    comparison = say_comparison(words, value)
    if comparison:
        return words.gettext(
            "{name}: {things} i {month}, {comparison}.", **said, comparison=comparison
        )
    return words.gettext("{name}: {things} i {month}.", **said)
