"""Every core case of the reference file passes through the product's own functions.

Adapters stand in the modules beside this one, one function a method. A core case without an adapter
fails; what the product deliberately doesn't compute is listed here with its reason.
"""

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.real

MODULES = ("weekly", "counts", "effects", "suppression")
NOT_USED: Mapping[str, str] = {
    "p_adjust BY": "the safe form under dependence costs power; BH held its rate in simulations",
    "p_adjust holm": "families are screened, so the share of false flags counts, not any at all",
    "p_adjust bonferroni": "as with Holm",
    "prop_ci jeffreys": "one interval for all shares: Wilson's, which is right at none and at all",
    "prop_ci agresti_coull": "as with Jeffreys'",
    "prop_ci exact": "as with Jeffreys'; it is wider than it need be",
    "poisson_ci": "a count stands beside what is usual for it, never beside an interval of its own",
    "poisson_weekly_band": "it holds only where what is usual is known; here it is estimated",
}
"""Core cases whose method the product doesn't use, by method and variant, and why."""

PARTS_NOT_USED: Mapping[str, Mapping[str, str]] = {
    "weekday_effects": {
        "rate": "a step on the way, not told by the method",
        "expected": "as the rate",
        "pearson": "the likelihood ratio answers the same question",
        "pearson_p": "as Pearson's statistic",
    }
}
"""Parts of what a core case expects that the product doesn't compute, by method, and why."""


def _cases() -> list[dict[str, Any]]:
    folder = os.environ.get("EST_REAL_DATA")
    if not folder:
        return []
    text = (Path(folder) / "reference/statistics.json").read_text(encoding="utf-8")
    return [case for case in json.loads(text)["cases"] if case["priority"] == "core"]


def _adapters() -> Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
    found: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {}
    for name in MODULES:
        if find_spec(f"tests.real.reference.{name}") is not None:
            module = vars(import_module(f"tests.real.reference.{name}"))
            # A module may name its methods itself; else its functions have their names.
            found |= module.get("METHODS", module)
    return found


def differences(expected: Any, found: Any, tolerance: float, path: str = "") -> Iterator[str]:
    """Give each place where what was found isn't what is expected."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            if not isinstance(found, Mapping) or key not in found:
                yield f"{path}.{key} is missing"
            else:
                yield from differences(value, found[key], tolerance, f"{path}.{key}")
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield f"{path} has {len(found)} values, not {len(expected)}"
        for place, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from differences(one, other, tolerance, f"{path}[{place}]")
    elif not _is_same(expected, found, tolerance):
        yield f"{path} is {found!r}, not {expected!r}"


def _is_same(expected: Any, found: Any, tolerance: float) -> bool:
    if expected is None:
        return found is None or (isinstance(found, float) and math.isnan(found))
    if isinstance(expected, bool):
        return bool(found) == expected
    if isinstance(expected, str):
        return bool(found == (float(expected) if expected in {"inf", "-inf"} else expected))
    return math.isclose(expected, float(found), rel_tol=tolerance, abs_tol=1e-9)


def _variants(case: Mapping[str, Any]) -> set[str]:
    """Return a case's method, and its method with its variant."""
    return {case["method"], f"{case['method']} {case['inputs'].get('method', '')}".strip()}


def _name(case: Mapping[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_a_reference_case_passes(case: Mapping[str, Any]) -> None:
    method = case["method"]
    if _variants(case) & set(NOT_USED):
        return
    adapter = _adapters().get(method)
    assert adapter is not None, f"no adapter for {method}"
    left_out = PARTS_NOT_USED.get(method, {})
    expected = {key: value for key, value in case["expected"].items() if key not in left_out}
    assert expected
    assert list(differences(expected, adapter(case["inputs"]), case["rel_tol"])) == []


def test_every_method_that_is_left_out_is_a_case() -> None:
    variants = {variant for case in _cases() for variant in _variants(case)}
    assert set(NOT_USED) <= variants
    assert set(PARTS_NOT_USED) <= variants - set(NOT_USED)
