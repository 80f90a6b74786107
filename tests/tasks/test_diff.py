"""What changed between two versions, in the words that a reviewer reads."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from est_build.report.differences import Differences
from est_build.tasks.diff import Base, Refusal, compare_with, extract, find_base
from est_build.words.catalogue import words_for
from est_build.write.differences import say_differences, write_differences_markdown
from tests.builders import change, write
from tests.tasks.git_repository import commit, committed_repository, git

BOOK = "content/codebook.yaml"
CALENDAR = "content/calendar.yaml"
FORM = "forms/weekly.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"
W48 = "content/meetings/2026/2026-W48.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
MONTH = "content/months/2026-10.yaml"
ANSWERS = "forms/answers/weekly/2026/2026-W47.csv"
SOURCES = "data/sources.yaml"
pytestmark = pytest.mark.system("git")
SV = words_for("sv")
TODAY = date(2026, 11, 20)

SOURCES_TEXT = """\
källor:
  - id: vandalism
    slag: händelser
    format: tabell
    typer:
      skadegorelse: [Skadegörelse]
  - id: anmalda
    namn: Anmälda brott
    slag: antal
    format: tabell
    kolumner: {månad: manad, typ: brottstyp, antal: antal, område: omrade}
    typer:
      skadegorelse: [Skadegörelse]
"""
COUNTS = "data/anmalda/2026-11-10-anmalda.csv"
LATER_COUNTS = "data/anmalda/2026-12-10-anmalda.csv"
EVENTS = "data/vandalism/2026-11-10-vandalism.csv"
LATER_EVENTS = "data/vandalism/2026-12-10-vandalism.csv"
HEADER = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small repository, committed."""
    return committed_repository(tmp_path / "kommun")


def differences(root: Path, today: date = TODAY) -> Differences:
    """Return what differs from the last commit."""
    base = find_base(root, "HEAD")
    assert isinstance(base, Base)
    return compare_with(root, base, today)


def said(root: Path, today: date = TODAY) -> list[str]:
    """Return the lines under the heading."""
    return say_differences(differences(root, today), "HEAD", SV).splitlines()[1:]


def answers(*lines: tuple[str, str, int]) -> str:
    """Return a week's counts as the repository keeps them, for every factor alike."""
    rows = sorted(
        f"{factor};{group};{answer};nej;{count}"
        for factor in ("narkotika", "skadegorelse", "trafik")
        for group, answer, count in lines
    )
    return "\n".join(("faktor;verksamhet;svar;efter_stängning;antal", *rows)) + "\n"


def test_an_untouched_folder_has_no_differences(root: Path) -> None:
    assert say_differences(differences(root), "main", SV) == (
        "Inget har ändrats jämfört med main.\n"
    )


def test_a_week_is_told_on_one_line(root: Path) -> None:
    write(root, ANSWERS, answers(("skola", "0", 6), ("fritid", "2", 5)))
    commit(root)
    write(root, ANSWERS, answers(("skola", "0", 8), ("fritid", "2", 5)))
    change(root, W47, "nivå: röd", "nivå: gul")
    change(root, W47, "  - id: stationen-kamera\n", "  - id: stationen-ny\n")
    assert said(root) == [
        "vecka 47: 13 svar (+2); Narkotika röd → gul; 1 ny prioritering, 1 borttagen"
    ]


def test_a_new_week_is_held_against_the_latest_settled_picture(root: Path) -> None:
    text = (root / W47).read_text(encoding="utf-8")
    (root / W47).unlink()
    commit(root)
    write(root, W47, text)
    (line,) = ["; ".join(said(root)[1:]).replace("  ", "")]
    assert line == (
        "ny, fastställd; Narkotika gul → röd; Trafik grön → ingen uppgift; "
        "1 prioritering stängd, 2 nya"
    )


def test_a_draft_that_is_settled_says_so(root: Path) -> None:
    change(root, W47, "fastställd: 2026-11-19\n", "")
    commit(root)
    change(root, W47, "datum: 2026-11-19\n", "datum: 2026-11-19\nfastställd: 2026-11-19\n")
    assert said(root) == ["vecka 47: utkast → fastställd"]


def test_a_draft_is_compared_as_any_other(root: Path) -> None:
    write(root, W48, "vecka: 2026-W48\ndatum: 2026-11-26\nfaktorer:\n  övriga:\n    nivå: gul\n")
    (line,) = said(root)
    assert line == (
        "vecka 48: nytt utkast; Narkotika röd → gul; Skadegörelse grön → gul; "
        "Trafik ingen uppgift → gul"
    )


def test_a_new_draft_says_nothing_of_what_it_has_not_come_to(root: Path) -> None:
    write(root, W48, "vecka: 2026-W48\nfaktorer:\n  övriga:\n    nivå: ingen uppgift\n")
    assert said(root) == ["vecka 48: nytt utkast"]


def test_a_draft_with_blanks_is_there_and_can_be_settled(root: Path) -> None:
    write(root, W48, "vecka: 2026-W48\nfaktorer:\n  övriga:\n    nivå:\n")
    write(root, "content/months/2026-11.yaml", "månad: 2026-11\nsammanfattning:\nslutsatser: x\n")
    assert said(root) == ["vecka 48: nytt utkast", "november 2026: nytt utkast"]
    commit(root)
    assert said(root) == []
    change(root, W48, "faktorer:\n", "datum: 2026-11-26\nfastställd: 2026-11-26\nfaktorer:\n")
    change(root, W48, "    nivå:\n", "    nivå: gul\n")
    assert said(root) == [
        "vecka 48:",
        "  utkast → fastställd",
        "  Narkotika röd → gul",
        "  Skadegörelse grön → gul",
        "  Trafik ingen uppgift → gul",
    ]


def test_corrections_texts_and_a_cancelled_meeting_are_told(root: Path) -> None:
    with (root / W47).open("a", encoding="utf-8") as file:
        file.write("rättelser:\n  - datum: 2026-11-23\n    text: Fel plats.\n")
    change(root, W47, "Lugnare vid skolorna", "Lugnt vid skolorna")
    change(root, W47, "Öppen försäljning vid", "Försäljning vid")
    write(root, W46, "vecka: 2026-W46\ninställt: Sjukdom\n")
    assert said(root) == [
        "vecka 46: fastställd → mötet inställt",
        "vecka 47: 1 rättelse tillagd; `sammanfattning` och `faktorer.narkotika` ändrades",
    ]


def test_the_order_of_priorities_is_a_change(root: Path) -> None:
    change(root, W47, "  - fortsätter: 2026-W46/skolvagen-rondering\n    klart: 2026-11-29\n", "")
    change(root, W47, "prioriteringar:\n",
           "prioriteringar:\n  - fortsätter: 2026-W46/skolvagen-rondering\n"
           "    klart: 2026-11-29\n")  # fmt: skip
    assert said(root) == ["vecka 47: 3 prioriteringar ändrade"]


def test_answers_that_came_went_or_changed_are_told_apart(root: Path) -> None:
    write(root, ANSWERS, answers(("skola", "0", 6), ("fritid", "2", 5)))
    assert said(root) == ["vecka 47: 11 svar"]
    commit(root)
    write(root, ANSWERS, answers(("skola", "1", 6), ("fritid", "2", 5)))
    assert said(root) == ["vecka 47: svaren ändrade, lika många som förut"]
    write(root, ANSWERS, answers(("skola", "0", 5), ("fritid", "2", 5)))
    assert said(root) == ["vecka 47: 10 svar (−1)"]
    (root / ANSWERS).unlink()
    assert said(root) == ["vecka 47: svaren borttagna"]


def test_the_codebook_tells_what_came_went_and_has_another_name(root: Path) -> None:
    change(root, BOOK, "        antal: 8", "        antal: 9")
    change(root, BOOK, "    namn: Gasverket", "    namn: Gamla gasverket")
    change(root, BOOK, "  - id: trafik\n    namn: Trafik\n", "  - id: vapen\n    namn: Vapen\n")
    change(root, BOOK, "minsta grupp: 5", "minsta grupp: 6")
    assert [line.strip() for line in said(root) if "kodboken" not in line][:5] == [
        "faktorn Vapen lades till",
        "faktorn Trafik togs bort",
        "Skola och förskola: tillfrågade 8 → 9",
        "platsen Gasverket heter nu Gamla gasverket",
        "`minsta grupp` ändrades",
    ]


def test_calendar_form_and_pages_are_told(root: Path) -> None:
    change(root, CALENDAR, "vad: Lucia", "vad: Luciatåg")
    change(root, CALENDAR, "uppehåll: Jul och nyår", "uppehåll: Helger")
    change(root, FORM, "fråga: Trafik", "fråga: Trafiken")
    change(root, FORM, "stänger: torsdag 08:00", "stänger: torsdag 10:00")
    write(root, "content/pages/ny.md", "# Ny sida\n\nText.\n")
    assert said(root) == [
        "kalendern:",
        "  enkäten vecka 53, 2026 ändrades",
        "  händelsen Luciatåg 13 december 2026 lades till",
        "  händelsen Lucia 13 december 2026 togs bort",
        "formuläret: frågan om Trafik ändrades; `stänger` ändrades",
        "egna sidor: sidan Ny sida lades till",
    ]


def test_a_measure_tells_status_outcome_and_a_comparison_chosen_too_late(root: Path) -> None:
    change(root, MEASURE, "status: pågår", "status: avslutad")
    change(root, MEASURE, "  - datum: 2027-05-01", "  - datum: 2027-05-01\n    utfall: effekt")
    change(root, MEASURE, "jämför med: [biblioteket]", "jämför med: [skegrie]")
    assert said(root) == [
        "åtgärden Kamerabevakning vid stationen:",
        "  pågår → avslutad",
        "  uppföljd 1 maj 2027: effekt",
        "  varning: `jämför med` har ändrats efter starten 1 maj 2026",
    ]


def test_what_a_measure_is_judged_by_may_change_until_it_starts(root: Path) -> None:
    change(root, MEASURE, "jämför med: [biblioteket]", "jämför med: [skegrie]")
    change(root, MEASURE, "[2026-01, 2026-02]", "[2026-02]")
    measure = "åtgärden Kamerabevakning vid stationen:"
    assert said(root, date(2026, 4, 30)) == [f"{measure} `jämför med` och `utlöstes av` ändrades"]
    assert said(root, date(2026, 5, 1)) == [
        measure,
        "  varning: `jämför med` och `utlöstes av` har ändrats efter starten 1 maj 2026",
    ]


def test_a_comparison_of_a_measure_without_start_is_no_warning(root: Path) -> None:
    change(root, MEASURE, "start: 2026-05-01\n", "")
    commit(root)
    change(root, MEASURE, "jämför med: [biblioteket]", "jämför med: [skegrie]")
    change(root, MEASURE, "rubrik: Kamerabevakning", "rubrik: Kameror")
    assert said(root) == ["åtgärden Kameror vid stationen: `rubrik` och `jämför med` ändrades"]


def test_measures_and_months_that_come_and_go_are_told(root: Path) -> None:
    text = (root / MEASURE).read_text(encoding="utf-8")
    write(root, "content/measures/ny.yaml", text.replace("kamera-stationen", "ny"))
    change(root, "content/measures/ny.yaml", "Kamerabevakning vid stationen", "Kamera två")
    change(root, MONTH, "fastställd: 2026-11-12\n", "")
    (root / MEASURE).unlink()
    assert said(root) == [
        "åtgärden Kamera två: ny, pågår; uppföljd 1 november 2026: kan inte avgöras",
        "åtgärden Kamerabevakning vid stationen: borttagen",
        "oktober 2026: fastställd → utkast",
    ]


def test_corrected_figures_and_new_months_are_told_apart(root: Path) -> None:
    write(root, SOURCES, SOURCES_TEXT)
    header = "manad;brottstyp;omrade;antal\n"
    write(root, COUNTS, f"{header}2026-09;Skadegörelse;kommun;38\n2026-10;Skadegörelse;kommun;41\n")
    commit(root)
    write(root, LATER_COUNTS,
          f"{header}2026-10;Skadegörelse;kommun;43\n2026-11;Skadegörelse;kommun;40\n")  # fmt: skip
    assert said(root) == [
        "Anmälda brott: skadegörelse oktober 2026 41 → 43 (rättad); 1 ny siffra för november 2026"
    ]


def test_a_month_that_a_list_now_covers_whole_is_no_correction(root: Path) -> None:
    write(root, SOURCES, SOURCES_TEXT)
    row = "{n};2026-{day};;2026-{day};gasverket;skadegorelse;;ja\n"
    days = ("10-01", "10-31", "11-05")
    write(root, EVENTS, HEADER + "".join(row.format(n=n, day=d) for n, d in enumerate(days, 1)))
    commit(root)
    later = ("10-01", "10-02", "10-31", "11-05", "11-20")
    rows = "".join(row.format(n=n, day=d) for n, d in enumerate(later, 1))
    write(root, LATER_EVENTS, HEADER + rows)
    assert said(root) == [
        "vandalism: skadegörelse oktober 2026 2 → 3 (rättad); skadegörelse november 2026 1 → 2"
    ]


def test_what_has_errors_is_named_and_the_rest_is_compared(root: Path) -> None:
    change(root, W47, "nivå: röd", "nivå: lila")
    change(root, W46, "nivå: gul", "nivå: grön")
    assert said(root) == [
        "vecka 46: Narkotika gul → grön",
        f"{W47} kan inte jämföras: filen har fel",
    ]
    commit(root)
    assert said(root) == [f"{W47} kan inte jämföras: fel i båda versionerna"]
    change(root, W47, "nivå: lila", "nivå: röd")
    assert said(root) == [f"{W47} kan inte jämföras: fel i den äldre versionen"]


def test_without_a_codebook_nothing_seems_to_be_gone(root: Path) -> None:
    write(root, ANSWERS, answers(("skola", "0", 6), ("fritid", "2", 5)))
    commit(root)
    change(root, BOOK, "värde: 0", "värde: noll")
    assert said(root) == [f"{BOOK} kan inte jämföras: filen har fel"]


def test_a_base_from_before_the_first_file_has_nothing(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "tom")
    git(root, "rm", "-rqf", "--cached", ".")
    empty = git(root, "commit", "-q", "--allow-empty", "-m", "Tom") or git(
        root, "rev-parse", "HEAD"
    )
    lines = say_differences(compare_with(root, Base(empty, "tom"), TODAY), "tom", SV).splitlines()
    assert any(line.startswith("vecka 47") or line == "vecka 47:" for line in lines)


def test_without_a_base_a_branch_is_held_against_where_it_left_main(root: Path) -> None:
    start = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "vecka-48")
    commit(root)
    assert find_base(root, None) == Base(start, "main")
    git(root, "checkout", "-q", "main")
    assert find_base(root, None) == Base(start, "HEAD")


def test_the_branch_that_origin_calls_its_own_comes_first(root: Path, tmp_path: Path) -> None:
    git(root, "branch", "-m", "huvud")
    start = git(root, "rev-parse", "HEAD")
    git(tmp_path, "clone", "-q", str(root), "klon")
    clone = tmp_path / "klon"
    git(clone, "checkout", "-q", "-b", "vecka-48")
    commit(clone)
    assert find_base(clone, None) == Base(start, "origin/HEAD")


def test_a_branch_without_a_common_ancestor_is_refused(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "eget")
    commit(root)
    assert find_base(root, None) is Refusal.NO_COMMON_ANCESTOR


def test_what_cant_be_compared_with_is_refused_by_its_reason(root: Path, tmp_path: Path) -> None:
    (tmp_path / "utan").mkdir()
    assert find_base(tmp_path / "utan", None) is Refusal.NOT_A_REPOSITORY
    assert find_base(root, "finns-inte") is Refusal.NO_SUCH_REVISION
    assert find_base(root, "--help") is Refusal.NO_SUCH_REVISION
    git(tmp_path / "utan", "init", "-q")
    assert find_base(tmp_path / "utan", None) is Refusal.NO_COMMITS


def test_without_git_there_is_nothing_to_compare_with(root: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert find_base(root, None) is Refusal.NO_GIT


def test_a_repository_may_lie_in_a_folder_of_another(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    shutil.rmtree(root / ".git")
    commit(tmp_path)
    change(root, W47, "nivå: röd", "nivå: gul")
    assert said(root) == ["vecka 47: Narkotika röd → gul"]


def test_links_of_the_base_are_left_out(root: Path, tmp_path: Path) -> None:
    (root / "content/pages/ut.md").symlink_to(tmp_path)
    found = commit(root)
    extract(root, found, tmp_path / "bas")
    assert (tmp_path / "bas" / W47).is_file()
    assert not (tmp_path / "bas/content/pages/ut.md").exists()


def test_comparing_leaves_the_repository_as_it_was(root: Path) -> None:
    change(root, W47, "nivå: röd", "nivå: gul")
    before = git(root, "status", "--porcelain=v2", "--branch")
    differences(root)
    assert git(root, "status", "--porcelain=v2", "--branch") == before


def test_names_are_no_markup_in_a_merge_request(root: Path) -> None:
    change(root, BOOK, "    namn: Gasverket", '    namn: "@alla <b>[x](y)"')
    shown = write_differences_markdown(differences(root), "main", SV)
    assert shown == (
        "### Ändringar jämfört med main\n\n"
        "- **Kodboken:** platsen Gasverket heter nu "
        "&#64;alla &#60;b&#62;&#91;x&#93;(y)\n"
    )
