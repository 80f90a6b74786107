import pytest

from est_build.diagnostics.codes_site import DEAD_LINK, FETCHED_FROM_OUTSIDE
from est_build.site.links import check_links

ELSEWHERE = '<h1 id="plats ett">Å</h1><a href="../index.html">hem</a>'


def findings(tmp_path, text, **files):
    documents = {"veckor/a.html": text, "index.html": ELSEWHERE.replace("../", "")}
    for name, content in {**documents, "data/a.csv": "", "assets/bild å.png": "", **files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    found = check_links(tmp_path, documents, {"veckor/a.html": "content/a.md"})
    return [(one.code, one.location.path, dict(one.values)["target"]) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="../index.html">',
        '<a class="x" href="../index.html#plats%20ett">',
        '<p id="här"></p><a href="#h%C3%A4r">',
        '<a href="#">',
        '<a href="../data/a.csv">',
        '<a href="/index.html">',
        '<img src="../assets/bild%20%C3%A5.png">',
        '<a href="https://bra.se/x">',
        '<a href="mailto:a@b.se">',
        '<a href="tel:11414">',
        '<link rel="canonical" href="https://trygghet.example/">',
        '<img src="data:image/png;base64,AA">',
    ],
)
def test_a_link_that_leads_somewhere_is_well(tmp_path, text):
    assert findings(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('<a href="../borta.html">', "../borta.html"),
        ('<a href="../index.html#borta">', "../index.html#borta"),
        ('<a href="#borta">', "#borta"),
        ('<p data-id="borta"></p><a href="#borta">', "#borta"),
        ('<a href="../data/">', "../data/"),
        ('<a href="annan.md">', "annan.md"),
        ('<a href="javascript:alert(1)">', "javascript:alert(1)"),
        ('<a href="java&#115;cript:alert(1)">', "javascript:alert(1)"),
        ('<a href="JaVa\tscript:alert(1)">', "JaVa\tscript:alert(1)"),
        ('<a href="vbscript:x">', "vbscript:x"),
        ('<img alt="" src="borta.png">', "borta.png"),
        ('<script defer src="borta.js">', "borta.js"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_with_its_source(tmp_path, text, target):
    assert findings(tmp_path, text) == [(DEAD_LINK, "content/a.md", target)]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<img alt="" src="{}">',
        '<iframe src="{}">',
        '<p style="background: url({})">',
        "<style>@import '{}';</style>",
        '<svg><image href="{}"/></svg>',
    ],
)
@pytest.mark.parametrize("address", ["https://cdn.example/x.js", "//cdn.example/x.js"])
def test_what_a_browser_would_fetch_from_outside_is_refused(tmp_path, text, address):
    assert findings(tmp_path, text.format(address)) == [
        (FETCHED_FROM_OUTSIDE, "content/a.md", address)
    ]


def test_a_style_sheet_may_not_fetch_from_outside(tmp_path):
    sheet = "@font-face { src: url('https://fonts.example/a.woff2') }"

    found = findings(tmp_path, "", **{"assets/est.css": sheet})

    assert found == [(FETCHED_FROM_OUTSIDE, "assets/est.css", "https://fonts.example/a.woff2")]
