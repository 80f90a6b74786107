"""The one style sheet: what pages use of the theme's is kept, word for word, and nothing else."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from est_build.site.style import DARK, OWN_SHEETS, STYLE, dark_sheet, names_of, style_sheet
from est_build.sources.shelf import Shelf

PAGE = '<html dir="ltr" class="no-js"><body class="md-typeset \n wide"><p hidden>Ord</p></body></html>'


@pytest.fixture
def made(tmp_path):
    """Return a function that makes the sheet of a page from a theme's rules and our own."""

    def make(theme: str, page: str = PAGE, own: str = "", others: str = "") -> str:
        raw = tmp_path / "raw"
        for name, text in (
            ("assets/stylesheets/main.1a2b.min.css", theme),
            (OWN_SHEETS[0], own),
            ("assets/kommun.css", others),
        ):
            (raw / name).parent.mkdir(parents=True, exist_ok=True)
            (raw / name).write_text(text, "utf-8")
        sheet = style_sheet(raw, names_of(page), Shelf(tmp_path / "shelf")).decode()
        return sheet.partition("*/\n")[2].strip()

    return make


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        ".md-typeset>p:first-child::before{content:\",}\"}",
        "*,::after{box-sizing:inherit}",
        "[dir=ltr] p{left:0}",
        "[hidden]{display:none}",
        "p:not(.absent){top:0}",
        ":is(table,p) a:hover,p:where(.absent,.md-typeset p){top:0}",
        ".js p{opacity:1}",
        '[data-md-color-scheme="slate"] p{color:#fff}',
        "@media print{@supports (top:0){p{top:0}}}",
        "@font-face{font-family:x}",
        "@keyframes turn{to{top:0}}",
        ".wide:nth-child(2n+1 of p){top:0}",
    ],
)
def test_a_rule_that_a_page_may_use_is_kept(made, rule):
    kept = made(rule)

    # A list of selectors loses those that nothing has; whatever is left is as it was written.
    assert kept.rpartition("{")[2] == rule.rpartition("{")[2]
    assert kept


@pytest.mark.parametrize(
    "rule",
    [
        "table{color:red}",
        ".absent p{top:0}",
        "p .absent,p.absent::after{top:0}",
        "[dir=rtl] p{right:0}",
        "[data-md-toggle=search]:checked~p{top:0}",
        "p:is(.absent,table){top:0}",
        "@media screen{.absent{top:0}}",
    ],
)
def test_a_rule_that_no_page_has_anything_for_is_left_out(made, rule):
    assert made(rule) == ""


def test_of_several_selectors_those_that_are_used_are_kept(made):
    assert made("table,p,.absent{top:0}") == "p{top:0}"


def test_a_drawing_that_no_rule_asks_for_is_left_out(made):
    theme = (
        ":root{--a:url(data:x);--b:var(--c);--c:1;--d:2;--e:3}p{top:var(--b)}.absent{top:var(--a)}"
    )

    kept = made(theme, own="p { left: var(--d); }", others="p { right: var(--e) }")

    assert kept == (
        ":root{--b:var(--c);--c:1;--d:2;--e:3}p{top:var(--b)}\np { left: var(--d); }"
    )


def test_our_own_sheets_are_put_in_whole_after_the_theme(made):
    own = "/* why */\n.est-never-seen { color: red; }"

    assert made("p{top:0}", own=own) == f"p{{top:0}}\n{own}"


def test_the_dark_look_is_told_without_the_attribute_that_a_script_sets(tmp_path):
    own = (
        ':root, [data-md-color-scheme="default"] { --a: 1; }\n'
        '@media screen { [data-md-color-scheme="slate"] { --a: 2; } }\n'
        "[data-md-color-scheme] { --b: var(--a); }\np { top: 0; }"
    )
    (tmp_path / "assets").mkdir()
    (tmp_path / OWN_SHEETS[0]).write_text(own, "utf-8")

    told = dark_sheet(tmp_path, Shelf(tmp_path / "shelf")).decode().partition("*/\n")[2]

    assert told.split() == "[data-md-color-scheme] { --a: 2; }[data-md-color-scheme] { --b: var(--a); }".split()


@pytest.mark.parametrize("package", ["material", "zensical"])
def test_each_theme_has_the_sheets_that_ours_is_made_of(package, tmp_path):
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates"
    page = '<body dir="ltr"><div class="md-grid md-typeset"><table></table></div></body>'

    sheet = style_sheet(folder, names_of(page), Shelf(tmp_path)).decode()

    assert ".md-grid{" in sheet
    assert ".md-typeset table:not([class])" in sheet
    assert ".md-search" not in sheet
    assert "slate" not in sheet or "color-scheme:dark" in dark_sheet(folder, Shelf(tmp_path)).decode()
    assert len(sheet) < 40_000
    assert STYLE != DARK
