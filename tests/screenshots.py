"""Screenshots of the sample's pages, one command: ``python -m tests.screenshots [FOLDER]``.

They stand in the README and the documentation, and are what ``tests/whole/test_screenshots.py``
holds the site against. The font is one that every machine of ours has, so that they stay the same.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PIL import Image

from tests.whole.browsing import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/screenshots"
FONT = '[data-md-color-scheme] { --md-text-font: "DejaVu Sans" !important; }'
MARGINS = "body { padding: 13mm 15mm; }"
"""What paper has around a page, and a picture of it hasn't."""
COLOURS = 64
"""Few enough for small files; the pages have fewer of their own, but for what smooths letters."""
_WAYS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 1200}, "device_scale_factor": 0.6},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 0.8},
    "dark": {
        "viewport": {"width": 1280, "height": 1200},
        "device_scale_factor": 0.6,
        "color_scheme": "dark",
    },
    "print": {"viewport": {"width": 794, "height": 1123}, "device_scale_factor": 0.7},
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page, and how it is looked at."""

    name: str
    page: str
    way: Literal["desktop", "phone", "dark", "print"] = "desktop"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.way}.png"


SHOTS = (
    Shot("start", "index.html"),
    Shot("start", "index.html", "phone"),
    Shot("start", "index.html", "dark"),
    Shot("vecka", "veckor/2026-W47/index.html"),
    Shot("vecka", "veckor/2026-W47/index.html", "phone"),
    Shot("vecka", "veckor/2026-W47/index.html", "print"),
    Shot("manad", "manader/2026-10/index.html"),
    Shot("faktor", "faktorer/narkotika/index.html"),
    Shot("platser", "platser/index.html"),
    Shot("plats", "platser/stationen/index.html"),
    Shot("atgard", "atgarder/belysning-gasverket/index.html"),
    Shot("aterkoppling", "aterkoppling/index.html"),
)


def take(browser: "Browser", site: Path, shots: tuple[Shot, ...] = SHOTS) -> Iterator[Image.Image]:
    """Give the pictures of a built site, in the order of the shots."""
    with served(site) as address:
        for shot in shots:
            context = browser.new_context(
                locale="sv-SE", reduced_motion="reduce", bypass_csp=True, **_WAYS[shot.way]
            )
            page = context.new_page()
            if shot.way == "print":
                page.emulate_media(media="print")
            page.goto(f"{address}/{shot.page}", wait_until="networkidle")
            page.add_style_tag(content=FONT + (MARGINS if shot.way == "print" else ""))
            yield Image.open(BytesIO(page.screenshot())).convert("RGB")
            context.close()


def main(folder: Path = FOLDER) -> None:
    """Write the pictures of ``site/`` into a folder."""
    # Only who makes pictures needs the browser.
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_ARGUMENTS

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(CHROMIUM_ARGUMENTS)
        )
        for shot, picture in zip(SHOTS, take(browser, ROOT / "site"), strict=True):
            picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
                folder / shot.file, optimize=True
            )
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
