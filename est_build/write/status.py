"""What the running week lacks, as a page."""

from est_build.report.status import StatusReport
from est_build.write.addresses import STATUS
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_status(report: StatusReport, templates: Templates) -> Page:
    """Return the status page."""
    words = templates.words
    return Page(
        path=STATUS,
        title=words.gettext("Läget i veckan"),
        description=words.gettext("Vad som saknas, och vem som väntar på det"),
        markdown=templates.page("status.md.j2", STATUS, report=report),
    )
