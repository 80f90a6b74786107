"""Whoever has no mouse, sees little or reads otherwise reaches and reads all of a page."""

from collections.abc import Iterator

import pytest

from tests.whole.browsing import PAGES, opened, served

pytestmark = pytest.mark.system("chromium")

WALKED = (
    "index.html",
    "veckor/2026-W47/index.html",
    "manader/2026-10/index.html",
    "platser/index.html",
    "om/metod/index.html",
)
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(one =>
        one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
        && one.getClientRects().length).map((one, number) => {
            one.dataset.walked = number;
            return one.outerHTML.slice(0, 120);
        })"""
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const shown = one;
    const style = getComputedStyle(shown);
    // A link that goes on on the next line begins where its first part does.
    const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 20), y = box.top + Math.min(box.height / 2, 10);
    const top = document.elementFromPoint(x, y);
    return {
        number: one.dataset.walked ?? null,
        html: one.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
        // What is in view may be covered; a box of no size is one that scrolls as it is reached.
        covered: !!top && !shown.contains(top) && !top.contains(shown),
    };
}"""
SPACED = """() => {
    const style = new CSSStyleSheet();
    style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [style];
}"""
CUT_OFF = """() => [...document.querySelectorAll("main *, header *")].filter(one => {
    const style = getComputedStyle(one);
    const isHidden = style.clipPath !== "none" || one.closest("svg, .est-unseen, .md-ellipsis");
    const cuts = ["hidden", "clip"].includes(style.overflowY) && !isHidden;
    return cuts && one.clientHeight && one.scrollHeight > one.clientHeight + 2;
}).map(one => one.outerHTML.slice(0, 200))"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    return [style.transitionDuration, style.animationDuration].some(
        time => time.split(", ").some(part => parseFloat(part) > 0));
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def address(whole) -> Iterator[str]:
    with served(whole.folder) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", WALKED)
def test_tab_reaches_everything_and_shows_where_it_is(chromium, address, path, width):
    walk_through(chromium, f"{address}/{path}", width)


@pytest.mark.parametrize("width", [390, 1280])
def test_tab_reaches_everything_in_what_the_other_builder_makes(chromium, by_zensical, width):
    with served(by_zensical.folder) as address:
        walk_through(chromium, f"{address}/om/metod/index.html", width)


def walk_through(chromium, address, width):
    """Go from part to part with Tab, and see that none is passed by, unmarked or covered."""
    with opened(
        chromium, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ) as page:
        page.goto(address, wait_until="load")
        waiting = dict(enumerate(page.evaluate(REACHABLE)))
        unmarked, covered = [], []
        for _ in range(2 * len(waiting) + 10):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            if at is None:
                break
            waiting.pop(int(at["number"]), None) if at["number"] else None
            unmarked += [] if at["marked"] else [at["html"]]
            covered += [at["html"]] if at["covered"] else []

    assert list(waiting.values()) == []
    assert unmarked == []
    assert covered == []


def test_the_menu_is_opened_walked_and_closed_with_the_keyboard(chromium, address):
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/om/metod/index.html", wait_until="load")
        menu = page.locator(".est-menu")
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        assert menu.locator("nav").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent") == "Läget"
        page.keyboard.press("Escape")
        assert not menu.locator("nav").is_visible()
        page.keyboard.press("Enter")
        menu.get_by_role("link", name="Datakvalitet").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/om/datakvalitet/index.html")


def test_the_menu_needs_no_scripts(chromium, address):
    with opened(
        chromium, java_script_enabled=False, viewport={"width": 390, "height": 844}
    ) as page:
        page.goto(f"{address}/veckor/2026-W47/index.html")
        page.locator(".est-menu summary").click()
        page.locator(".est-menu").get_by_role("link", name="Platser").click()
        assert page.locator("h1").inner_text() == "Platser"
        assert not page.locator("#est-search").is_visible()


def test_the_look_is_changed_with_the_keyboard_and_kept(chromium, address):
    with opened(chromium, viewport={"width": 1280, "height": 900}, color_scheme="light") as page:
        page.goto(f"{address}/index.html", wait_until="load")
        shown = page.locator("html")
        look = page.locator(".est-look")
        told = []
        look.focus()
        for _ in range(3):
            told.append((look.get_attribute("aria-label"), scheme_of(shown)))
            page.keyboard.press("Enter")
        assert told == [
            ("Byt till ljust läge", "default"),
            ("Byt till mörkt läge", "default"),
            ("Följ datorns inställning", "slate"),
        ]
        page.emulate_media(color_scheme="dark")
        page.locator("html[data-md-color-scheme=slate]").wait_for()
        page.keyboard.press("Enter")
        assert scheme_of(shown) == "default"
        # What was chosen holds on the next page, whatever the computer says.
        page.goto(f"{address}/om/index.html", wait_until="load")
        assert scheme_of(shown) == "default"


def scheme_of(shown):
    return shown.get_attribute("data-md-color-scheme")


def test_the_dark_look_of_the_computer_needs_no_scripts(chromium, address):
    grounds = []
    for scripts in (True, False):
        with opened(chromium, java_script_enabled=scripts, color_scheme="dark") as page:
            page.goto(f"{address}/veckor/2026-W47/index.html")
            looks = [
                page.locator(part).first.evaluate(
                    "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
                )
                for part in ("body", "h1", "h2", ".est-mark--serious", "td", ".md-footer a")
            ]
            grounds.append(looks)
    assert grounds[0] == grounds[1]
    assert grounds[0][0][1] == "rgb(26, 36, 44)"


def test_a_letter_moves_nobody(chromium, address):
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/veckor/index.html", wait_until="load")
        for key in "nps/f.,":
            page.keyboard.press(key)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.url.endswith("/veckor/index.html")
        assert page.evaluate("() => document.activeElement === document.body")


def test_paper_is_light_and_shows_what_is_folded_away(chromium, address):
    with opened(chromium, color_scheme="dark", reduced_motion="reduce") as page:
        page.goto(f"{address}/manader/2026-10/index.html", wait_until="load")
        folded = page.locator("article details:not([open])")
        before = folded.count()
        assert before > 0
        page.emulate_media(media="print")
        page.wait_for_function("() => !document.querySelector('article details:not([open])')")
        ink = page.locator("h1").evaluate("one => getComputedStyle(one).color")
        assert ink == "rgb(27, 39, 48)"
        page.emulate_media(media="screen")
        page.wait_for_function(
            "(many) => document.querySelectorAll('article details:not([open])').length === many",
            arg=before,
        )


def test_a_link_into_what_is_folded_away_opens_it(chromium, address):
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/manader/2026-10/index.html", wait_until="load")
        page.evaluate("""() => {
            const folded = document.querySelector("article details:not([open])");
            folded.querySelector("table").id = "led-hit";
            folded.dataset.led = "";
            location.hash = "led-hit";
        }""")
        page.locator("details[data-led][open] #led-hit").wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_320_pixels_with_wide_letters_and_without_movement(chromium, address, path):
    with opened(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as page:
        page.goto(f"{address}/{path}", wait_until="load")
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(MOVING) == []
        page.evaluate(SPACED)
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_signs_lines_and_focus(chromium, address, scheme):
    with opened(chromium, forced_colors="active", color_scheme=scheme) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{address}/veckor/2026-W47/index.html", wait_until="load")
        ink = page.evaluate("() => getComputedStyle(document.body).color")
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert ink != ground
        marks = page.locator(".est-level, .est-mark")
        assert marks.count() > 3
        for mark in marks.all():
            assert mark.inner_text().lstrip()[0] in "●◆▲–"
        invisible = page.evaluate(
            """(ground) => [...document.querySelectorAll("main svg *, header svg *")]
            .filter(one => one.checkVisibility() && getComputedStyle(one).fill === ground
                && getComputedStyle(one).stroke === "none" && one.matches("path, rect, circle"))
            .map(one => one.outerHTML.slice(0, 120))""",
            ground,
        )
        assert invisible == []
        page.locator("article a").first.focus()
        page.keyboard.press("Tab")
        style = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"
