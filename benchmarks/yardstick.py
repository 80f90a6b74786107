"""The yardstick: plain pages of 2 KB, built by mkdocs alone, with our theme and navigation."""

import json
from pathlib import Path

WORDS = (
    "Plain pages of a fixed size say how fast a machine and a site builder are today, and nothing "
    "else. Every page holds the same words, so that only their number matters.\n\n"
)
PAGE_BYTES = 2_000
PAGES_A_YEAR = 52


def write_yardstick(folder: Path, pages: int, configuration: Path) -> None:
    """Write so many pages and a configuration with one page for each year in the navigation."""
    years = range((pages - 1) // (PAGES_A_YEAR + 1) + 1)
    left = pages - 1 - len(years)
    nav: list[dict[str, str]] = [{"Start": "index.md"}]
    _write_page(folder, "index.md", "Start")
    for year in years:
        nav.append({f"Year {year}": f"years/{year}/index.md"})
        _write_page(folder, f"years/{year}/index.md", f"Year {year}")
        for week in range(min(left, PAGES_A_YEAR)):
            _write_page(folder, f"weeks/{year}-{week}/index.md", f"Week {week} of year {year}")
        left -= min(left, PAGES_A_YEAR)
    settings = {
        "INHERIT": str(configuration),
        "site_name": "Yardstick",
        "use_directory_urls": False,
        "nav": nav,
        "not_in_nav": "weeks/**",
        "extra_css": [],
    }
    # JSON is YAML.
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


def _write_page(folder: Path, name: str, title: str) -> None:
    text = f"# {title}\n\n"
    text += (WORDS * (PAGE_BYTES // len(WORDS) + 1))[: PAGE_BYTES - len(text)]
    path = folder / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
