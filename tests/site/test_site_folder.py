"""A site knows whether it is still whole, and no finished file holds a number of a person."""

from pathlib import Path

import pytest

from est_build.diagnostics.codes_publishing import PERSON_NUMBER_PUBLISHED
from est_build.site.canary import holds_person_number
from est_build.site.site_folder import SiteFolder, find_canaries, hash_of, state_of


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "19811218-9876", "198112189876", "(811218+9876)", "<td>811278-9873</td>"],
)
def test_a_number_of_a_person_is_seen_wherever_it_stands(text: str) -> None:
    assert holds_person_number(f"a {text}. b".encode())


@pytest.mark.parametrize(
    "text",
    [
        *("811218-9875", "20261120-1234", "2026-11-20 12:34", "x811218-9876", "d=M811218.9876"),
        *("0.811218987612", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ],
)
def test_dates_drawings_and_hashes_are_no_persons(text: str) -> None:
    assert not holds_person_number(text.encode())


def test_a_site_with_a_number_is_told_of_at_the_file_that_the_page_is_made_from(
    tmp_path: Path,
) -> None:
    site = SiteFolder(tmp_path)
    site.put("om/index.html", b"<p>811218-9876</p>")
    site.put("bild.png", b"811218-9876")
    found = find_canaries(site.canaries, {"om/index.html": "content/pages/om.md"})
    assert [(one.code, one.location.path) for one in found] == [
        (PERSON_NUMBER_PUBLISHED, "content/pages/om.md")
    ]
    assert "811218" not in repr(found)


def test_the_state_of_a_site_depends_on_names_and_contents_and_on_no_order() -> None:
    one, other = hash_of(b"1"), hash_of(b"2")
    assert state_of({"a": one, "b": other}) == state_of({"b": other, "a": one})
    assert state_of({"a": one, "b": other}) != state_of({"a": other, "b": one})
    assert state_of({"a": one})["files"] == 1
