"""The page that tells how to have the dates in one's own calendar, and the news in a reader."""

from est_build.report.calendars import SubscribeReport
from est_build.write.addresses import SUBSCRIBE
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_subscribe(report: SubscribeReport, templates: Templates) -> Page:
    """Return the page that lists every calendar and the feed."""
    words = templates.words
    title = words.gettext("Prenumerera")
    return Page(
        path=SUBSCRIBE,
        title=title,
        description=words.gettext("Datumen i din egen kalender, och nyheterna i ett flöde"),
        markdown=templates.page("subscribe.md.j2", SUBSCRIBE, report=report, title=title),
        layout="text",
    )
