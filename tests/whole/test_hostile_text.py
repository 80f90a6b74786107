"""Text that would do something elsewhere is shown as it was written, in every field of text."""

import csv
import json
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import (
    CALENDAR,
    CODEBOOK,
    FORM,
    MEASURE,
    MEETING_47,
    MONTH,
    small_repository,
    write,
)
from tests.whole.conftest import EST
from tests.whole.reading import Reader

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    "</script><script>alert(4)</script>",
    '"><iframe src="javascript:alert(5)">',
    "' onmouseover='alert(6)' x='",
    "[klicka](javascript:alert(7))",
    "![bild](https://elsewhere.invalid/x.png)",
    "<javascript:alert(8)>",
    "**fet** _kursiv_ `kod` ~~struket~~",
    "{: onclick=alert(9) .klass #id}",
    "{{ 7*7 }} {% raw %} {# dolt #}",
    "${7*7} <%= 7*7 %> #{7*7}",
    "&lt;b&gt; &amp;lt; &#60; &nbsp;.",
    "<!-- en kommentar --> <b>fet</b>",
    "](x) | kolumn | `|` \\| \\",
    "# rubrik",
    "- punkt",
    "1. ett",
    "    indraget",
    "```js",
    "[^1]: fotnot",
    "*[HTML]: förkortning",
    "!!! note",
    "--- a: b",
    "[TOC]",
    "=1+1",
    "+46+1",
    "@SUM(A1)",
    "-2+3;cmd",
    "e\u0301 o\u200bsynligt \u00ad",
    "\u05e9\u05dc\u05d5\u05dd arab \u0645\u0631\u062d\u0628\u0627",
    "🚓 𝕊𝕒𝕞𝕥𝕒𝕝",
    "C:\\temp\\ny %s %(x)s {n} {0}",
    "javascript:alert(10)",
    "Ord" + "ochord" * 30,
)
HIT = "window.alert = text => { window.hit = text }"


def in_yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def named(number: int, text: str) -> str:
    """Give a text a beginning, so that each can be found and none is like another."""
    return f"N{number} {text.strip()}"


def write_hostile(root: Path, texts: tuple[str, ...]) -> Path:
    """Write a repository that holds every text in every field of text."""
    small_repository(root)
    texts = tuple(text.strip() for text in texts)
    marked = [named(number, text) for number, text in enumerate(texts)]
    every = in_yaml(" ".join(marked))
    write(root, "content/codebook.yaml", hostile_codebook(marked, every))
    write(root, "content/calendar.yaml", hostile_calendar(marked))
    write(root, "content/meetings/2026/2026-W47.yaml", hostile_meeting(texts))
    write(root, "content/measures/kamera-stationen.yaml", hostile_measure(every))
    for number, text in enumerate(texts):
        measure = MEASURE.replace("kamera-stationen", f"m{number}")
        measure = measure.replace("Kamerabevakning vid stationen", in_yaml(text))
        write(root, f"content/measures/m{number}.yaml", measure)
    write(root, "content/months/2026-10.yaml", hostile_month(texts))
    write(root, "forms/weekly.yaml", FORM.replace("rubrik: Veckans enkät", f"rubrik: {every}"))
    # Links are links on a page that is written in Markdown, and such as these are refused.
    own = [text for text in texts if "](" not in text and not text.startswith("[^")]
    write(root, "content/pages/egen.md", f"# {' '.join(own)}\n\n" + "\n\n".join(own) + "\n")
    return root


def hostile_codebook(marked: list[str], every: str) -> str:
    def many(kind: str, rest: str = "") -> str:
        return "".join(
            f"  - id: {kind}{number}\n    namn: {in_yaml(text)}\n{rest}"
            for number, text in enumerate(marked)
        )

    replacements = {
        "kommun: Exempelstads kommun": f"kommun: {in_yaml(marked[0])}",
        "verksamheter:\n": f"{many('f', f'    beskrivning: {every}' + chr(10))}verksamheter:\n",
        "organisationer:\n": "organisationer:\n" + many("o"),
        "områden:\n": "områden:\n" + many("a"),
        "platser:\n": "platser:\n" + many("p", "    område: centrum\n    slag: " + every + "\n"),
        "        namn: Narkotika\n        mål: ska minska": (
            f"        namn: {every}\n        mål: {every}"
        ),
        "vet ej: [Vet ej]": f"vet ej: [{in_yaml(marked[1])}]",
        "svar: [Enstaka händelser]": f"svar: [{in_yaml(marked[2])}]",
        "räknas från: 2": f"räknas från: 2\nnivåer:\n  röd: {in_yaml(marked[3])}",
        "namn: Skola och förskola": f"namn: {in_yaml(marked[4])}",
    }
    return replaced(CODEBOOK, replacements)


def hostile_calendar(marked: list[str]) -> str:
    coming = "".join(
        f"  - datum: 2026-11-2{number % 8 + 1}\n    vad: {in_yaml(text)}\n"
        for number, text in enumerate(marked)
    )
    pause = {"uppehåll: Jul och nyår": f"uppehåll: {in_yaml(marked[1])}"}
    return replaced(CALENDAR, pause) + coming


def hostile_meeting(texts: tuple[str, ...]) -> str:
    def item(lines: str) -> str:
        return "".join(
            lines.format(number=number, text=in_yaml(text)) for number, text in enumerate(texts)
        )

    paragraphs = in_yaml("\n\n".join(texts))
    return replaced(
        MEETING_47,
        {
            "|\n  Lugnare vid skolorna, oroligare runt stationen.": paragraphs,
            "|\n      Öppen försäljning vid busskurerna.": paragraphs,
            "observationer:\n": "observationer:\n"
            + item("  - källa: o{number}\n    plats: p{number}\n    text: {text}\n"),
            "prioriteringar:\n": "prioriteringar:\n"
            + item(
                "  - id: r{number}\n    vad: {text}\n    plats: p{number}\n"
                "    faktor: f{number}\n    ansvarig: o{number}\n"
            ),
            "|\n      Lagad 17 november.": paragraphs,
            "överlämnat:\n": "överlämnat:\n"
            + item("  - till: o{number}\n    plats: p{number}\n    vad: {text}\n"),
            "avstår:\n": "avstår:\n"
            + item("  - faktor: f{number}\n    plats: p{number}\n    skäl: {text}\n"),
            "vad: Julskyltning": f"vad: {paragraphs}",
        },
    )


def hostile_measure(every: str) -> str:
    return replaced(
        MEASURE,
        {
            "rubrik: Kamerabevakning vid stationen": f"rubrik: {every}",
            "|\n  Skadegörelse kvällstid.": every,
            "ansvarig: sakerhetsenheten": f"ansvarig: sakerhetsenheten\ndiarienummer: {every}",
            "|\n  Färre skadegörelser på kvällarna.": every,
            "skäl: För få månader.": f"skäl: {every}",
        },
    )


def hostile_month(texts: tuple[str, ...]) -> str:
    paragraphs = in_yaml("\n\n".join(texts))
    lines = "".join(f"  - text: {in_yaml(text)}\n" for text in texts)
    summary = "|\n  Skadegörelsen ligger kvar på fredagar och lördagar vid Gasverket."
    return replaced(MONTH, {summary: paragraphs, "slutsatser:\n": "slutsatser:\n" + lines})


def replaced(text: str, replacements: dict[str, str]) -> str:
    for old, new in replacements.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def build(root: Path) -> Path:
    command = [*EST, "-C", str(root), "--today", "2026-11-20", "build", "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, [line for line in done.stdout.split("\n") if " fel: " in line]
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return build(write_hostile(tmp_path_factory.mktemp("hostile") / "kommun", HOSTILE))


@contextmanager
def watched_page(chromium):
    context = chromium.new_context(locale="sv-SE")
    context.add_init_script(HIT)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    try:
        yield page
    finally:
        context.close()


def visit(page, address: str, path: str) -> str:
    """Open a page, wave at everything in it, and return its words with white space as one space."""
    page.goto(f"{address}/{path}", wait_until="load")
    page.evaluate(
        "() => { for (const kind of ['mouseover', 'focus', 'toggle'])"
        " for (const element of document.querySelectorAll('article *, article *'))"
        " element.dispatchEvent(new Event(kind)); }"
    )
    assert page.evaluate("() => window.hit") is None
    shown: str = page.evaluate("() => document.querySelector('article').textContent")
    return " ".join(shown.split())


def same_space(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.system("chromium")
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "veckor/2026-W47/index.html",
        "prioriteringar/index.html",
        "aterkoppling/index.html",
        "atgarder/index.html",
        "manader/2026-10/index.html",
        "faktorer/index.html",
        "platser/index.html",
        "ansvariga/index.html",
        "om/metod/index.html",
        "om/kallor/index.html",
        "status/index.html",
        "sidor/egen/index.html",
    ],
)
def test_nothing_that_was_written_runs_or_is_fetched(site, chromium, serve_folder, path):
    address = serve_folder(site)
    with watched_page(chromium) as page:
        visit(page, address, path)
        page.wait_for_load_state("networkidle")

        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


@pytest.mark.system("chromium")
@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("veckor/2026-W47/index.html", "{text}"),
        ("manader/2026-10/index.html", "{text}"),
        ("prioriteringar/index.html", "{text}"),
        ("atgarder/index.html", "{text}"),
        ("faktorer/index.html", "N{number} {text}"),
        ("platser/index.html", "N{number} {text}"),
        ("ansvariga/index.html", "N{number} {text}"),
        ("atgarder/kamera-stationen/index.html", "N{number} {text}"),
        ("faktorer/f0/index.html", "N{number} {text}"),
    ],
)
def test_each_text_shows_as_it_was_written(site, chromium, serve_folder, path, field):
    with watched_page(chromium) as page:
        shown = visit(page, serve_folder(site), path)

    hidden = [
        text
        for number, text in enumerate(HOSTILE)
        if same_space(field.format(number=number, text=text.strip())) not in shown
    ]
    assert hidden == []


def test_a_page_named_by_each_text_has_it_as_heading_and_title(site):
    for number, text in enumerate(HOSTILE):
        page = Reader((site / f"atgarder/m{number}/index.html").read_text("utf-8"))
        assert page.headings[0] == ("h1", same_space(text))
        assert page.title.startswith(same_space(text))


@pytest.mark.system("chromium")
def test_texts_in_search_results_are_text(site, chromium, serve_folder):
    with watched_page(chromium) as page:
        page.goto(f"{serve_folder(site)}/om/index.html", wait_until="networkidle")
        page.locator("#est-search").click()
        page.keyboard.type("onerror")
        page.locator(".est-found a").first.wait_for()

        assert page.evaluate("() => window.hit") is None
        assert page.locator(".est-found :is(script, img)").count() == 0
        assert page.said == []


def test_cells_of_files_for_spreadsheets_are_never_formulas(site):
    cells = [
        cell
        for path in (site / "data").glob("*.csv")
        for row in csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
        for cell in row
    ]

    assert any("1+1" in cell for cell in cells)
    dangerous = re.compile(r"[=@\t\r]|[+-](?!\d+(,\d+)?$)")
    assert [cell for cell in cells if dangerous.match(cell)] == []


def test_text_in_the_files_is_whole(site):
    with (site / "data/priorities.csv").open(encoding="utf-8-sig", newline="") as stream:
        written = {row["vad"].lstrip("'") for row in csv.DictReader(stream, delimiter=";")}

    assert [text for text in HOSTILE if text.strip().lstrip("'") not in written] == []


def test_no_page_holds_a_script_of_anyone_else(site):
    allowed = set()
    found = set()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        before, _, rest = text.partition("<article")
        article, _, after = rest.partition("</article>")
        allowed.update(re.findall(r"<script\b[^>]*>", before + after))
        found.update(re.findall(r"<(?:script|iframe|img|object|embed)\b[^>]*>", article))

    assert {tag for tag in found if not tag.startswith('<script type="application/json"')} == set()
    assert all("src=" in tag or tag == "<script>" or "json" in tag for tag in allowed)


@pytest.mark.real
@pytest.mark.long
@pytest.mark.system("chromium")
@pytest.mark.parametrize(
    "name", ["blns.txt", "csv-injection_payloadbox.txt", "xss_RSNAKE.txt", "xss_polyglots.txt"]
)
def test_lists_of_hostile_texts_made_by_others(real_data, tmp_path, chromium, serve_folder, name):
    lines = (real_data / "hostile" / name).read_text("utf-8", errors="replace").splitlines()
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
    texts = tuple(
        dict.fromkeys(
            line.strip()
            for line in lines
            if line.strip() and not line.startswith("#\t") and not hidden.search(line)
        )
    )[:300]
    root = small_repository(tmp_path / "kommun")
    write(root, "content/months/2026-10.yaml", hostile_month(texts))
    address = serve_folder(build(root))
    with watched_page(chromium) as page:
        shown = visit(page, address, "manader/2026-10/index.html")

        assert [text for text in texts if same_space(text) not in shown] == []
        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []
