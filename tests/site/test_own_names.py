"""Names of the municipality's own, in the finished pages of a site in another language."""

import pytest

from est_build.site.own_names import mark_own_names

NAMES = ("Narkotika", "Otrygg plats (belysning, insyn)", "Otrygg plats", "Återkommande", "AB")


def marked(text: str) -> str:
    page = mark_own_names(f"<p>Narkotika</p><article>{text}</article>", NAMES, "sv")
    assert page.startswith("<p>Narkotika</p><article>")
    return page.removeprefix("<p>Narkotika</p><article>").removesuffix("</article>")


def sv(text: str) -> str:
    return f'<span lang="sv">{text}</span>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 of 29 in Narkotika.", f"10 of 29 in {sv('Narkotika')}."),
        ("answered återkommande events", f"answered {sv('återkommande')} events"),
        ("in Otrygg plats &#40;belysning, insyn&#41; too", None),
        ("in Otrygg plats (belysning, insyn) too", None),
        ("Otrygg plats, now", f"{sv('Otrygg plats')}, now"),
        ("<a href='Narkotika'>see</a>", "<a href='Narkotika'>see</a>"),
        ("Narkotikabrott, AB", "Narkotikabrott, AB"),
        ("<i lang='sv'>x <i>Narkotika</i> y</i> Narkotika", None),
        ("<svg><title>Narkotika</title></svg>", "<svg><title>Narkotika</title></svg>"),
        ('<script>{"a": "Narkotika"}</script>', '<script>{"a": "Narkotika"}</script>'),
    ],
)
def test_a_name_is_marked_where_it_is_read_and_not_marked_yet(text, expected):
    found = marked(text)
    if expected is not None:
        assert found == expected
    elif "lang='sv'" in text:
        assert found == "<i lang='sv'>x <i>Narkotika</i> y</i> " + sv("Narkotika")
    else:
        assert found == text.replace("Otrygg", '<span lang="sv">Otrygg').replace(
            " too", "</span> too"
        )


def test_without_names_a_page_is_as_it_was():
    text = "<article>Narkotika</article>"
    assert mark_own_names(text, (), "sv") == text
