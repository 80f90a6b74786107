"""Every finished page is valid HTML: the Nu HTML checker's word, over all pages at once."""

import json
import subprocess

import pytest

from tests.whole.conftest import ROOT

CHECKER = ROOT / "tests/checker/node_modules/vnu-jar/build/dist/vnu.jar"
pytestmark = pytest.mark.system("java", str(CHECKER))


def faults(*paths: str) -> list[str]:
    """Return what the checker calls errors, each with its page and line."""
    # It ends before its own compiler's second thoughts would pay: half the work without them.
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    command = ["java", "-Xss16m", *quick, "-jar", str(CHECKER)]
    options = ["--errors-only", "--format", "json", "--skip-non-html"]
    checked = subprocess.run(
        [*command, *options, *paths], capture_output=True, text=True, check=False
    )
    return [
        f"{one.get('url', '')}:{one.get('lastLine')} {one['message']}"
        for one in json.loads(checked.stderr)["messages"]
    ]


def test_every_page_is_valid_whichever_builder_made_it(whole, by_zensical, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    text = (whole.folder / "index.html").read_text("utf-8")
    spoilt.write_text(text.replace("</main>", "<p><div></p></main>"), "utf-8")

    found = faults(str(whole.folder), str(by_zensical.folder), str(spoilt))

    # A checker that finds nothing anywhere has checked nothing.
    assert [fault for fault in found if "spoilt.html" in fault]
    assert [fault for fault in found if "spoilt.html" not in fault] == []
