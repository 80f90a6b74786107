"""What a site was made from and with, and where each page's own file is changed."""

import json
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from est_build.site.bill_of_materials import bill_of_materials, recall_bill
from est_build.site.build_record import build_record
from est_build.site.front_matter import page_with_front_matter
from est_build.site.settings import SiteSettings
from est_build.site.source_links import source_address, source_base
from est_build.sources.shelf import Shelf
from est_build.write.tree import Page, Tree


REPOSITORY = "repo_url: https://git.exempel.se/kommunen/lagesbild\n"


@pytest.mark.parametrize(
    ("configuration", "base"),
    [
        ("", ""),
        ("# repo_url: https://github.com/k/l\n", ""),
        ("repo_url: javascript:alert(1)\nedit_uri: edit/main/\n", ""),
        (REPOSITORY, ""),
        (REPOSITORY + "edit_uri: edit/main/\n", f"{REPOSITORY.split()[1]}/edit/main/"),
        ('repo_url: "https://github.com/k/l/"\n', "https://github.com/k/l/blob/HEAD/"),
        ("repo_url: https://gitlab.k.se/k/l # vår\n", "https://gitlab.k.se/k/l/-/blob/HEAD/"),
    ],
)
def test_a_page_s_file_is_found_where_the_municipality_says(configuration, base) -> None:
    assert source_base(configuration) == base


def test_only_files_can_be_changed_and_their_names_stand_as_they_are() -> None:
    assert source_address("content/meetings/2026/2026-W47.yaml").endswith("2026-W47.yaml")
    assert source_address("content/pages/å b.md") == "content/pages/%C3%A5%20b.md"
    assert source_address("content/meetings") == ""


def test_the_builder_is_told_the_file_that_people_wrote() -> None:
    page = Page("veckor/x.md", "X", "", "# X\n", source='content/pages/"a".md')
    text = page_with_front_matter(page).decode()
    assert 'source: "content/pages/&#34;a&#34;.md"' in text
    assert 'source_address: "content/pages/%22a%22.md"' in text
    assert "source" not in page_with_front_matter(Page("a.md", "A", "", "# A\n")).decode()


def test_the_record_tells_commit_inputs_and_warnings_and_nobody_s_name() -> None:
    settings = SiteSettings(
        "sv",
        "Kommunen",
        is_sample=False,
        today=date(2026, 11, 20),
        commit="abc",
        inputs=(("content", "1f"),),
        warnings=("EST192", "EST147", "EST192"),
    )
    record = json.loads(build_record(Tree((), (), ()), settings, {"files": 3}))
    assert record["commit"] == "abc"
    assert record["inputs"] == {"content": "1f"}
    assert record["warnings"] == {"EST147": 1, "EST192": 2}
    assert set(record) == {
        *("version", "built", "language", "commit", "inputs", "programs", "counts", "warnings"),
        "site",
    }


def test_the_bill_of_materials_names_all_that_is_needed_and_nothing_of_the_developers() -> None:
    bill = json.loads(bill_of_materials())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    found = {one["name"]: one for one in bill["components"]}
    assert {"mkdocs", "pydantic", "markupsafe", "numpy"} <= set(found)
    assert not {"pytest", "ruff", "est-build"} & set(found)
    assert found["pydantic"]["version"] == version("pydantic")
    assert found["pydantic"]["purl"] == f"pkg:pypi/pydantic@{version('pydantic')}"
    references = {one["bom-ref"] for one in (*bill["components"], bill["metadata"]["component"])}
    assert {one["ref"] for one in bill["dependencies"]} <= references
    assert all(needed in references for one in bill["dependencies"] for needed in one["dependsOn"])
    assert bill_of_materials.__wrapped__() == bill_of_materials()


def test_what_is_sent_within_packages_is_named_with_its_licence() -> None:
    bill = json.loads(bill_of_materials())
    found = {one["name"]: one for one in bill["components"]}
    for name in ("vega", "vega-lite", "vega-embed"):
        assert found[name]["purl"] == f"pkg:npm/{name}@{found[name]['version']}"
        assert found[name]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert found["Source Sans Pro"]["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert found["vega"]["purl"] in needs[found["vl-convert-python"]["bom-ref"]]


def test_the_bill_of_materials_is_what_its_own_schema_wants() -> None:
    for extra in ("", "zensical"):
        text = bill_of_materials(extra).decode()
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_the_bill_of_materials_is_made_once_for_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path)
    made = recall_bill("zensical", shelf)
    assert made == bill_of_materials("zensical")
    assert recall_bill("", shelf) == bill_of_materials()
    (kept,) = (path for path in tmp_path.iterdir() if made in path.read_bytes())
    kept.write_bytes(b"damaged")
    assert recall_bill("zensical", shelf) == made
    (tmp_path / "path/new-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "path")
    before = set(tmp_path.iterdir())
    recall_bill("", shelf)
    assert set(tmp_path.iterdir()) > before
