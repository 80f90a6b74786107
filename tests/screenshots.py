"""Screenshots of the sample's pages, one command: ``python -m tests.screenshots``.

Some stand in the README and the documentation, as does one of every kind of page that shows it on a
desktop, in the dark, on a phone and on paper: ``tests/whole/test_screenshots.py`` holds the site
against them. Every kind of page in every way that it is looked at, whole, is written to
``build/screenshots`` for whoever changes a page to look through. The font is one that every machine
of ours has, so that the pictures stay the same.
"""

from collections.abc import Iterator, Sequence
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
KINDS_FOLDER = FOLDER / "kinds"
EVERYTHING = ROOT / "build/screenshots"
FONT = '[data-md-color-scheme] { --md-text-font: "DejaVu Sans" !important; }'
MARGINS = "body { padding: 12mm 14mm; }"
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
Way = Literal["desktop", "phone", "dark", "print"]
WAYS: tuple[Way, ...] = ("desktop", "phone", "dark", "print")
ROW: tuple[Way, ...] = ("desktop", "dark", "phone", "print")
HEIGHT, GAP, QUALITY = 480, 8, 60
"""Of the pictures of all kinds: each is small enough that they weigh less than 3 MB together."""
KINDS = {
    "start": "index.html",
    "vecka": "veckor/2026-W47/index.html",
    "ar": "veckor/2026/index.html",
    "veckor": "veckor/index.html",
    "prioriteringar": "prioriteringar/index.html",
    "prioriteringar-ar": "prioriteringar/2026/index.html",
    "ansvariga": "ansvariga/index.html",
    "ansvarig": "ansvariga/tekniska/index.html",
    "atgarder": "atgarder/index.html",
    "atgard": "atgarder/belysning-gasverket/index.html",
    "manader": "manader/index.html",
    "manad": "manader/2026-10/index.html",
    "faktorer": "faktorer/index.html",
    "faktor": "faktorer/narkotika/index.html",
    "platser": "platser/index.html",
    "plats": "platser/stationen/index.html",
    "aterkoppling": "aterkoppling/index.html",
    "status": "status/index.html",
    "om": "om/index.html",
    "metod": "om/metod/index.html",
    "datakvalitet": "om/datakvalitet/index.html",
    "kallor": "om/kallor/index.html",
    "tillganglighet": "om/tillganglighet/index.html",
    "personuppgifter": "om/personuppgifter/index.html",
    "bygget": "om/bygget/index.html",
    "prenumerera": "om/prenumerera/index.html",
    "sida": "sidor/sa-arbetar-vi/index.html",
    "saknas": "404.html",
}
"""A page of each kind."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page, and how it is looked at."""

    name: str
    page: str
    way: Way = "desktop"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.way}.png"


_COMPARED: dict[str, tuple[Way, ...]] = {
    "start": ("desktop", "phone", "dark"),
    "vecka": ("desktop", "phone", "print"),
    "manad": ("desktop",),
    "faktor": ("desktop",),
    "platser": ("desktop",),
    "plats": ("desktop",),
    "atgard": ("desktop",),
    "aterkoppling": ("desktop",),
}
SHOTS = tuple(Shot(kind, KINDS[kind], way) for kind, ways in _COMPARED.items() for way in ways)
"""What is committed, and held against the pages."""
ALL = tuple(Shot(kind, page, way) for kind, page in KINDS.items() for way in WAYS)


def take(
    browser: "Browser", site: Path, shots: tuple[Shot, ...] = SHOTS, *, whole: bool = False
) -> Iterator[Image.Image]:
    """Give the pictures of a site in the order of the shots: first screens, or whole pages."""
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
            yield Image.open(BytesIO(page.screenshot(full_page=whole))).convert("RGB")
            context.close()


def beside_each_other(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return the pictures of a page in one row, as high as each other."""
    small = [
        one.resize((round(one.width * HEIGHT / one.height), HEIGHT), Image.Resampling.LANCZOS)
        for one in pictures
    ]
    width = sum(one.width + GAP for one in small) - GAP
    row = Image.new("RGB", (width, HEIGHT), "#d5dde2")
    left = 0
    for one in small:
        row.paste(one, (left, 0))
        left += one.width + GAP
    return row


def take_kinds(browser: "Browser", site: Path) -> Iterator[tuple[str, Image.Image]]:
    """Give the name and the picture of each kind of page, in every way that it is looked at."""
    shots = tuple(Shot(kind, page, way) for kind, page in KINDS.items() for way in ROW)
    pictures = take(browser, site, shots)
    for kind in KINDS:
        yield kind, beside_each_other([next(pictures) for _ in ROW])


def main(site: Path = ROOT / "site") -> None:
    """Write the pictures of the sample's site."""
    # Only who makes pictures needs the browser.
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_ARGUMENTS, find_browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=list(CHROMIUM_ARGUMENTS)
        )
        _write(FOLDER, SHOTS, take(browser, site))
        KINDS_FOLDER.mkdir(exist_ok=True)
        for kind, picture in take_kinds(browser, site):
            picture.save(KINDS_FOLDER / f"{kind}.webp", quality=QUALITY, method=6)
        _write(EVERYTHING, ALL, take(browser, site, ALL, whole=True))
        browser.close()


def _write(folder: Path, shots: tuple[Shot, ...], pictures: Iterator[Image.Image]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for shot, picture in zip(shots, pictures, strict=True):
        small = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
        small.save(folder / shot.file, optimize=True)


if __name__ == "__main__":
    main()
