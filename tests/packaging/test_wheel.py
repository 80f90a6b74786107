"""The wheel as a municipality gets it: installed alone, it carries all that it needs."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from est_build import __version__

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An empty environment with the wheel; the libraries it needs are lent by the one we run in.

    The lent folder comes last on the path and brings no other copy of the package: an editable
    install reaches it through a .pth file, and those are read in an environment's own folder only.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site_packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True)
    (site_packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python, *arguments, cwd):
    command = [str(python), "-I", "-m", "est_build", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_wheel_carries_templates_and_catalogues(wheel):
    names = set(ZipFile(wheel).namelist())

    for path in (*ROOT.glob("site_templates/**/*"), *ROOT.glob("est_build/locale/**/*.po")):
        if path.is_file():
            name = path.relative_to(ROOT).as_posix()
            assert (name if name.startswith("est_build/") else f"est_build/{name}") in names


def test_the_installed_command_runs_away_from_the_checkout(installed, tmp_path):
    done = run(installed, "--version", cwd=tmp_path)

    assert done.stdout == f"est, version {__version__}\n"


def test_the_installed_package_finds_its_own_templates(installed, tmp_path):
    code = "from est_build.write.templates_folder import site_templates_folder as f; print(f())"
    done = subprocess.run(
        [str(installed), "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert (Path(done.stdout.strip()) / "theme/main.html").is_file()
    assert not Path(done.stdout.strip()).is_relative_to(ROOT)


def test_the_installed_package_makes_and_builds_a_municipality(installed, tmp_path):
    made = run(installed, "demo", "kommun", "--weeks", "6", cwd=tmp_path)
    assert (made.returncode, made.stderr[:5]) == (0, "Skrev")
    # What the demo says one should run is run, with the program that is installed.
    words = made.stdout.split()
    assert words[0] == "est"

    built = run(installed, *words[1:], cwd=tmp_path)

    assert built.returncode == 0, built.stdout + built.stderr
    site = tmp_path / "kommun/site"
    assert (site / "veckor/2026-W47/index.html").is_file()
    assert (site / "assets/style.css").is_file()
    assert len(list((site / "data").glob("*.csv"))) == 9
    assert str(ROOT) not in "".join(
        path.read_text("utf-8") for path in (tmp_path / "kommun").rglob("*.yml")
    )


def test_the_template_of_a_new_repository_is_the_configuration_of_the_sample():
    assert (ROOT / "site_templates/mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()


def test_the_source_holds_what_the_wheel_is_made_of_and_nothing_of_anybodys(wheel, tmp_path):
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / f"est_build-{__version__}"
    top = {path.name for path in folder.iterdir()}
    assert top == {
        "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "est_build", "pyproject.toml",
        "schemas", "site_templates", ".gitignore",
    }  # fmt: skip

    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(folder)], check=True, capture_output=True)
    (again,) = tmp_path.glob("*.whl")
    assert {info.filename: info.CRC for info in ZipFile(again).infolist()} == {
        info.filename: info.CRC for info in ZipFile(wheel).infolist()
    }
