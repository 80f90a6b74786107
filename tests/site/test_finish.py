import pytest

from est_build.diagnostics.codes_site import SLOT_MISMATCH
from est_build.site.finish import finish_page
from est_build.site.theme_faults import SWITCHES, repair_theme
from est_build.words.catalogue import words_for
from est_build.write.templates_folder import site_templates_folder
from est_build.write.tree import Page

SWEDISH = words_for("sv")
SHIPPED = (site_templates_folder() / "mkdocs.yml").read_text("utf-8")
SLOT = '<div class="est-slot" data-slot="{}"></div>'


def page(**slots):
    return Page("a/index.md", "A", "", "# A", slots=tuple(slots.items()), source="content/a.yaml")


def finished(text, **slots):
    return finish_page(page(**slots), text, SWEDISH)


def test_each_placeholder_gives_way_to_its_figure():
    text, found = finished(
        f"<p>1</p>{SLOT.format('trend')}{SLOT.format('table')}", trend="<svg/>", table="<table/>"
    )

    assert text == "<p>1</p><svg/><table/>"
    assert found == ()


def test_a_figure_that_shows_a_placeholder_is_put_in_as_it_is():
    text, found = finished(SLOT.format("trend"), trend=SLOT.format("other"))

    assert text == SLOT.format("other")
    assert found == ()


@pytest.mark.parametrize(
    ("text", "slots", "wrong"),
    [
        ("<p></p>", {"trend": "<svg/>"}, "trend"),
        (SLOT.format("trend"), {}, "trend"),
        (SLOT.format("trend") * 2, {"trend": "<svg/>"}, "trend"),
    ],
    ids=["no placeholder", "no figure", "two placeholders"],
)
def test_a_placeholder_and_a_figure_come_in_pairs(text, slots, wrong):
    _, found = finished(text, **slots)

    assert [(one.code, dict(one.values)["slot"]) for one in found] == [(SLOT_MISMATCH, wrong)]
    assert found[0].location.path == "content/a.yaml"


def test_the_body_names_the_layout_of_the_page():
    text, _ = finished('<body dir="ltr">')

    assert text == '<body data-layout="board" dir="ltr">'


@pytest.mark.parametrize(
    ("written", "allowed"),
    [
        (
            '<nav class="md-nav" data-md-level="1" aria-expanded="true">',
            '<nav class="md-nav" data-md-level="1">',
        ),
        (
            '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__drawer">',
        ),
        ('<label tabindex="">', "<label>"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path/></svg>',
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">'
            "<path/></svg>",
        ),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
    ],
)
def test_what_the_theme_writes_and_html_forbids_is_put_right(written, allowed):
    text, _ = finished(written)

    assert text == allowed


def test_the_switch_between_light_and_dark_speaks_the_language_of_the_site():
    written = '<label title="Byt till mörkt läge"><input aria-label="Byt till mörkt läge">'

    assert repair_theme(written, words_for("sv")) == written
    english = words_for("en")
    name = english.gettext("Byt till mörkt läge")
    assert repair_theme(written, english) == f'<label title="{name}"><input aria-label="{name}">'
    assert {switch for switch in SWITCHES if f"name: {switch}" in SHIPPED} == set(SWITCHES)


def test_the_label_of_the_contents_stays_with_its_box():
    both = '<input type="checkbox" id="__toc"><label for="__toc">'

    text, _ = finished(both)

    assert text == both


def test_what_stands_in_a_figure_is_never_repaired():
    text, _ = finished(SLOT.format("table"), table='<td tabindex="">')

    assert text == '<td tabindex="">'


def test_columns_are_made_where_the_page_names_them():
    marks = [
        f'<div class="est-column" data-column="{one}"></div>' for one in ("first", "next", "end")
    ]
    text, found = finished("<p>1</p>".join(marks))

    assert text == '<div class="est-columns"><div><p>1</p></div><div><p>1</p></div></div>'
    assert found == ()
