"""Search in Swedish finds what is meant: bent words, parts of words, words without their rings."""

import re

import pytest

from tests.whole.browsing import opened, policy_of, served

pytestmark = pytest.mark.system("chromium")

QUERIES = {
    "ansvariga/polisen": ("polisen", "poliser", "polis", "polisens", "Polisen"),
    "ansvariga/trafikverket": ("trafikverket", "trafikverkets"),
    "ansvariga/skolan": ("skolorna", "skolor", "skola"),
    "ansvariga/raddningstjansten": ("räddningstjänst", "raddningstjanst", "räddningstjänsten"),
    "ansvariga/trygghetsvardarna": ("trygghetsvärdar", "trygghetsvärd", "värdarna"),
    "ansvariga/socialtjansten": ("socialtjänst", "socialtjansten"),
    "ansvariga/tekniska": ("tekniska", "tekniska förvaltningen", "teknisk förvaltning"),
    "faktorer/stold-inbrott": ("stöld", "stölder", "inbrott", "inbrottet", "stold", "inbrotten"),
    "faktorer/skadegorelse": ("skadegörelse", "skadegorelse", "skadegörelser", "Skadegörelsen"),
    "faktorer/klotter-nedskrapning": ("klotter", "klottret", "nedskräpning", "nedskräpningen"),
    "faktorer/narkotika": ("narkotika", "narkotikan"),
    "faktorer/anlagd-brand": ("brand", "bränder", "brander", "anlagd brand", "branden"),
    "faktorer/hot-och-vald": ("hot", "våld", "vald", "våldet", "hoten"),
    "faktorer/trafik": ("trafik", "trafiken"),
    "faktorer/ordningsstorning": ("ordningsstörning", "störningar", "ordningsstörningarna"),
    "faktorer/otrygg-plats": ("otrygg plats", "otrygga platser"),
    "faktorer/social-oro": ("social oro", "oron"),
    "faktorer/alkohol": ("alkohol", "alkoholen", "berusning"),
    "faktorer/samling": ("samling", "samlingar", "samlingarna"),
    "platser/stationen": ("station", "stationen"),
    "platser/gangtunneln": ("tunnel", "gångtunnel", "gangtunneln"),
    "platser/biblioteket": ("bibliotek", "biblioteket"),
    "platser/parken": ("parken", "park", "stadspark"),
    "platser/gagatan": ("gågata", "gagatan"),
    "platser/sodra-aby": ("södra åby", "sodra aby"),
    "platser/anderslov": ("anderslöv", "anderslov"),
    "platser/badplatsen": ("badplats", "badplatser"),
    "platser/vastra-ringvagen": ("ringvägen", "vastra ringvagen"),
    "atgarder/": ("åtgärderna", "åtgärder", "atgard"),
    "atgarder/kamera-stationen": ("kamerabevakning", "kamera", "kameror", "bevakning"),
    "atgarder/belysning-gasverket": ("ljus", "belysning gasverket"),
    "atgarder/farthinder-vastra-ringvagen": ("farthinder", "fart"),
    "atgarder/vandring-norra": ("trygghetsvandring", "vandringar"),
    "veckor/2026-W47": ("vecka 47", "v47", "2026-W47"),
    "veckor/2026-W12": ("vecka 12 2026",),
    "manader/2026-10": ("oktober", "oktober 2026"),
    "prioriteringar/": ("prioritering", "prioriteringarna"),
    "aterkoppling/": ("återkoppling", "aterkopplingen"),
    "om/metod": ("så räknar vi",),
    "om/personuppgifter": ("personuppgift", "personuppgifterna"),
    "om/tillganglighet": ("tillgänglig", "tillgängligheten"),
    "om/datakvalitet": ("datakvalitet", "kvalitet"),
}
SEARCH = """async (written) => {
    const field = document.querySelector("#est-search");
    field.value = written;
    field.dispatchEvent(new Event("input"));
    for (let turn = 0; turn < 3; turn += 1) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll(".est-found a")].map(link => link.href);
}"""


@pytest.fixture(scope="module")
def page(chromium, whole):
    """Open a page that has nothing to do with what is searched for, ready to search."""
    with (
        served(whole.folder, policy=policy_of(whole.folder)) as address,
        opened(chromium, viewport={"width": 1280, "height": 900}) as page,
    ):
        page.goto(f"{address}/om/bygget/index.html", wait_until="networkidle")
        page.asked_first = list(page.asked)
        page.locator("#est-search").focus()
        page.wait_for_function("() => window.estSearchIndex")
        yield page


def test_nineteen_of_twenty_searches_find_the_page_among_the_first_three(page):
    asked = [(written, path) for path, words in QUERIES.items() for written in words]
    missed = {}
    for written, path in asked:
        found = [link.split("/", 3)[3] for link in page.evaluate(SEARCH, written)[:3]]
        if f"{path.rstrip('/')}/index.html" not in found:
            missed[written] = found

    assert len(asked) >= 90
    assert len(missed) <= 0.05 * len(asked), missed
    assert page.said == []


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("polisen", "ansvariga/polisen"),
        ("stölder", "faktorer/stold-inbrott"),
        ("klottret", "faktorer/klotter-nedskrapning"),
        ("åtgärderna", "atgarder"),
        ("skadegorelse", "faktorer/skadegorelse"),
    ],
)
def test_what_is_typed_is_found_and_reached_with_the_keyboard_alone(page, written, path):
    page.evaluate("() => document.querySelector('#est-search').focus()")
    page.locator("#est-search").fill("")
    page.keyboard.type(written)
    first = page.locator(".est-found a").first
    first.wait_for()

    assert re.fullmatch(
        r"\d+ träffar|1 träff", page.locator(".est-found [role=status]").inner_text()
    )
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.href").endswith(f"/{path}/index.html")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "est-search"
    assert not page.locator(".est-found").is_visible()


def test_the_index_is_fetched_when_someone_is_about_to_search(page):
    of_index = [url for url in page.asked if "search-index" in url]

    assert not any("search" in url for url in page.asked_first)
    assert len(of_index) == 1


def test_nothing_but_what_the_page_says_is_shown(page, whole):
    page.evaluate(SEARCH, "polisen")
    for text in page.locator(".est-found__text").all_inner_texts():
        assert not re.search(r"[{}<>*#|]|\]\(|est-", text), text


def test_a_search_without_answer_says_so_and_a_strange_one_does_no_harm(page):
    for written in ("xyzzyq", "<b>&\"'", "((((", "...", "a" * 2_000):
        assert page.evaluate(SEARCH, written) == [] or written == "<b>&\"'"
    page.evaluate(SEARCH, "xyzzyq")
    said = page.locator(".est-found [role=status]").inner_text()
    assert said == "Inga träffar. Prova ett annat ord."
    assert page.said == []
