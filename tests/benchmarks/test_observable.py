"""The comparison with Observable Framework hands it the same pages, words and numbers."""

import json
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.observable import report, write_pages

PAGE = """<html><head><title>Narkotika</title></head><body><nav><p>Meny</p></nav><article>
<h1>Narkotika</h1><p>Kostar ${price}
  &amp; mer.</p>
<table><caption>Svar</caption><thead><tr><th>Vecka</th><th>Svar</th></tr></thead>
<tbody><tr><td>46</td><td>31</td></tr></tbody></table>
<script type="application/json" class="est-chart__data">{"datasets": {"rows":
[{"day": "2026-11-12", "value": 1.5, "series": "1"}]}}</script>
</article><footer><p>Sidfot</p></footer></body></html>"""


def test_each_page_of_the_site_is_written_with_its_words_tables_and_numbers(
    tmp_path: Path,
) -> None:
    site, target = tmp_path / "site", tmp_path / "src"
    for name in ("index.html", "404.html", "faktorer/narkotika/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE, "utf-8")

    write_pages(site, target)

    written = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.md"))
    assert written == ["faktorer/narkotika/index.md", "index.md"]
    page = (target / written[0]).read_text("utf-8")
    assert page.startswith("<h1>Narkotika</h1>\n\n<p>Kostar &#36;&#123;price} &amp; mer.</p>\n")
    assert 'from "../../page.js"' in page
    assert "Meny" not in page
    assert "Sidfot" not in page
    figures = json.loads((target / "faktorer/narkotika/figures.json").read_text("utf-8"))
    assert figures["tables"] == [
        {"caption": "Svar", "head": ["Vecka", "Svar"], "rows": [["46", "31"]]}
    ]
    assert figures["charts"] == [
        {"across": "day", "rows": [{"day": "2026-11-12", "value": 1.5, "series": "1"}]}
    ]


def test_every_run_is_told_as_a_ratio_to_the_first() -> None:
    text = report([Measured("est", 2.0, 4.0, 100.0), Measured("other", 3.0, 10.0, 50.0)], pages=7)

    assert text.startswith("7 pages")
    assert "| other | 3.0 | 1.50 | 10.0 | 2.50 | 50 |" in text
