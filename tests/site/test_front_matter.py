import html

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from est_build.site.front_matter import escape_title, page_with_front_matter
from est_build.write.tree import Page

HOSTILE = (
    "Vecka 47: lugnt # nästan",
    '<script>alert("x")</script>',
    "{{ config }} [x](y) `z`",
    "---\nhide: [x]",
    "Å\u2028ä\u0085ö\ufffe",
    "&amp; & 'enkelt'",
)


def meta_of(page):
    _, front, body = page_with_front_matter(page).decode().split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_shows_as_it_was_written_on_one_line(title):
    meta, body = meta_of(Page("index.md", title, title, "# Rubrik"))

    shown = html.unescape(meta["title"])
    assert shown.split() == title.replace("\u0085", " ").replace("\ufffe", " ").split()
    assert meta["description"] == meta["title"]
    assert body == "\n# Rubrik"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_title_never_breaks_the_front_matter(title):
    meta, _ = meta_of(Page("index.md", title, "", "# Rubrik"))

    assert meta["title"] == escape_title(title)
    assert not set(meta["title"]) & set("<>\"'{}[]`\n")


def test_a_board_hides_what_a_text_shows():
    board, _ = meta_of(Page("index.md", "A", "", ""))
    text, _ = meta_of(Page("index.md", "A", "", "", layout="text"))

    assert board["hide"] == ["navigation", "toc"]
    assert "hide" not in text


def test_only_pages_with_charts_ask_for_scripts_and_only_searchable_ones_are_indexed():
    plain, _ = meta_of(Page("index.md", "A", "", ""))
    other, _ = meta_of(Page("index.md", "A", "", "", has_charts=True, searchable=False))

    assert "charts" not in plain
    assert "search" not in plain
    assert other["charts"] is True
    assert other["search"] == {"exclude": True}
