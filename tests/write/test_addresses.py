"""Links between pages are relative, so that the site works from a folder."""

import pytest

from est_build.model.meeting import PriorityId
from est_build.words.periods import Week
from est_build.write.addresses import link_between, priority_address


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "index.md", "index.html"),
        ("index.md", "veckor/2026-W47/index.md", "veckor/2026-W47/index.html"),
        ("veckor/2026-W47/index.md", "veckor/2026-W46/index.md", "../2026-W46/index.html"),
        ("veckor/2026-W47/index.md", "index.md", "../../index.html"),
        ("veckor/index.md", "veckor/2026/index.md", "2026/index.html"),
        ("om/metod/index.md", "om/index.md", "../index.html"),
        ("om/metod/index.md", "data/answers.csv", "../../data/answers.csv"),
        ("index.md", "faktorer/index.md#narkotika", "faktorer/index.html#narkotika"),
    ],
)
def test_a_link_leads_from_one_page_to_another(page: str, target: str, link: str) -> None:
    assert link_between(page, target) == link


def test_a_priority_has_one_address_for_ever() -> None:
    priority = PriorityId(Week(2026, 46), "skolgarden-rondering")
    expected = "prioriteringar/2026/index.md#2026-W46-skolgarden-rondering"
    assert priority_address(priority) == expected
