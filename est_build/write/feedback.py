"""The answer to those who reported, as a page."""

from itertools import accumulate

from est_build.report.feedback import FactorFeedback, FeedbackReport, GroupFeedback
from est_build.words.catalogue import Words
from est_build.words.numbers import say_list
from est_build.write.addresses import FEEDBACK
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_feedback(report: FeedbackReport, templates: Templates) -> Page:
    """Return the page of what came of what was reported."""
    words = templates.words
    slots: tuple[tuple[str, str], ...] = ()
    if report.groups:
        table = templates.fragment(
            "feedback_groups.html.j2",
            FEEDBACK,
            report=report,
            outcome={one.group.id: say_outcome(words, one) for one in report.groups},
        )
        slots = (("groups", table),)
    return Page(
        path=FEEDBACK,
        title=words.gettext("Återkoppling"),
        description=words.gettext("Det här ledde era svar till"),
        markdown=templates.page(
            "feedback.md.j2", FEEDBACK, report=report, half=_half(report.factors)
        ),
        slots=slots,
    )


def say_outcome(words: Words, group: GroupFeedback) -> str:
    """Return how much came of what a group reported: ``3 saker gjordes, 1 lämnades vidare``."""
    parts = []
    if group.done:
        parts.append(words.ngettext("{n} sak gjordes", "{n} saker gjordes", group.done))
    if group.passed_on:
        parts.append(words.ngettext("{n} lämnades vidare", "{n} lämnades vidare", group.passed_on))
    if group.left_out:
        parts.append(words.ngettext("{n} avstod vi från", "{n} avstod vi från", group.left_out))
    return say_list(words, parts)


def _half(factors: tuple[FactorFeedback, ...]) -> int:
    """Return the number of factors in the first of two columns that are about as long."""
    lengths = [3 + len(one.done) + len(one.passed_on) + len(one.left_out) for one in factors]
    sums = list(accumulate(lengths))
    return next((number + 1 for number, one in enumerate(sums) if one * 2 >= sums[-1]), 0)
