"""Papers that aren't for everyone lie where neither git nor a site takes them along."""

from pathlib import Path

import pytest

from est_build.tasks.paper_folders import may_hold_paper
from tests.builders import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "kommun"
    (root / "forms/inbox/2026").mkdir(parents=True)
    write(tmp_path, "webb/build.json", "{}")
    return root


@pytest.mark.parametrize(
    ("folder", "may"),
    [
        ("kommun/forms/inbox", True),
        ("kommun/forms/inbox/2026", True),
        ("kommun/forms/inbox/finns/inte/än", True),
        ("papper", True),
        (".", True),
        ("kommun", False),
        ("kommun/forms", False),
        ("kommun/forms/inbox2", False),
        ("kommun/forms/inbox/../../content", False),
        ("kommun/site", False),
        ("webb", False),
        ("webb/ny/mapp", False),
    ],
)
def test_where_a_paper_may_lie(tmp_path: Path, root: Path, folder: str, may: bool) -> None:
    assert may_hold_paper(root, tmp_path / folder, "forms/inbox") is may


def test_a_link_counts_as_where_it_leads(tmp_path: Path, root: Path) -> None:
    (tmp_path / "till-webben").symlink_to(tmp_path / "webb")
    (root / "forms/inbox/ut").symlink_to(root / "content")
    (tmp_path / "till-inkorgen").symlink_to(root / "forms/inbox")
    assert not may_hold_paper(root, tmp_path / "till-webben", "forms/inbox")
    assert not may_hold_paper(root, root / "forms/inbox/ut", "forms/inbox")
    assert may_hold_paper(root, tmp_path / "till-inkorgen", "forms/inbox")
