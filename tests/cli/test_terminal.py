"""Help, completion, progress and interruption, as someone at a terminal meets them."""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from est_build.cli import group
from est_build.cli.completion import SUGGESTIONS
from est_build.cli.examples import EXAMPLES
from tests.builders import change, small_repository
from tests.cli.terminal import EST, INTERRUPT, at_terminal

CLEAR = "\r\x1b[K"
TODAY = ("--today", "2026-11-20")


def commands() -> dict[str, click.Command]:
    """Return every command by its name, with that of its group."""
    context = click.Context(group, info_name="est")
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[name] = command
        if isinstance(command, click.Group):
            for part in command.list_commands(context):
                below = command.get_command(context, part)
                assert below is not None
                found[f"{name} {part}"] = below
    return found


def test_every_command_has_examples_and_every_example_a_command() -> None:
    assert set(EXAMPLES) == set(commands())


def test_every_example_uses_options_that_there_are() -> None:
    known = commands()
    for name, examples in EXAMPLES.items():
        for line, _ in examples:
            text = line.removeprefix("eval ").strip('"$()').split(" && ")[-1]
            words = [word for word in shlex.split(text) if word != ">"]
            assert words[0] == "est"
            at = words.index(name.split()[-1])
            command = known[name]
            options = {one for parameter in command.params for one in parameter.opts}
            if isinstance(command, click.Group):
                assert words[at + 1] in command.list_commands(click.Context(command))
                continue
            for word in words[at + 1 :]:
                assert not word.startswith("--") or word in options, line


@pytest.mark.parametrize(("language", "heading"), [("sv", "Exempel:"), ("en", "Examples:")])
def test_help_shows_examples_in_the_language_asked_for(language: str, heading: str) -> None:
    done = subprocess.run(
        [*EST, "--lang", language, "publish", "--help"], capture_output=True, text=True, check=True
    )
    assert f"\n  {heading}\n    est build && est publish /srv/lagesbild\n" in done.stdout


def suggested(root: Path, *words: str) -> list[str]:
    """Return what bash is told when the last of the words is being written."""
    asked = {"_EST_COMPLETE": "bash_complete", "COMP_CWORD": str(len(words))}
    asked["COMP_WORDS"] = shlex.join(["est", *words])
    done = subprocess.run(
        EST, cwd=root, env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_a_shell_suggests_what_the_repository_holds(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    assert suggested(root, "pub") == ["publish"]
    assert suggested(root, "agenda", "2026-W4") == ["2026-W48", "2026-W47", "2026-W46", "2026-W45"]
    assert suggested(root, "new", "measure", "kam") == ["kamera-stationen"]
    assert suggested(root, "new", "measure", "x", "--place", "st") == ["stationen"]
    assert suggested(root, "new", "measure", "x", "--factor", "na") == ["narkotika"]
    assert suggested(root, "send", "report", "2026-W47") == ["2026-W47"]
    assert suggested(root, "form", "w") == ["weekly"]
    assert suggested(tmp_path, "-C", "kommun", "archive", "2") == ["2026"]
    assert suggested(tmp_path, "agenda", "2026") == []
    (root / "content/codebook.yaml").write_bytes(b"\xff: [")
    assert suggested(root, "new", "measure", "x", "--place", "st") == []


def test_suggestions_are_for_arguments_that_there_are() -> None:
    there = {
        (name.split()[-1], parameter.name)
        for name, command in commands().items()
        for parameter in command.params
    }
    assert set(SUGGESTIONS) <= there


@pytest.mark.system("bash")
def test_bash_takes_the_script_and_completes_with_it(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    script = """eval "$(est completion bash)"
    COMP_WORDS=(est agenda 2026-W47); COMP_CWORD=2; _est_completion est; echo "${COMPREPLY[@]}" """
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=root, env={**os.environ, "PATH": path},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "2026-W47\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(shell: str) -> None:
    done = subprocess.run([*EST, "completion", shell], capture_output=True, text=True, check=True)
    assert f"{shell}_complete" in done.stdout


def test_colours_are_for_terminals_and_not_for_those_who_want_none(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    change(root, "content/meetings/2026/2026-W47.yaml", "nivå: röd", "nivå: lila")
    with at_terminal("-C", str(root), "check") as terminal:
        assert terminal.leave() == 1
        assert "\x1b[31m" in terminal.text
    with at_terminal("-C", str(root), "check", NO_COLOR="1") as terminal:
        assert terminal.leave() == 1
        assert "\x1b[3" not in terminal.text


def files_of(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.build
def test_a_long_build_shows_a_bar_and_ctrl_c_ends_it_without_harm(whole, tmp_path: Path) -> None:
    # So large that no machine is done with it between the bar's first sight and the interruption.
    root = tmp_path / "sample"
    shutil.copytree(whole.root, root)
    before = files_of(root / "site")
    assert before
    words = ("-C", str(root), *TODAY, "build", "--jobs", "2")

    change(
        root, "content/meetings/2026/2026-W47.yaml", "Störst är oron", "Fortfarande är oron störst"
    )
    with at_terminal(*words, "--clean") as terminal:
        terminal.wait_for("/4  ")
        terminal.press(INTERRUPT)
        assert terminal.leave() == 130, terminal.text
        assert "Avbrutet. Det som fanns ligger kvar." in terminal.text
        assert "Traceback" not in terminal.text
    assert files_of(root / "site") == before
    assert not list(root.glob(".site.*"))

    with at_terminal(*words) as terminal:
        terminal.wait_for("/4  ")
        assert terminal.leave() == 0
        assert "█" not in terminal.text.rpartition(CLEAR)[2], "nothing is left of the bar"
    assert files_of(root / "site") != before


@pytest.mark.long
# The steps before are over within the second in which nothing is shown, on most machines.
@pytest.mark.parametrize("step", [3, 4])
def test_ctrl_c_in_the_long_steps_of_a_build_by_many_processes(tmp_path: Path, step: int) -> None:
    from tests.whole.conftest import copy_sample

    root = copy_sample(tmp_path / "sample")
    with at_terminal("-C", str(root), *TODAY, "build", "--jobs", "3") as terminal:
        terminal.wait_for(f"{step}/4  ")
        terminal.press(INTERRUPT)
        assert terminal.leave() == 130
        assert "Traceback" not in terminal.text
        assert "Avbrutet" in terminal.text
    assert not (root / "site").exists()


@pytest.mark.build
def test_a_pipeline_gets_plain_lines_and_a_file_gets_none(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    told = []
    for more in ({"CI": "true"}, {}):
        done = subprocess.run(
            [*EST, "-C", str(root), *TODAY, "build", "--clean"],
            capture_output=True, text=True, check=True, env={**os.environ, **more},
        )  # fmt: skip
        told.append(done.stderr)
    assert told[0].startswith("Läser …\nRäknar …\nSkriver sidor …\nGör webbsidor …\n")
    assert "…" not in told[1]
    assert not any("\r" in text or "\x1b" in text for text in told)
