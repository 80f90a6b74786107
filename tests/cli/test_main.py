import re
from importlib import import_module
from pkgutil import iter_modules

import click
import pytest

from est_build import __version__
from est_build.cli import commands, main
from est_build.cli.invocation import Invocation, today_from_environment
from est_build.words.catalogue import words_for


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    shown = capsys.readouterr()
    return leaving.value.code, shown.out, shown.err


def test_the_version_is_told(capsys):
    assert run(capsys, "--version") == (0, f"est, version {__version__}\n", "")


def test_help_is_in_swedish_and_names_every_command(capsys):
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert out.startswith("Användning: est")
    for module in iter_modules(commands.__path__):
        assert re.search(rf"^  {module.name.rstrip('_')} ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bygg"], "Kommandot bygg finns inte"),
        (["--flagga"], "Flaggan --flagga finns inte"),
        (["--today", "v47", "serve"], "v47 är ingen dag"),
        (["-C", "/finns/inte", "serve"], "Värdet för -C går inte att använda"),
        (["--lang", "de", "serve"], "Värdet för --lang går inte att använda"),
    ],
)
def test_wrong_usage_is_said_in_swedish_and_ends_with_two(capsys, arguments, message):
    code, out, err = run(capsys, *arguments)

    assert (code, out) == (2, "")
    assert err.startswith(f"Fel: {message}")


def test_a_command_outside_a_repository_says_where_it_looked(capsys, tmp_path):
    code, _, err = run(capsys, "-C", str(tmp_path), "serve")

    assert code == 2
    assert "content/codebook.yaml" in err


def test_the_repository_is_the_nearest_folder_upwards_with_a_codebook(tmp_path, monkeypatch):
    (tmp_path / "content/meetings").mkdir(parents=True)
    (tmp_path / "content/codebook.yaml").touch()
    monkeypatch.chdir(tmp_path / "content/meetings")

    found = Invocation(today_from_environment(), words_for("sv")).repository()

    assert found == tmp_path


def test_today_comes_from_the_environment_where_it_says_so(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")

    assert today_from_environment().isoformat() == "2026-11-20"


def test_every_command_explains_itself():
    for module in iter_modules(commands.__path__):
        command = import_module(f"{commands.__name__}.{module.name}").command
        assert isinstance(command, click.Command)
        assert command.help, module.name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, (module.name, option.name)
