"""One archive with all that a closed network needs to install the program: `make archive`.

The wheels are those of `requirements.lock`, fetched by their hashes, for one platform and version
of Python; the program's own wheel lies among them. Beside them lie the requirements with every
hash, the licences, the sums of all files, and what to do. The same input gives the same bytes.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
FLAGS = "--no-index --find-links wheels --require-hashes -r requirements.txt"
README = """\
# est-build {version} för slutna nät

Allt som behövs för att installera programmet utan internet, för {target}.
Filerna är hämtade efter kontrollsummorna i `requirements.txt`.

1. Kontrollera att inget är ändrat: `sha256sum --check SHA256SUMS`
2. `python3 -m venv /srv/est/venv`
3. `/srv/est/venv/bin/pip install {flags}`
4. `/srv/est/venv/bin/est --version`

I Windows: `py -m venv venv`, sedan `venv\\Scripts\\pip install` med samma flaggor.

Prova: `est demo prov` och `est -C prov build`. Börja på riktigt: `est init kommunen`.

`LICENSES.md` säger vilken licens varje del har. Licensernas text ligger i varje fil under `wheels`.
Nya versioner kommer som ett nytt arkiv: kör steg 1 och 3 igen, och sedan `est upgrade`.
"""


def main() -> None:
    """Make the archive and name it."""
    options = _read_options()
    refused = refuse_python(options.python)
    if refused:
        raise SystemExit(refused)
    with TemporaryDirectory() as made:
        folder = Path(made)
        wheels = folder / "wheels"
        own = build_own_wheel(wheels)
        fetch_wheels(wheels, options.python, options.platform)
        version = own.name.split("-")[1]
        target = _say_target(options.python, options.platform)
        _write(folder / "requirements.txt", requirements(own, version))
        _write(folder / "LICENSES.md", licences(wheels))
        _write(folder / "README.md", README.format(version=version, target=target, flags=FLAGS))
        _write(folder / "SHA256SUMS", sums(folder))
        name = f"est-build-{version}-{target.replace(' ', '-').lower()}"
        options.out.mkdir(parents=True, exist_ok=True)
        packed = options.out / f"{name}.zip"
        pack(folder, name, packed)
    sys.stdout.write(f"{packed}\n")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", default="", help="must be the running one, as 3.12")
    parser.add_argument("--platform", default="", help="win_amd64; this one where it isn't said")
    return parser.parse_args()


def refuse_python(python: str) -> str:
    """Return why the archive can't be made for a version of Python, or nothing.

    The lock says which parts a version needs, and pip asks that of the Python that it runs in.
    """
    running = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if python in {"", running}:
        return ""
    return f"This is Python {running}: make an archive for Python {python} with Python {python}."


def build_own_wheel(wheels: Path) -> Path:
    """Build the program's own wheel."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels)]
    subprocess.run([*command, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    return next(wheels.glob("est_build-*.whl"))


def fetch_wheels(wheels: Path, python: str, platform: str) -> None:
    """Fetch what the program needs, each by its hash; nothing is built and nothing is run."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    command += ["--python-version", python] if python else []
    command += ["--platform", platform] if platform else []
    subprocess.run([*command, "--dest", str(wheels), "--requirement", str(LOCK)], check=True)


def requirements(own: Path, version: str) -> str:
    """Return the lock and the program itself, with every hash."""
    locked = LOCK.read_text("utf-8")
    return f"est-build=={version} \\\n    --hash=sha256:{_hash(own)}\n{locked}"


def licences(wheels: Path) -> str:
    """Return a table of every part's licence, as its own metadata says."""
    lines = ["# Licences", "", "| part | version | licence |", "| --- | --- | --- |"]
    lines += [
        f"| {data['Name']} | {data['Version']} | {_licence_of(data)} |"
        for data in sorted(_metadata(wheels), key=lambda data: data["Name"].lower())
    ]
    return "\n".join([*lines, ""])


def _metadata(wheels: Path) -> Iterator[Message]:
    for path in wheels.glob("*.whl"):
        with ZipFile(path) as wheel:
            name = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
            yield HeaderParser().parsestr(wheel.read(name).decode())


def _licence_of(data: Message) -> str:
    if data["License-Expression"]:
        return data["License-Expression"]
    prefix = "License :: OSI Approved :: "
    found = [line.removeprefix(prefix) for line in data.get_all("Classifier", [])
             if line.startswith(prefix)]  # fmt: skip
    # Some put the whole text where a name is meant to stand.
    said = (data["License"] or "").strip().split("\n")[0]
    return ", ".join(found) or said or "not said in its metadata"


def sums(folder: Path) -> str:
    """Return the sum of every file, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(f"{_hash(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def pack(folder: Path, name: str, packed: Path) -> None:
    """Pack the folder, in order and without times."""
    beside = packed.with_suffix(".new")
    with ZipFile(beside, "w", ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}")
            info.external_attr = 0o644 << 16
            with path.open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target)
    beside.replace(packed)


def _say_target(python: str, platform: str) -> str:
    from sysconfig import get_platform

    version = python or f"{sys.version_info[0]}.{sys.version_info[1]}"
    return f"Python {version} {re.sub(r'[-.]', '_', platform or get_platform())}"


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        digest = sha256()
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
