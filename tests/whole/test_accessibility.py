"""What a machine can say of accessibility: axe-core's rules on every kind of page, none undecided.

A scan that didn't finish is a fault. Where axe can't tell what lies behind a text, the contrast is
counted from the colours themselves.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.whole.browsing import PAGES, enliven, opened, served

pytestmark = pytest.mark.system("chromium")

SCAN = """async () => {
    const found = await axe.run(document, {
        runOnly: {type: "tag", values: [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
        resultTypes: ["violations", "incomplete"],
        elementRef: true,
        // We name a fault by its HTML; a path to each element, and the sheets that no rule of these
        // reads, are half of the work.
        selectors: false,
        preload: false,
    });
    const told = (rule, node, why) => `${rule.id}: ${node.html.slice(0, 160)} ${why}`;
    const faults = found.violations.flatMap(
        rule => rule.nodes.map(node => told(rule, node, node.failureSummary)));
    let settled = 0;
    for (const rule of found.incomplete) {
        for (const node of rule.nodes) {
            const ratio = rule.id === "color-contrast" ? contrastOf(node.element) : 0;
            settled += 1;
            if (ratio < 4.5) faults.push(told(rule, node, `undecided, counted ${ratio}`));
        }
    }
    return {faults, settled, passed: found.passes.length, engine: found.testEngine.version};

    function parts(colour) {
        const [red, green, blue, alpha] = colour.match(/[\\d.]+/g).map(Number);
        return {colour: [red, green, blue], alpha: alpha ?? 1};
    }

    function luminance(colour) {
        const [red, green, blue] = colour.map(part => part / 255).map(
            part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    function contrastOf(element) {
        const style = getComputedStyle(element);
        const isDrawn = element instanceof SVGElement && style.fill.startsWith("rgb");
        const ink = parts(isDrawn ? style.fill : style.color);
        let ground = null;
        for (let at = element; at && !ground; at = at.parentElement) {
            const behind = parts(getComputedStyle(at).backgroundColor);
            if (behind.alpha === 1) ground = behind.colour;
        }
        if (!ground || ink.alpha < 1) return 0;
        const [dark, light] = [luminance(ink.colour), luminance(ground)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    }
}"""
WIDTHS = (390, 1280)
SCHEMES = {"light": "default", "dark": "slate"}
OTHER_BUILDER = (
    "index.html",
    "veckor/2026-W47/index.html",
    "manader/2026-10/index.html",
    "platser/index.html",
    "prioriteringar/index.html",
    "om/metod/index.html",
    "404.html",
)
"""A page of each layout: another test holds that the pages say the same to the letter."""


@pytest.fixture(scope="module")
def address(whole) -> Iterator[str]:
    with served(whole.folder) as address:
        yield address


@cache
def axe_script() -> str:
    package = find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


def scan(page):
    """Return the faults that are found, and fail where the scan was no scan."""
    found = page.evaluate(SCAN)
    assert found["engine"]
    assert found["passed"] > 15
    return found["faults"]


@pytest.fixture(scope="module")
def page(chromium):
    """Give one page for all scans; what stands in it is thrown away with each address."""
    # Colours that are on their way from one scheme to the other are none that anyone reads.
    with opened(chromium, reduced_motion="reduce", bypass_csp=True) as page:
        page.add_init_script(axe_script())
        yield page


def scan_each(page, address, widths=WIDTHS, schemes=SCHEMES):
    """Scan a page at each width and in each scheme."""
    found = {}
    page.goto(address, wait_until="load")
    # A chart that came alive in the middle of a scan would take the drawing away that is scanned.
    enliven(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            if not address.endswith("404.html"):
                shown = f"html[data-md-color-scheme={SCHEMES[scheme]}]"
                page.locator(shown).wait_for()
            found[width, scheme] = scan(page)
    return found


@pytest.mark.parametrize("path", OTHER_BUILDER)
def test_axe_finds_no_fault_in_what_the_other_builder_makes(page, by_zensical, path):
    with served(by_zensical.folder) as address:
        found: dict[tuple[int, str], list[str]] = {}
        for width, scheme in ((390, "dark"), (1280, "light")):
            found |= scan_each(page, f"{address}/{path}", (width,), (scheme,))

    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_axe_finds_no_fault(page, address, path):
    found = scan_each(page, f"{address}/{path}")

    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_fault_in_what_opens(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/om/metod/index.html", wait_until="load")
    page.locator("#est-search").fill("polisen")
    page.locator(".est-found a").first.wait_for()
    searched = scan(page)
    page.keyboard.press("Escape")
    page.evaluate(
        "() => { for (const one of document.querySelectorAll('details')) one.open = true }"
    )

    assert searched == []
    assert scan(page) == []


def test_the_scan_tells_what_it_should(chromium, address):
    with opened(chromium, bypass_csp=True) as page:
        page.goto(f"{address}/om/index.html", wait_until="load")
        page.evaluate(axe_script())
        page.evaluate("""() => {
            const faint = document.querySelector("article p");
            faint.style.color = "#999";
            document.querySelector("article").insertAdjacentHTML("beforeend", "<img src='#'>");
        }""")
        faults = scan(page)

    assert any(fault.startswith("image-alt") for fault in faults)
    assert any(fault.startswith("color-contrast") for fault in faults)
