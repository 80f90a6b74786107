"""A broken template of a municipality's own is told with its line, wherever it is filled."""

import pickle
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from est_build.cli import main
from est_build.diagnostics import DiagnosedError, Diagnostic, Location
from est_build.diagnostics.codes_templates import TEMPLATE_MISSING
from est_build.tasks.build import BuildOptions, build
from est_build.tasks.own_templates import check_own_templates
from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey import send_survey
from est_build.words.periods import Week
from tests.builders import CODEBOOK, FORM, small_repository, write

TODAY = date(2026, 9, 1)
W47 = Week(2026, 47)
MAIL = "site_templates/mail/week.txt.j2"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    # The paper of a reader whom the site is closed to is typeset as well.
    sending = "utskick:\n  avsändare: t@kommun.example\n  bifoga pdf: ja\n"
    write(root, "content/codebook.yaml", CODEBOOK + sending)
    form = FORM.replace(
        "tidszon:", "adress: https://form.example/a\ninformation:\n  hur länge: Ett år.\ntidszon:"
    )
    write(root, "forms/weekly.yaml", form)
    return root


def _wish(folder: Path) -> Wish:
    now = datetime(2026, 11, 20, 8, tzinfo=ZoneInfo("Europe/Stockholm"))
    return replace(Wish(Settings(), now), folder=folder)


def _places(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.code.id, one.location.path, one.location.line) for one in found]


@pytest.mark.parametrize(
    ("path", "text", "code", "line"),
    [
        (MAIL, "Hej\n{% for x in %}\n", "EST634", 2),
        (MAIL, "Hej\n\n{{ rapport.vecka }}\n", "EST635", 3),
        (MAIL, "{{ report.vecka }}\n", "EST635", 1),
        (MAIL, "Hej\n{% include 'mail/borta.j2' %}\n", "EST636", 2),
        (MAIL, "{{ report.state.week | inget_filter }}\n", "EST634", 1),
        (MAIL, "Hej\n{{ report.factors + 1 }}\n", "EST637", 2),
        ("site_templates/mail/strip.svg.j2", "<svg>{{ bild }}</svg>\n", "EST635", 1),
        ("site_templates/pdf/week.typ", "#show: paper\n\n#inget\n", "EST638", 3),
        ("site_templates/pdf/week.typ", '#show: paper\n#import "x.typ": a\n', "EST638", 2),
        ("site_templates/pdf/paper.typ", "#let paper(body) = body\n#let x = (\n", "EST638", None),
    ],
)
def test_a_broken_letter_or_paper_is_told_and_not_sent(
    root: Path, tmp_path: Path, path: str, text: str, code: str, line: int | None
) -> None:
    write(root, path, text)
    if "mail" in path:
        # All factors of the week, so that there is a picture.
        from tests.builders import answers_that_rise

        for name, answers in answers_that_rise(("2026-W47",), "narkotika").items():
            write(root, name, answers)
    outcome = send_report(root, W47, _wish(tmp_path / "brev"), TODAY)
    assert outcome.exit_code == 1
    found = _places(outcome.diagnostics)
    assert (code, path) in {(one[0], one[1]) for one in found}
    if line is not None:
        assert found == [(code, path, line)]
    assert not (tmp_path / "brev").exists() or not any((tmp_path / "brev").iterdir())


def test_a_part_that_lacks_something_is_told_where_it_is_used(root: Path, tmp_path: Path) -> None:
    write(root, "site_templates/mail/parts.html.j2", "{% macro title(text) %}{% endmacro %}\n")
    outcome = send_report(root, W47, _wish(tmp_path / "brev"), TODAY)
    ((code, path, line),) = _places(outcome.diagnostics)
    assert (code, path) == ("EST635", "site_templates/mail/week.html.j2")
    assert line is not None


def test_a_broken_template_of_a_page_does_not_stop_the_letter(root: Path, tmp_path: Path) -> None:
    write(root, "site_templates/pages/week.md.j2", "{% if %}\n")
    assert send_report(root, W47, _wish(tmp_path / "brev"), TODAY).exit_code == 0
    assert send_survey(root, W47, _wish(tmp_path / "brev")).exit_code == 0


def test_every_template_that_cannot_be_read_is_told_in_one_run(root: Path) -> None:
    write(root, "site_templates/pages/week.md.j2", "# Vecka\n{% if %}\n")
    write(root, "site_templates/fragments/map.html.j2", "{% block x %}\n")
    write(root, "site_templates/mail/survey.txt.j2", "{{ }}\n")
    write(root, "site_templates/theme/partials/header.html", "<header>\n{% if %}\n")
    (root / "site_templates/pages/month.md.j2").write_bytes("Månad å".encode("cp1252"))
    assert {(code, path) for code, path, _ in _places(check_own_templates(root))} == {
        ("EST634", "site_templates/pages/week.md.j2"),
        ("EST634", "site_templates/pages/month.md.j2"),
        ("EST634", "site_templates/fragments/map.html.j2"),
        ("EST634", "site_templates/mail/survey.txt.j2"),
        ("EST634", "site_templates/theme/partials/header.html"),
    }
    options = BuildOptions(root / "site", TODAY, jobs=1)
    theme = build(root, options).diagnostics
    assert _places(theme) == [("EST634", "site_templates/theme/partials/header.html", 2)]
    (root / "site_templates/theme/partials/header.html").unlink()
    assert len(build(root, options).diagnostics) == 3
    assert not (root / "site").exists()


def test_every_template_that_comes_with_the_program_can_be_read_as_ones_own() -> None:
    assert check_own_templates(Path(__file__).parents[2]) == ()


def test_it_is_told_from_another_process() -> None:
    found = Diagnostic.of(TEMPLATE_MISSING, Location(MAIL, 3), name="mail/x.j2")
    assert pickle.loads(pickle.dumps(DiagnosedError(found))).diagnostics == (found,)  # noqa: S301


def test_the_command_shows_the_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, MAIL, "Hej\n{{ rapport }}\n")
    folder = root.parent / "brev"
    command = ["-C", str(root), "--today", "2026-09-01", "send", "report", "2026-W47"]
    with pytest.raises(SystemExit) as ended:
        main([*command, "--eml", str(folder)])
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert f"{MAIL}:2 EST635" in said
    assert "{{ rapport }}" in said
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "check"])
    assert ended.value.code == 0
    write(root, MAIL, "Hej\n{% rapport %}\n")
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "check"])
    assert ended.value.code == 1


def test_no_value_that_people_wrote_is_repeated(root: Path, tmp_path: Path) -> None:
    write(
        root, MAIL, "{{ report.picture.summary | int(base='x') }}{{ 1 + report.picture.summary }}\n"
    )
    outcome = send_report(root, W47, _wish(tmp_path / "brev"), TODAY)
    assert [one.code.id for one in outcome.diagnostics] == ["EST637"]
    assert "Lugnare" not in repr(outcome.diagnostics)
    write(root, MAIL, "Hej\n")
    write(root, "site_templates/pdf/week.typ", "#show: paper\n#int(data.summary.at(0))\n")
    outcome = send_report(root, W47, _wish(tmp_path / "brev"), TODAY)
    assert [one.code.id for one in outcome.diagnostics] == ["EST638"]
    assert "Lugnare" not in repr(outcome.diagnostics)
