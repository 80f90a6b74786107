"""The answer to those who reported, as a page."""

from itertools import accumulate

from est_build.report.feedback import FactorFeedback, FeedbackReport
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
        markdown=templates.page(
            "feedback.md.j2", FEEDBACK, report=report, half=_half(report.factors)
        ),
    )


def _half(factors: tuple[FactorFeedback, ...]) -> int:
    """Return the number of factors in the first of two columns that are about as long."""
    lengths = [3 + len(one.done) + len(one.passed_on) + len(one.left_out) for one in factors]
    sums = list(accumulate(lengths))
    return next((number + 1 for number, one in enumerate(sums) if one * 2 >= sums[-1]), 0)
