"""The answer to those who reported, as a page."""

from est_build.report.feedback import FeedbackReport
from est_build.write.addresses import FEEDBACK
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_feedback(report: FeedbackReport, templates: Templates) -> Page:
    """Return the page of what came of what was reported."""
    words = templates.words
    return Page(
        path=FEEDBACK,
        title=words.gettext("Återkoppling"),
        description=words.gettext("Det här ledde era svar till"),
        markdown=templates.page("feedback.md.j2", FEEDBACK, report=report),
    )
