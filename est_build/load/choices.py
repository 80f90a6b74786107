"""Which of the codebook's words a cell says: an answer, a group, places."""

import re
from collections.abc import Iterable, Mapping, Sequence

from est_build.load.form_codes import DONT_KNOW_CODE, group_codes, place_codes
from est_build.model.answers import BLANK, DONT_KNOW
from est_build.model.codebook import OTHER_GROUPS, Codebook, Group, Place
from est_build.sources.headings import normalise
from est_build.words.periods import Week

_MOST_CHOICES = 200
YES = frozenset({"y", "yes", "ja", "j", "1", "true", "sant", "x", "checked"})
NO = frozenset({"", "n", "no", "nej", "nein", "0", "false", "falskt", "n/a", "unchecked"})


def read_scale(codebook: Codebook) -> dict[str, str]:
    """Return the answer that each label means, by the label normalised; blank means no answer."""
    # A form that we made holds values and a code; a municipality's own label comes before them.
    answers = {str(step.value): str(step.value) for step in codebook.scale}
    answers[DONT_KNOW_CODE] = DONT_KNOW
    answers.update({normalise(label): DONT_KNOW for label in codebook.dont_know})
    for step in codebook.scale:
        answers.update({normalise(label): str(step.value) for label in step.labels})
    return answers | {"": BLANK}


def name_labels(codebook: Codebook) -> str:
    """Return every label that is known, for a message."""
    labels = [label for step in codebook.scale for label in step.labels]
    return ", ".join((*labels, *codebook.dont_know))


def read_groups(codebook: Codebook, week: Week) -> dict[str, str]:
    """Return each group's id by what it is called; the week's own names come before all others."""
    day = week.thursday
    names: dict[str, str] = {}
    for group in codebook.groups:
        names.setdefault(normalise(group.name_at(day)), group.id)
    for group in codebook.groups:
        for name in _other_names(group):
            names.setdefault(normalise(name), group.id)
    for group_id, code in group_codes(codebook).items():
        names.setdefault(code, group_id)
    return names


def read_places(codebook: Codebook) -> dict[str, str]:
    """Return each place's id by what it is or was called."""
    names: dict[str, str] = {}
    for place in codebook.places:
        names.setdefault(normalise(place.name), place.id)
    for place in codebook.places:
        for name in (*_other_names(place), *place.replaces):
            names.setdefault(normalise(name), place.id)
    for place_id, code in place_codes(codebook).items():
        names.setdefault(code, place_id)
    return names


def group_in(codebook: Codebook, week: Week, group: str | None) -> str:
    """Return the group that an answer is kept under: too small ones are merged.

    Without a question about it everyone is one group: the only one there is.
    """
    large = [name for name, _ in codebook.groups_in(week) if name != OTHER_GROUPS]
    if group is None:
        return large[0] if len(large) == 1 else OTHER_GROUPS
    return group if group in large else OTHER_GROUPS


def split_choices(
    text: str, separators: Sequence[str], known: Mapping[str, str]
) -> tuple[set[str], bool]:
    """Return the ids of the choices in a cell, and whether something in it is unknown.

    A choice may itself hold the separator, so the longest known one is tried first.
    """
    edges = re.compile("|".join(rf"\s*{re.escape(separator)}\s*" for separator in separators))
    cuts = [(0, 0), *(match.span() for match in edges.finditer(text)), (len(text), len(text))]
    chosen: set[str] = set()
    is_unknown, at = len(cuts) > _MOST_CHOICES, 0
    cuts = cuts[:_MOST_CHOICES]
    while at < len(cuts) - 1:
        start = cuts[at][1]
        for end in range(len(cuts) - 1, at, -1):
            found = known.get(normalise(text[start : cuts[end][0]]))
            if found is not None:
                chosen.add(found)
                break
        else:
            end = at + 1
            is_unknown = is_unknown or bool(text[start : cuts[end][0]].strip())
        at = end
    return chosen, is_unknown


def _other_names(named: Group | Place) -> Iterable[str]:
    yield from named.aliases
    yield named.id
    for dated in named.names:
        yield dated.name
