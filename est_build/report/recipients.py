"""Whom the list of recipients reaches in each group, beside how many the codebook says are asked.

Only counts: the list lies outside git, so nothing of it is on a page.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from est_build.model.codebook import Codebook
from est_build.model.recipient import Recipient
from est_build.report.labels import Label, label
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class GroupReach:
    """How many of a group are on the list, and how many are asked."""

    group: Label
    listed: int
    asked: int

    @property
    def differs(self) -> bool:
        """Whether the two don't agree."""
        return self.listed != self.asked


class Missed(StrEnum):
    """Why someone is without a letter."""

    REFUSED = "refused"
    DEFERRED = "deferred"
    UNCERTAIN = "uncertain"
    NEVER_TRIED = "never-tried"
    """Came to the list when the letter was sent already."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """One of the list who has not got a letter for sure: by line, never by address or name."""

    line: int
    kind: str
    """The letter, as `est send` calls it: ``report``, ``survey`` or ``reminder``."""
    week: Week
    missed: Missed


def report_reach(
    codebook: Codebook, week: Week, recipients: Iterable[Recipient]
) -> tuple[GroupReach, ...]:
    """Return each group that anyone is asked or listed in, in the codebook's order."""
    listed = Counter(name for one in recipients for name in set(one.groups))
    return tuple(
        GroupReach(
            label(codebook.group, group.id, week.thursday), listed[group.id], group.asked_at(week)
        )
        for group in codebook.groups
        if listed[group.id] or group.asked_at(week)
    )
