"""The navigation stays short however many weeks there are, and leads to them by their years."""

from est_build.words.catalogue import words_for
from est_build.write.navigation import navigation
from est_build.write.tree import NavEntry


def test_years_are_listed_the_latest_first_and_weeks_never() -> None:
    entries = navigation((), range(2016, 2027), words_for("sv"))
    weeks = next(entry for entry in entries if entry.title == "Veckor")

    assert weeks.children[0] == NavEntry("Alla år", "veckor/index.md")
    assert [entry.title for entry in weeks.children[1:4]] == ["2026", "2025", "2024"]
    assert weeks.children[-1] == NavEntry("2016", "veckor/2016/index.md")
    assert len(weeks.children) == 12
    assert not any(entry.children for entry in weeks.children)


def test_the_municipality_s_own_pages_come_last() -> None:
    entries = navigation((("sa-arbetar-vi", "Så arbetar vi"),), (), words_for("en"))

    assert entries[-1].children[-1] == NavEntry("Så arbetar vi", "sidor/sa-arbetar-vi/index.md")
    assert entries[1].title == "Weeks"
