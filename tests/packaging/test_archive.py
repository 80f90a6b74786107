"""The archive for closed networks, and the lock that it is made from."""

import re
import runpy
import subprocess
import sys
import tomllib
import venv
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


def locked(name: str) -> dict[str, str]:
    """Return each part's version and hashes in a lock."""
    text = (ROOT / name).read_text("utf-8")
    entry = r"^([a-z0-9][^\s=]*==\S+)(?: ; [^\n]*)? \\\n((?: +--hash=\S+(?: \\)?\n)+)"
    entries = re.findall(entry, text, re.MULTILINE)
    return {name: "\n".join(sorted(hashes.replace("\\", "").split())) for name, hashes in entries}


def test_the_program_is_run_with_what_it_is_tested_with() -> None:
    run, tested = locked("requirements.lock"), locked("requirements-dev.lock")
    assert len(run) > 30
    assert run.items() <= tested.items()


def test_all_that_the_program_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=! ;]", line, maxsplit=1)[0] for line in project["dependencies"]]
    text = (ROOT / "requirements.lock").read_text("utf-8")
    for name in names:
        assert re.search(rf"^{name}==", text, re.MULTILINE), name


def test_the_lock_names_no_index() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")


def test_an_archive_for_another_python_is_refused_before_anything_is_fetched(
    tmp_path: Path,
) -> None:
    command = [sys.executable, str(ROOT / "tools/archive.py"), "--out", str(tmp_path / "dist")]
    done = subprocess.run(
        [*command, "--python", "3.9"], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 1
    assert "make an archive for Python 3.9 with Python 3.9" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_an_archive_for_the_python_that_runs_is_not_refused() -> None:
    refuse = runpy.run_path(str(ROOT / "tools/archive.py"))["refuse_python"]
    assert refuse("") == ""
    assert refuse(f"{sys.version_info[0]}.{sys.version_info[1]}") == ""


@pytest.mark.long
def test_the_program_installs_from_the_archive_alone(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools/archive.py"), "--out", str(tmp_path)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    with ZipFile(made.stdout.split()[-1]) as archive:
        archive.extractall(tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())

    sums = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert {name: sha256((folder / name).read_bytes()).hexdigest() for _, name in sums} == {
        name: digest for digest, name in sums
    }
    licences = (folder / "LICENSES.md").read_text("utf-8")
    rows = [line for line in licences.splitlines() if line.startswith("|")]
    listed = {line.split(" ")[1].lower().replace("-", "_") for line in rows}
    for wheel in folder.glob("wheels/*.whl"):
        assert wheel.name.split("-")[0].lower().replace(".", "_") in listed

    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    step = next(
        line for line in (folder / "README.md").read_text().splitlines() if "pip install" in line
    )
    arguments = step.split("`")[1].split()[1:]
    pip = [str(environment / "bin/python"), "-I", "-m", "pip", *arguments]
    outside = {"PATH": "/usr/bin:/bin", "PIP_CONFIG_FILE": "/dev/null", "HOME": str(tmp_path)}
    subprocess.run(pip, cwd=folder, env=outside, check=True, capture_output=True)

    est = str(environment / "bin/est")
    for rest in (
        ["demo", "prov", "--weeks", "3"],
        ["-C", "prov", "--today", "2026-11-20", "build"],
    ):
        done = subprocess.run(
            [est, *rest], cwd=tmp_path, env=outside, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "prov/site/veckor/2026-W47/index.html").is_file()
