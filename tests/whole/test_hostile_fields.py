"""Every free text of every model, filled with text that would do something elsewhere.

The site and all else that is made of it is read as other programs read it: pages by a parser that
reads as browsers do, tables, letters, feeds, calendars and papers each by their own.
"""

import csv
import email
import email.policy
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import icalendar
import openpyxl
import pypdf
import pytest

from est_build.model.base import Model
from tests.builders import small_repository, write
from tests.whole.conftest import EST
from tests.whole.hostile_models import (
    BOUND,
    MODELS,
    WRITTEN_BY_THE_PROGRAM,
    Filled,
    Plain,
    Where,
    all_free_fields,
    as_yaml,
    plain_files,
)
from tests.whole.hostile_site import HostileSite, make_site
from tests.whole.test_hostile_files import OBEYED, structures
from tests.whole.test_hostile_text import HOSTILE, same_space, visit, watched_page

IN_NO_PAGE = {
    *(("Group", "alias"), ("Place", "alias"), ("FocusArea", "mål")),
    *(("PrivacyException", "text"), ("PrivacyException", "skäl"), ("Sending", "namn")),
    *(("SurveyException", "uppehåll"), ("MeetingException", "inställt")),
    *(("NewSeries", "skäl"), ("Source", "platser")),
    *(("Source", "region"), ("Source", "blad"), ("Source", "räknas inte")),
}
"""Fields that are read and not shown, or only of weeks that the repository doesn't have."""
IN_NO_PAGE_MODELS = {"Columns", "Form", "Information"}
SHOWN_PAGES = (
    "index.html",
    "veckor/2026-W47/index.html",
    "manader/2026-10/index.html",
    "atgarder/kamera-stationen/index.html",
    "platser/stationen/index.html",
    "faktorer/narkotika/index.html",
    "om/personuppgifter/index.html",
    "om/kallor/index.html",
    "sidor/egen/index.html",
)
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href"}


def rotated(number: int) -> str:
    """Return all texts, each time another one first, and a mark of its own."""
    start = number % len(HOSTILE)
    texts = [text.strip() for text in (*HOSTILE[start:], *HOSTILE[:start])]
    return f"{' § '.join(texts)} §{number}§"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    return make_site(tmp_path_factory.mktemp("hostile"), rotated)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    lines = " § ".join(f"rad {number}" for number, _ in enumerate(HOSTILE))
    return make_site(tmp_path_factory.mktemp("harmless"), lambda number: f"Ord {number}", lines)


@pytest.fixture(scope="module")
def pages(hostile: HostileSite) -> dict[str, ET.Element]:
    return read_pages(hostile.folder)


def read_pages(site: Path) -> dict[str, ET.Element]:
    return {
        path.relative_to(site).as_posix(): html5lib.parse(
            path.read_text("utf-8"), namespaceHTMLElements=False
        )
        for path in sorted(site.rglob("*.html"))
    }


def words_of(page: ET.Element) -> str:
    return same_space("".join(page.itertext()))


def dangers(page: ET.Element, own: str = "https://trygg.example/") -> Iterator[str]:
    """Give what would run or fetch something if a browser had the page."""
    for element in page.iter():
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name.lower() == "srcdoc":
                yield f"{element.tag} {name}"
            if name.lower() in ADDRESSES and is_foreign(value, own):
                yield f"{element.tag} {name}={value}"
        if element.tag in {"iframe", "object", "embed", "base"}:
            yield element.tag
        if element.attrib.get("http-equiv", "").lower() == "refresh":
            yield "refresh"
        if element.tag == "script" and not is_own_script(element):
            yield f"script {element.attrib} {(element.text or '')[:80]}"


def is_foreign(address: str, own: str) -> bool:
    plain = re.sub(r"[\x00-\x20]", "", address).lower()
    if plain.startswith(("mailto:", "tel:", "webcal:", "cid:", own)) or plain == "data:,":
        return False
    return bool(urlsplit(plain).scheme or plain.startswith("//"))


def is_own_script(element: ET.Element) -> bool:
    if element.attrib.get("type") in {"application/json", "application/ld+json"}:
        json.loads(element.text or "null")
        return True
    # 404.html alone holds a script of its own; everything else is a file of the site.
    return "src" in element.attrib or not any(
        mark in (element.text or "") for mark in ("§", "alert")
    )


def test_no_free_text_of_any_model_is_left_out() -> None:
    filled = Filled(lambda number: f"Ord {number}")
    for path, plain in plain_files().items():
        filled.fill_model(plain, MODELS[path])
    assert all_free_fields() - set(BOUND) - set(filled.texts.values()) == set()


def test_a_free_text_is_told_from_what_is_an_id_or_a_word_of_a_list() -> None:
    fields = all_free_fields()
    assert {("NewPriority", "vad"), ("Columns", "datum"), ("DatedName", "namn")} <= fields
    assert not {("NewPriority", "id"), ("NewPriority", "typ"), ("Codebook", "språk")} & fields
    assert all(issubclass(model, Model) for model in WRITTEN_BY_THE_PROGRAM)


def test_no_page_runs_or_fetches_anything(pages: dict[str, ET.Element]) -> None:
    assert len(pages) > 40
    assert {path: list(found) for path, page in pages.items() if (found := [*dangers(page)])} == {}


def test_a_parser_that_finds_nothing_would_find_what_is_there() -> None:
    page = html5lib.parse(
        "<p onclick=x><a href=' java\nscript:x'>a</a><script>alert(1)</script><iframe></iframe>"
        "<img src=//elsewhere.invalid/x><meta http-equiv=Refresh content=0>",
        namespaceHTMLElements=False,
    )
    assert len([*dangers(page)]) == 6


def test_every_text_is_shown_as_it_was_written(
    hostile: HostileSite, pages: dict[str, ET.Element]
) -> None:
    shown = " ".join(words_of(page) for page in pages.values()).casefold()
    seen: dict[Where, bool] = {}
    for text, where in hostile.filled.texts.items():
        # Of a name that has changed, and of what is still to come, one is shown.
        seen[where] = seen.get(where, False) or same_space(text).casefold() in shown
    hidden = {where for where, is_seen in seen.items() if not is_seen}
    assert {where for where in hidden if where[0] not in IN_NO_PAGE_MODELS} == IN_NO_PAGE


def test_pages_have_the_same_structure_as_with_plain_words(
    hostile: HostileSite, harmless: HostileSite
) -> None:
    one, other = structures(hostile.folder), structures(harmless.folder)
    assert one.keys() == other.keys()
    more = {path: found - other[path] for path, found in one.items()}
    fewer = {path: other[path] - found for path, found in one.items()}
    assert {path: found for path, found in {**more, **fewer}.items() if found} == {}


def test_no_cell_of_a_table_is_a_formula(hostile: HostileSite) -> None:
    assert_safe_cells(hostile.folder)


def assert_safe_cells(site: Path) -> None:
    dangerous = re.compile(r"[=@\t\r]|[+-](?!\d+(,\d+)?$)")
    seen = Counter[str]()
    for path in (site / "data").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        assert len({len(row) for row in rows}) == 1, path
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if dangerous.match(cell)] == [], path
        seen[path.name] = sum("§" in cell for cell in cells)
    assert seen["priorities.csv"]
    assert seen["measures.csv"]


def test_nothing_that_is_said_in_a_terminal_is_obeyed_by_it(tmp_path: Path) -> None:
    escapes = "\x1b[31m\x1b]0;titel\x07\u009b31m\u202e\u2066\u200f ord"
    root = small_repository(tmp_path / "kommun")
    filled = Filled(lambda number: f"{escapes} {number}")
    for path, plain in plain_files().items():
        write(root, path, as_yaml(filled.fill_model(plain, MODELS[path])))
    git = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.invalid")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run((*git, *words), check=True, capture_output=True)
    for path, text in (("content/codebook.yaml", "ord"), ("forms/weekly.yaml", "ord")):
        changed = (root / path).read_text("utf-8").replace(text, "annat ord")
        write(root, path, changed)
    for arguments in (
        ("check",),
        ("check", "--format", "github"),
        ("check", "--format", "json"),
        ("status",),
        ("diff",),
        ("diff", "--format", "markdown"),
        ("inventory",),
        ("new", "meeting", "2026-W48"),
        ("form", "weekly", "--to", "text"),
        ("weed", "--dry-run"),
    ):
        command = [*EST, "-C", str(root), "--today", "2026-11-20", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert not OBEYED.search(done.stdout + done.stderr), arguments
        assert "Traceback" not in done.stderr, arguments


def test_what_the_commands_say_of_hostile_text_is_plain(hostile: HostileSite) -> None:
    assert {name for name, said in hostile.said.items() if OBEYED.search(said)} == set()
    assert len(hostile.said) > 6


def test_a_letter_holds_text_alone(hostile: HostileSite) -> None:
    (path,) = hostile.letters
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    html = letter.get_body(("html",))
    plain = letter.get_body(("plain",))
    assert html is not None
    assert plain is not None
    page = html5lib.parse(html.get_content(), namespaceHTMLElements=False)
    assert list(dangers(page)) == []
    summary = texts_of(hostile, ("Meeting", "sammanfattning"))[-1]
    assert summary in words_of(page)
    assert summary in same_space(plain.get_content())
    assert set(letter.keys()) <= {
        *("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"),
        *(
            "Content-Transfer-Encoding",
            "Reply-To",
            "Auto-Submitted",
            "Precedence",
            "X-Auto-Response-Suppress",
        ),
        *("X-Unsent", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Language", "List-Id"),
    }


def texts_of(site: HostileSite, where: Where) -> list[str]:
    return [same_space(text) for text, place in site.filled.texts.items() if place == where]


def test_feeds_and_calendars_hold_text_alone(hostile: HostileSite, harmless: HostileSite) -> None:
    feeds = sorted(hostile.folder.rglob("*.xml"))
    said = ""
    for path in feeds:
        tree = ET.parse(path)  # noqa: S314 - of our own making
        said += "".join(tree.getroot().itertext())
        for element in tree.iter():
            assert not is_foreign(element.attrib.get("href", ""), "https://trygg.example/")
    assert feeds
    calendars = [path.relative_to(hostile.folder) for path in hostile.folder.rglob("*.ics")]
    assert calendars
    for path in calendars:
        one = icalendar.Calendar.from_ical((hostile.folder / path).read_bytes())
        other = icalendar.Calendar.from_ical((harmless.folder / path).read_bytes())
        kinds = [[(part.name, sorted(part)) for part in found.walk()] for found in (one, other)]
        assert kinds[0] == kinds[1], path
        said += " ".join(str(event.get("SUMMARY")) for event in one.walk("VEVENT"))
    assert "onerror=alert(2)" in said


def test_papers_hold_text_alone(hostile: HostileSite) -> None:
    paper = pypdf.PdfReader(hostile.folder / "veckor/2026-W47/rapport.pdf")
    said = same_space(" ".join(page.extract_text() for page in paper.pages)).replace("\xad ", "")
    summary = texts_of(hostile, ("Meeting", "sammanfattning"))[-1]
    assert summary.split(" § ")[0] in said
    for page in paper.pages:
        for found in page.annotations or ():
            action = found.get_object()["/A"]
            assert action.get("/S", "/URI") in {"/URI", "/GoTo"}
            assert not is_foreign(str(action.get("/URI", "")), "https://trygg.example/")
    assert "/OpenAction" not in paper.root_object
    assert "/JavaScript" not in str(paper.root_object.get("/Names", ""))


def test_a_form_for_other_programs_holds_text_alone(hostile: HostileSite, tmp_path: Path) -> None:
    command = [*EST, "-C", str(hostile.root), "--today", "2026-11-20", "form", "weekly", "--to"]
    for kind, name in (("xlsform", "f.xlsx"), ("limesurvey", "f.txt"), ("text", "f.md")):
        subprocess.run([*command, kind, "--out", str(tmp_path / name)], check=True)
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any("onerror" in str(cell.value) for cell in cells)
    (why,) = texts_of(hostile, ("Information", "varför"))
    assert why in same_space((tmp_path / "f.md").read_text("utf-8"))


@pytest.mark.parametrize("where", sorted(BOUND), ids="-".join)
def test_what_is_bound_is_refused_or_obeyed_by_nothing(tmp_path: Path, where: Where) -> None:
    """Put hostile text where a file, an address, a link or a pattern is expected."""
    root = small_repository(tmp_path / "kommun")
    model, key = where
    for path, plain in plain_files().items():
        write(root, path, as_yaml(_put(plain, model, key) if model in OWNERS else plain))
    command = [*EST, "-C", str(root), "--today", "2026-11-20", "check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert not OBEYED.search(done.stdout + done.stderr)
    assert done.returncode == 1
    assert key in done.stdout or "EST" in done.stdout


OWNERS = {
    "Appearance": "utseende",
    "Sending": "utskick",
    "Form": "",
    "NewPriority": "prioriteringar",
    "CarriedPriority": "prioriteringar",
    "Source": "källor",
}
BAD = "javascript:alert(1)\n\x1b[31m<script>"


def _put(plain: Plain, model: str, key: str) -> Plain:
    inside = OWNERS[model]
    if not inside:
        return {**plain, key: BAD} if "formulär" in plain else plain
    if inside not in plain:
        return plain
    value = plain[inside]
    if isinstance(value, dict):
        return {**plain, inside: {**value, key: BAD}}
    is_carried = model == "CarriedPriority"
    return {
        **plain,
        inside: [
            {**one, key: BAD} if ("fortsätter" in one) is is_carried else one for one in value
        ],
    }


@pytest.mark.system("chromium")
def test_nothing_runs_in_a_browser(hostile: HostileSite, chromium, serve_folder) -> None:
    look_at(hostile.folder, chromium, serve_folder)


def look_at(site: Path, chromium, serve_folder) -> None:
    address = serve_folder(site)
    with watched_page(chromium) as page:
        for path in SHOWN_PAGES:
            visit(page, address, path)
        page.wait_for_load_state("networkidle")
        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


def read_lists(folder: Path) -> tuple[str, ...]:
    """Return every line of the lists of hostile texts that others made, without what is refused."""
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
    lines = [
        line.strip()
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8", errors="replace").splitlines()
    ]
    return tuple(dict.fromkeys(line for line in lines if line and not hidden.search(line)))


def spread(texts: Sequence[str], places: int) -> list[str]:
    """Return so many texts that each of the given ones is in one of them."""
    return [" § ".join(texts[place::places]) + f" §{place}§" for place in range(places)]


@pytest.mark.real
@pytest.mark.system("chromium")
def test_lists_made_by_others_are_text_in_every_field(
    real_data: Path, tmp_path: Path, chromium, serve_folder
) -> None:
    texts = read_lists(real_data / "hostile")
    assert len(texts) > 400
    # Each list is in twenty fields of each kind, some of which no page shows.
    parts = spread(texts, 20)
    site = make_site(tmp_path, lambda number: f"{parts[number % 20]} ({number})", " § ".join(texts))
    pages = read_pages(site.folder)
    assert {path: list(found) for path, page in pages.items() if (found := [*dangers(page)])} == {}
    shown = " ".join(words_of(page) for page in pages.values()).casefold()
    assert [part for part in parts if same_space(part).casefold() not in shown] == []
    assert_safe_cells(site.folder)
    assert {name for name, said in site.said.items() if OBEYED.search(said)} == set()
    look_at(site.folder, chromium, serve_folder)
