"""The pages about the site itself."""

from dataclasses import replace

from est_build.model.retention import Age, Stock
from est_build.report.about import (
    AboutReport,
    AccessibilityReport,
    BuildReport,
    HandWrittenReport,
    MethodReport,
    PrivacyReport,
    QualityReport,
    SourcesReport,
)
from est_build.words.catalogue import N_, Words
from est_build.write import addresses
from est_build.write.templates import Templates
from est_build.write.tree import Page


def _text_page(
    templates: Templates,
    path: str,
    template: str,
    title: str,
    description: str,
    report: object,
    **said: object,
) -> Page:
    return Page(
        path=path,
        title=title,
        description=description,
        markdown=templates.page(template, path, report=report, title=title, **said),
        layout="text",
    )


def write_about(report: AboutReport, templates: Templates) -> Page:
    """Return the page that says what the site is."""
    words = templates.words
    return _text_page(
        templates,
        addresses.ABOUT,
        "about.md.j2",
        words.gettext("Om lägesbilden"),
        words.gettext("Vad lägesbilden är, och hur en vecka går till"),
        report,
    )


def write_method(report: MethodReport, templates: Templates) -> Page:
    """Return the page that says how each figure is made."""
    words = templates.words
    return _text_page(
        templates,
        addresses.METHOD,
        "method.md.j2",
        words.gettext("Så räknar vi"),
        words.gettext("Hur varje siffra kommer till"),
        report,
    )


def write_quality(report: QualityReport, templates: Templates) -> Page:
    """Return the page of each week's accounting."""
    words, path = templates.words, addresses.DATA_QUALITY
    slots: tuple[tuple[str, str], ...] = ()
    if report.rows:
        slots = (("quality", templates.fragment("quality.html.j2", path, report=report)),)
    title = words.gettext("Datakvalitet")
    return Page(
        path=path,
        title=title,
        description=words.gettext("Vad som hände med varje svar, vecka för vecka"),
        markdown=templates.page("quality.md.j2", path, report=report, title=title),
        slots=slots,
    )


def write_sources(report: SourcesReport, templates: Templates) -> Page:
    """Return the page of what the site is made from."""
    words = templates.words
    return _text_page(
        templates,
        addresses.SOURCES,
        "sources.md.j2",
        words.gettext("Källor"),
        words.gettext("Vad lägesbilden bygger på, och hur färskt det är"),
        report,
    )


def write_accessibility(report: AccessibilityReport, templates: Templates) -> Page:
    """Return the statement of accessibility."""
    words = templates.words
    return _text_page(
        templates,
        addresses.ACCESSIBILITY,
        "accessibility.md.j2",
        words.gettext("Tillgänglighet"),
        words.gettext("Hur tillgänglig webbplatsen är"),
        report,
    )


STOCKS = {
    Stock.RAW_EXPORTS: N_("Råa exporter av svar"),
    Stock.FREE_TEXT: N_("Fritext ur svaren, maskerad"),
    Stock.EVENT_LISTS: N_("Dag och kostnad för varje händelse i statistiken"),
    Stock.FORM_TOOL: N_("Svaren i formulärverktyget"),
}


def _say_age(words: Words, age: Age) -> str:
    if age.months and age.months % 12 == 0:
        return words.ngettext("{n} år", "{n} år", age.months // 12)
    if age.months:
        return words.ngettext("{n} månad", "{n} månader", age.months)
    return words.ngettext("{n} dag", "{n} dagar", age.days)


def write_privacy(report: PrivacyReport, templates: Templates) -> Page:
    """Return the page that says what is kept of an answer."""
    words = templates.words
    kept = [
        (words.gettext(STOCKS[rule.what]), _say_age(words, rule.after), rule.according or "")
        for rule in report.retention
    ]
    return _text_page(
        templates,
        addresses.PRIVACY,
        "privacy.md.j2",
        words.gettext("Personuppgifter"),
        words.gettext("Vad som sparas av ett svar, och vad som aldrig gör det"),
        report,
        kept=kept,
    )


def write_build(report: BuildReport, templates: Templates) -> Page:
    """Return the page of what the site was built with."""
    words = templates.words
    page = _text_page(
        templates,
        addresses.BUILD,
        "build.md.j2",
        words.gettext("Bygget"),
        words.gettext("Vad webbplatsen är byggd med, och av"),
        report,
    )
    # The commit changes each time: it stands here, and in no index.
    return replace(page, searchable=False)


# Elements begin with the one, attributes (`{: onclick=…}`) with the other. What is code to us may
# not be code to the builder, so both are escaped there too, at the price of an entity in code.
_NEVER_MARKUP = str.maketrans({"<": "&lt;", "{": "&#123;"})


def write_hand_written(report: HandWrittenReport, templates: Templates) -> Page:  # noqa: ARG001 - as all writers
    """Return a page of ``content/pages`` as it was written; raw HTML in it is shown as text."""
    page = report.page
    return Page(
        path=addresses.hand_written_address(page.name),
        title=page.title,
        description=page.title,
        markdown=page.markdown.translate(_NEVER_MARKUP),
        layout="text",
        source=f"content/pages/{page.name}.md",
    )
