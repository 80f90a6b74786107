import pytest

from est_build.diagnostics.codes_site import SLOT_MISMATCH
from est_build.site.finish import finish_page
from est_build.write.tree import Page

SLOT = '<div class="est-slot" data-slot="{}"></div>'


def page(**slots):
    return Page("a/index.md", "A", "", "# A", slots=tuple(slots.items()), source="content/a.yaml")


def finished(text, **slots):
    return finish_page(page(**slots), text)


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


def test_columns_are_made_where_the_page_names_them():
    marks = [
        f'<div class="est-column" data-column="{one}"></div>' for one in ("first", "next", "end")
    ]
    text, found = finished("<p>1</p>".join(marks))

    assert text == '<div class="est-columns"><div><p>1</p></div><div><p>1</p></div></div>'
    assert found == ()
