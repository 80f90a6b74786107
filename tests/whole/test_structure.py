"""What a screen reader goes by: tables, charts, landmarks and the way past the header."""

import re

CHART = re.compile(r'<figure class="est-chart".*?</figure>', re.DOTALL)
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
HEADER_CELL = re.compile(r"<th\b[^>]*>")
PICTURE = re.compile(r"<svg\b[^>]*>")
ENGLISH = re.compile(r"aria-roledescription|graphics-(?:document|object|symbol)")


def texts(whole):
    for path in whole.pages:
        yield path, (whole.folder / path).read_text("utf-8")


def test_every_table_has_a_caption_and_says_what_its_headings_head(whole):
    tables, wrong = 0, []
    for path, text in texts(whole):
        for table in TABLE.findall(text):
            tables += 1
            has_scopes = all("scope=" in cell for cell in HEADER_CELL.findall(table))
            if not re.search(r"<caption>\s*[^<\s]", table) or not has_scopes:
                wrong.append((path, table[:200]))

    assert tables > 300
    assert wrong == []


def test_every_chart_is_named_described_in_words_and_followed_by_its_table(whole):
    charts, wrong = 0, []
    for path, text in texts(whole):
        for chart in CHART.findall(text):
            charts += 1
            named = re.search(r'<svg role="img" aria-labelledby="(\S+) (\S+)"', chart)
            title = named and re.search(rf'<title id="{named[1]}">\s*[^<\s]', chart)
            described = named and re.search(rf'<desc id="{named[2]}">\s*[^<\s]', chart)
            finding = re.search(r"<figcaption[^>]*>\s*[^<\s]", chart)
            if not (title and described and finding and "<table" in chart):
                wrong.append((path, chart[:200]))

    assert charts > 50
    assert wrong == []


def test_every_drawing_is_either_named_or_passed_over(whole):
    wrong = [
        (path, picture)
        for path, text in texts(whole)
        for picture in PICTURE.findall(text)
        if ('role="img"' in picture and "aria-label" in picture)
        == ('aria-hidden="true"' in picture)
    ]

    assert wrong == []


def test_no_drawing_speaks_english_by_itself(whole):
    assert [path for path, text in texts(whole) if ENGLISH.search(text)] == []


def test_the_first_link_leads_past_the_header_to_the_heading(whole):
    for path, text in texts(whole):
        if path == "404.html":
            continue
        assert text.count("<main") == 1, path
        skip = re.search(r'<a href="#([^"]+)" class="md-skip"', text)
        assert skip, path
        assert re.search(rf'<h1\b[^>]*id="{re.escape(skip[1])}"', text), path
