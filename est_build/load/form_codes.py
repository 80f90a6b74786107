"""What questions and choices are called in a form that we made: its export needs no mapping.

The tools take other names than our ids: a field of an XLSForm has no hyphen, a question of
LimeSurvey has letters and digits only, and an answer of LimeSurvey at most five of them.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from est_build.model.codebook import Codebook
from est_build.model.form import Form

GROUP_FIELD, PLACES_FIELD, TEXT_FIELD = "verksamhet", "platser", "fritext"
NOTE_FIELD, GRID_FIELD = "information", "handelser"
DONT_KNOW_CODE = "vetej"
LONGEST_QUESTION, LONGEST_ANSWER = 20, 5
_FIXED = (GROUP_FIELD, PLACES_FIELD, TEXT_FIELD, NOTE_FIELD, GRID_FIELD)


def field_name(factor: str) -> str:
    """Return the name of a factor's field in an XLSForm."""
    name = factor.replace("-", "_")
    return f"q_{name}" if name in _FIXED or name[0].isdigit() else name


def question_codes(form: Form) -> Mapping[str, str]:
    """Return the code of each factor's question in LimeSurvey."""
    return _short_codes((question.factor for question in form.questions), LONGEST_QUESTION)


def group_codes(codebook: Codebook) -> Mapping[str, str]:
    """Return the code of each group as an answer in LimeSurvey."""
    return _short_codes((group.id for group in codebook.groups), LONGEST_ANSWER)


def place_codes(codebook: Codebook) -> Mapping[str, str]:
    """Return the code of each place in LimeSurvey, where it is a question below a question."""
    return _short_codes((place.id for place in codebook.places), LONGEST_QUESTION)


def factor_aliases(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return what each factor's column may be called beside its wordings."""
    codes = question_codes(form)
    return {factor: (factor, field_name(factor), code) for factor, code in codes.items()}


def _short_codes(ids: Iterable[str], longest: int) -> Mapping[str, str]:
    """Return a code for each id, in order: one that comes later never changes those before it."""
    codes: dict[str, str] = {}
    taken = set(_FIXED)
    for name in ids:
        if name in codes:
            continue
        plain = name.replace("-", "")
        start = f"q{plain}" if plain[0].isdigit() else plain
        code, number = start[:longest], 1
        while code in taken:
            number += 1
            code = f"{start[: longest - len(str(number))]}{number}"
        taken.add(code)
        codes[name] = code
    return MappingProxyType(codes)
