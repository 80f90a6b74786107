"""The pages look as the pictures of them: what has moved or lost its style is seen here.

``make screenshots`` makes the pictures anew when a page is meant to look different.
"""

from pathlib import Path

import pytest
from PIL import Image
from pixelmatch.contrib.PIL import pixelmatch

from tests.screenshots import FOLDER, KINDS, KINDS_FOLDER, SHOTS, Shot, take, take_kinds
from tests.whole.reading import WholeSite

pytestmark = pytest.mark.system("chromium")
MOST = 0.02
"""The share of a picture that may differ: versions of a browser smooth letters differently."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of two pictures that a person would see as different."""
    if one.size != other.size:
        return 1.0
    return float(pixelmatch(one, other, threshold=0.2)) / (one.width * one.height)


def reference(shot: Shot) -> Image.Image:
    """Return the committed picture."""
    return Image.open(FOLDER / shot.file).convert("RGB")


def test_the_pages_look_as_their_pictures(whole: WholeSite, chromium) -> None:
    found = {
        shot.file: difference(reference(shot), picture)
        for shot, picture in zip(SHOTS, take(chromium, whole.folder), strict=True)
    }
    assert {name: share for name, share in found.items() if share > MOST} == {}


def test_a_page_without_its_style_is_told(whole: WholeSite, chromium, tmp_path: Path) -> None:
    for path in whole.folder.rglob("*"):
        if path.is_file() and path.name != "style.css" and path.suffix in {".css", ".js", ".html"}:
            copy = tmp_path / path.relative_to(whole.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    shots = SHOTS[:1]
    (picture,) = take(chromium, tmp_path, shots)
    assert difference(reference(shots[0]), picture) > MOST


@pytest.mark.long
def test_every_kind_of_page_looks_as_its_picture(whole: WholeSite, chromium) -> None:
    """Every kind of page on a desktop, in the dark, on a phone and on paper.

    All but the one on the build, which shows its commit and its libraries' versions.
    """
    found = {
        kind: difference(Image.open(KINDS_FOLDER / f"{kind}.webp").convert("RGB"), picture)
        for kind, picture in take_kinds(chromium, whole.folder)
        if kind != "bygget"
    }
    assert {kind: share for kind, share in found.items() if share > MOST} == {}


def test_every_picture_is_of_a_shot_and_shown() -> None:
    pictures = [path.name for path in FOLDER.iterdir() if path.is_file()]
    shown = (FOLDER.parent / "pages.md").read_text("utf-8")

    assert sorted(pictures) == sorted(shot.file for shot in SHOTS)
    assert {path.stem for path in KINDS_FOLDER.iterdir()} == set(KINDS)
    assert [kind for kind in KINDS if f"screenshots/kinds/{kind}.webp" not in shown] == []
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 3_000_000


def test_every_kind_of_page_is_looked_at(whole: WholeSite) -> None:
    """Pages of one kind lie beside each other; each folder has a list and what it lists."""
    kept = [name for name in whole.pages if not name.startswith("om/")]
    own = {name for name in whole.pages if name.startswith("om/")}
    shapes = {shape_of(name) for name in kept}
    assert shapes == {shape_of(page) for page in KINDS.values() if page not in own}
    assert own == {page for page in KINDS.values() if page in own}


def shape_of(page: str) -> tuple[str, int, bool]:
    """Return a page's folder, how deep it lies, and whether its name is a year."""
    parts = page.split("/")
    return parts[0], len(parts), parts[-2].isdecimal() if len(parts) > 1 else False
