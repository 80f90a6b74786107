"""A report as a letter: plain text, HTML for mail programs, and a picture of the factors."""

import re
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment

from est_build.draw.contrast import OUR_COLOUR, on_brand, on_white
from est_build.draw.png import render_png
from est_build.report.letter import ReportLetter, SurveyLetter
from est_build.report.month import MonthReport
from est_build.report.week import Picture, WeekReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_full_day, say_month, say_week_and_year
from est_build.words.numbers import say_list, say_sentence_start
from est_build.words.sentences import join_sentences, without_stop
from est_build.write.addresses import html_path, month_address, week_address
from est_build.write.mail_strip import lay_out_strip, say_strip
from est_build.write.mention_words import group_mentions
from est_build.write.month import month_lines
from est_build.write.own_words import add_names, say_closed, say_conclusion, say_declined
from est_build.write.pdf import write_month_pdf, write_week_pdf
from est_build.write.press import Letterhead, load_press
from est_build.write.strip import say_missing, say_signs
from est_build.write.template_faults import fill
from est_build.write.templates import Html, load_mail_environments
from est_build.write.tree import File
from est_build.write.week import say_group, say_others, sort_factors
from est_build.write.wording import say_basis, say_name, say_names, say_source, say_when

_SPACES = re.compile(r"[ \t\n]+")
_WIDTH = 72
"""Columns of plain text: what a terminal and a quoted answer both hold."""
_PREVIEW = 140
STRIP = "faktorer"
"""The picture's Content-ID, before the domain."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter's subject and bodies, the same for all who read the same language."""

    subject: str
    text: str
    html: str
    image: bytes = b""
    """PNG, shown in the HTML as ``cid:faktorer``; empty where there is none."""
    enclosed: File | None = None
    """The report as PDF, named as the one who saves it wants it named."""


@dataclass(frozen=True)
class MailTemplates:
    """The templates of letters in one language: a repository's own first, then the shipped."""

    text: Environment
    html: Environment
    words: Words
    overrides: Path | None = None
    """A repository's own templates, of which the enclosed PDF may use some."""
    colour: str = OUR_COLOUR
    """The municipality's."""

    def render_text(self, name: str, **context: object) -> str:
        """Render plain text; empty lines come one at a time."""
        return _single_blanks(fill(self.text, self.overrides, f"mail/{name}", context))

    def render_html(self, name: str, **context: object) -> Html:
        """Render HTML, every value escaped."""
        return Html(fill(self.html, self.overrides, f"mail/{name}", context))


def load_mail_templates(
    words: Words, overrides: Path | None = None, colour: str = OUR_COLOUR
) -> MailTemplates:
    """Return the templates in a language, in a municipality's colour.

    A folder of overrides is looked in first.
    """
    text, html = load_mail_environments(words, overrides, _wrapped)
    html.globals.update(brand=colour, on_brand=on_brand(colour), accent=on_white(colour))
    return MailTemplates(text, html, words, overrides, colour)


def write_report_mail(letter: ReportLetter, templates: MailTemplates) -> Mail:
    """Return a week's or a month's report as a letter, complete without the site."""
    if isinstance(letter.report, WeekReport):
        mail = _write_week_mail(letter, letter.report, templates)
    else:
        mail = _write_month_mail(letter, letter.report, templates)
    return replace(mail, enclosed=_print(letter, templates)) if letter.encloses_pdf else mail


def _print(letter: ReportLetter, templates: MailTemplates) -> File:
    words, report = templates.words, letter.report
    head = Letterhead(templates.colour, letter.is_sample)
    press = load_press(words, templates.overrides, head)
    if isinstance(report, WeekReport):
        name = words.gettext("lagesbild-{period}", period=report.state.week)
        content = write_week_pdf(report, press).content
    else:
        name = words.gettext("manad-{period}", period=report.month)
        content = write_month_pdf(report, press).content
    version = f"-v{letter.version}" if letter.version > 1 else ""
    return File(f"{name}{version}.pdf", content)


def _write_month_mail(letter: ReportLetter, report: MonthReport, templates: MailTemplates) -> Mail:
    words = templates.words
    heading = say_sentence_start(say_month(words, report.month))
    context = {
        "letter": letter,
        "report": report,
        "heading": heading,
        "corrections": _say_corrections(words, letter),
        "conclusions": [say_conclusion(words, line) for line in report.conclusions],
        "sources": month_lines(words, report),
        "preview": _preview(report.summary),
        "address": _address(letter, month_address(report.month)),
    }
    text, month = words.gettext("{month}: statistik och slutsatser, {municipality}"), heading
    if letter.version > 1:
        text = words.gettext("Rättad: {month}, statistik och slutsatser, {municipality}")
        month = say_month(words, report.month)
    subject = text.format(month=month, municipality=letter.municipality)
    body = templates.render_text("month.txt.j2", **context)
    return Mail(subject, body, templates.render_html("month.html.j2", **context, subject=subject))


def _write_week_mail(letter: ReportLetter, report: WeekReport, templates: MailTemplates) -> Mail:
    words = templates.words
    sections = sort_factors(words, report.factors)
    told = {line.factor.id for section in sections for line in section.lines}
    rest = tuple(line for line in report.factors if line.factor.id not in told)
    basis = report.picture.basis if report.picture else ()
    picture = lay_out_strip(words, letter)
    context = {
        "letter": letter,
        "report": report,
        "heading": say_sentence_start(say_week_and_year(words, report.state.week)),
        "corrections": _say_corrections(words, letter),
        "sections": sections,
        "others": say_others(words, rest),
        "basis": say_list(words, [say_basis(words, one) for one in basis]),
        "address": _address(letter, week_address(report.state.week)),
        **_say_lists(words, report.picture),
        "groups": [say_group(words, one) for one in report.groups],
        "mentions": [
            f"{say_names(words, places)} ({said})"
            for places, said in group_mentions(words, report.mentions)
        ],
        "preview": _preview(report.picture.summary if report.picture else ""),
        "picture": picture,
        "alt": say_strip(words, picture) if picture else "",
        "cid": STRIP,
        "signs": say_signs(words, letter.strip),
        "missing": say_missing(words, letter.strip),
    }
    text = templates.render_text("week.txt.j2", **context)
    subject = _subject(words, letter, report)
    html = templates.render_html("week.html.j2", **context, subject=subject)
    drawn = templates.render_html("strip.svg.j2", picture=picture) if picture else ""
    return Mail(subject, text, html, render_png(drawn) if drawn else b"")


def _say_corrections(words: Words, letter: ReportLetter) -> list[tuple[str, str]]:
    return [
        (
            words.gettext("Rättad {day}:", day=say_full_day(words, line.day)),
            join_sentences(line.text),
        )
        for line in letter.corrections
    ]


def _say_todo(words: Words, picture: Picture) -> list[tuple[str, tuple[str, ...]]]:
    """Return each priority, and when, where and who."""
    return [
        (
            without_stop(line.what),
            tuple(
                filter(
                    None,
                    (
                        say_sentence_start(say_when(words, line, picture.settled)),
                        say_names(words, line.places),
                        say_names(words, line.responsible),
                    ),
                )
            ),
        )
        for line in picture.priorities
    ]


def _say_lists(words: Words, picture: Picture | None) -> dict[str, object]:
    """Return the lists of what the meeting heard, followed up, passed on and chose not to do."""
    if picture is None:
        return dict.fromkeys(("todo", "observations", "closed", "handed_over", "declined"), ())
    return {
        "todo": _say_todo(words, picture),
        "observations": [
            (
                say_sentence_start(say_source(words, group.source)),
                [
                    add_names(words, line.text, (*line.factors, *line.places))
                    for line in group.lines
                ],
            )
            for group in picture.observations
        ],
        "closed": [
            (f"{without_stop(line.what)},", say_closed(words, line)) for line in picture.closed
        ],
        "handed_over": [
            (f"{say_name(words, line.to)}:", add_names(words, line.what, line.places))
            for line in picture.handed_over
        ],
        "declined": [say_declined(words, line) for line in picture.declined],
    }


def _preview(text: str) -> str:
    """Return what mail programs show beside the subject before the letter is opened."""
    return textwrap.shorten(text, _PREVIEW, placeholder=" …")


def write_survey_mail(letter: SurveyLetter, templates: MailTemplates) -> Mail:
    """Return the letter that asks for answers."""
    words = templates.words
    kind = words.gettext("Påminnelse: {title}") if letter.is_reminder else "{title}"
    subject = f"{kind.format(title=letter.title)}, {letter.week}"
    text = templates.render_text("survey.txt.j2", letter=letter)
    html = templates.render_html(
        "survey.html.j2", letter=letter, subject=subject, preview=letter.days
    )
    return Mail(subject, text, html)


def _subject(words: Words, letter: ReportLetter, report: WeekReport) -> str:
    week = say_week_and_year(words, report.state.week)
    text = words.gettext("Lägesbild {week}, {municipality}")
    if letter.version > 1:
        text = words.gettext("Rättad lägesbild {week}, {municipality}")
    return text.format(week=week, municipality=letter.municipality)


def _address(letter: ReportLetter, page: str) -> str:
    """Return the page's address on the site, as the site builder names it."""
    if not letter.site_address:
        return ""
    return f"{letter.site_address}{html_path(page)}"


def _wrapped(text: object, indent: int = 0, first: str = "") -> str:
    """Return a text in lines that a terminal holds, indented, with something before the first."""
    return textwrap.fill(
        _SPACES.sub(" ", str(text).strip()),
        _WIDTH,
        initial_indent=" " * (indent - len(first)) + first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _single_blanks(text: str) -> str:
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip("\n") + "\n"
