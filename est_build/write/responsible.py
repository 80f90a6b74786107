"""What is mine, as pages."""

from est_build.report.responsible import ResponsibleReport, ResponsiblesReport
from est_build.write.addresses import RESPONSIBLES, responsible_address
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.wording import say_name


def write_responsible(report: ResponsibleReport, templates: Templates) -> Page:
    """Return one responsible's own page."""
    words = templates.words
    path = responsible_address(report.responsible.id)
    name = say_name(words, report.responsible)
    return Page(
        path=path,
        title=name,
        description=words.gettext("Det här ansvarar {name} för", name=name),
        markdown=templates.page("responsible.md.j2", path, report=report),
    )


def write_responsible_list(report: ResponsiblesReport, templates: Templates) -> Page:
    """Return the page that lists all responsibles."""
    words = templates.words
    return Page(
        path=RESPONSIBLES,
        title=words.gettext("Ansvariga"),
        description=words.gettext("Vem som ansvarar för vad"),
        markdown=templates.page("responsibles.md.j2", RESPONSIBLES, report=report),
        slots=(
            (
                "responsibles",
                templates.fragment("responsibles.html.j2", RESPONSIBLES, report=report),
            ),
        ),
    )
