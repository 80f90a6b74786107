"""What each group reported most: only the factors' names, and only where no answer can be told.

How many in a group gave an answer is never returned. The same page built a week later would
otherwise tell, by its difference, what the few people of a group answered that week.
"""

from collections.abc import Iterable, Mapping

from est_build.analyse.weeks import WeekFigures
from est_build.model.answers import BLANK, DONT_KNOW, WeekAnswers
from est_build.model.codebook import OTHER_GROUPS, Codebook
from est_build.words.periods import Week

MOST_NAMED = 3
WEEKS_NEEDED = 4
"""What is told of fewer weeks would tell of one week's answers."""


def most_reported(
    codebook: Codebook,
    answers: Mapping[Week, WeekAnswers],
    figures: Mapping[Week, WeekFigures],
    weeks: Iterable[Week],
) -> Mapping[str, tuple[str, ...]]:
    """Return the factors that each group most often answered ``räknas från`` or above, most first.

    Counted are the weeks in which the number who answered in the group is shown; late answers are
    not. A factor is named from ``minsta grupp`` such answers on, and never if all were such.
    """
    above: dict[tuple[str, str], int] = {}
    whole: dict[tuple[str, str], int] = {}
    seen: dict[str, int] = {}
    for week in weeks:
        if week not in answers or week not in figures:
            continue
        shown = _shown_groups(figures[week])
        for group in shown:
            seen[group] = seen.get(group, 0) + 1
        for line in answers[week].counts:
            if line.is_late or line.group not in shown or line.answer in {DONT_KNOW, BLANK}:
                continue
            key = line.group, line.factor
            whole[key] = whole.get(key, 0) + line.count
            if int(line.answer) >= codebook.counts_from:
                above[key] = above.get(key, 0) + line.count
    named: dict[str, list[tuple[int, str]]] = {
        group: [] for group, count in seen.items() if count >= WEEKS_NEEDED
    }
    for (group, factor), count in above.items():
        if group in named and codebook.smallest_group <= count < whole[group, factor]:
            named[group].append((-count, factor))
    return {
        group: tuple(factor for _, factor in sorted(found)[:MOST_NAMED])
        for group, found in named.items()
    }


def _shown_groups(figures: WeekFigures) -> set[str]:
    return {line.group for line in figures.groups if line.answered and line.group != OTHER_GROUPS}
