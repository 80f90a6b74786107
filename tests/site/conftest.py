from datetime import date

import pytest

from est_build.site import SiteSettings
from est_build.write.tree import File, NavEntry, Page, Tree

SLOT = '<div class="est-slot" data-slot="trend"></div>'


@pytest.fixture
def settings():
    return SiteSettings("sv", "Trelleborgs kommun", is_sample=True, today=date(2026, 11, 20))


@pytest.fixture
def tree():
    start = Page(
        "index.md",
        'Vecka 47 & "mer"',
        "Lugnt <b>nästan</b>",
        f"# Vecka 47\n\nLugnt.\n\n{SLOT}\n\n[veckor](veckor/index.html#veckor)\n",
        slots=(("trend", "<p>12 av 33</p>"),),
        has_charts=True,
    )
    weeks = Page("veckor/index.md", "Veckor", "", "# Veckor\n", layout="text")
    week = Page("veckor/2026-W46/index.md", "Vecka 46", "", "# Vecka 46\n\n[upp](../index.html)\n")
    nav = (
        NavEntry("Start", "index.md"),
        NavEntry("Veckor: alla", children=(NavEntry("Alla # veckor", "veckor/index.md"),)),
    )
    chart = File("assets/charts.js", b"// charts\n")
    return Tree((start, weeks, week), (File("data/answers.csv", b"\xef\xbb\xbfa;b\n"), chart), nav)
