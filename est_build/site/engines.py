"""The programs that make web pages of a prepared folder, each run as its own process.

MkDocs with the Material theme is the one that is always there; Zensical, by the same people, reads
the same configuration and takes its place when its support ends.
"""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_site import BUILDER_FAILED, ENGINE_MISSING
from est_build.site.settings import SiteSettings

CONFIG = "mkdocs.yml"
"""The configuration that an engine reads in a folder."""
Run = Callable[[Path, SiteSettings], tuple[Diagnostic, ...]]
DISK_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO})
"""What the system answers where a disk is at fault, not the site."""
# Without the folder of the script among those that are searched for modules.
_TIED = (sys.executable, "-P", str(Path(__file__).with_name("tied_to_parent.py")))
_CACHE = ".cache"
_FAULT = re.compile(r"(?:ERROR|Error|Config value|\w+Error:)")
# How Python and Rust name what the system answered.
_OF_SYSTEM = re.compile(r"\[Errno (\d+)\]|\(os error (\d+)\)")
_LEADING = re.compile(r"(?:ERROR|Error|RuntimeError)?[\s:-]*")


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that makes ``folder/site`` of a prepared folder, and what it consists of."""

    module: str
    programs: tuple[str, ...]
    """The distributions that people know it by."""
    run: Run
    beneath: tuple[str, ...] = ()
    """Other distributions that its pages depend on."""


def run_mkdocs(folder: Path, settings: SiteSettings) -> tuple[Diagnostic, ...]:
    """Build ``folder/site`` with MkDocs; say in one diagnostic why it failed."""
    return _run("mkdocs", ("--quiet", "build"), folder, settings)


def run_zensical(folder: Path, settings: SiteSettings) -> tuple[Diagnostic, ...]:
    """Build ``folder/site`` with Zensical; say in one diagnostic why it failed.

    What an earlier run left is removed first: it neither empties its target nor sees that a
    template has changed.
    """
    for left_over in (_CACHE, "site"):
        rmtree(folder / left_over, ignore_errors=True)
    found = _run("zensical", ("build", "--clean"), folder, settings)
    rmtree(folder / _CACHE, ignore_errors=True)
    return found


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        "mkdocs": Engine(
            "mkdocs",
            ("mkdocs", "mkdocs-material"),
            run_mkdocs,
            ("markdown", "pymdown-extensions", "jinja2"),
        ),
        "zensical": Engine(
            "zensical", ("zensical",), run_zensical, ("markdown", "pymdown-extensions")
        ),
    }
)


def check_engine(name: str) -> tuple[Diagnostic, ...]:
    """Say if the engine that was asked for isn't installed."""
    if find_spec(ENGINES[name].module) is not None:
        return ()
    return (Diagnostic.of(ENGINE_MISSING, Location("--engine"), engine=name),)


def _run(
    module: str, words: tuple[str, ...], folder: Path, settings: SiteSettings
) -> tuple[Diagnostic, ...]:
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(settings.epoch),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "NO_COLOR": "1",
    }
    done = subprocess.run(  # noqa: S603 - the interpreter that runs us, and words of our own
        [*_TIED, str(os.getpid()), module, *words, "--config-file", CONFIG],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ()
    refused = _OF_SYSTEM.search(done.stderr + done.stdout)
    number = int(refused[1] or refused[2]) if refused else 0
    if number in DISK_FAULTS:
        raise OSError(number, os.strerror(number), str(folder))
    detail = _first_fault(done.stderr + done.stdout)
    return (Diagnostic.of(BUILDER_FAILED, Location(CONFIG), detail=detail),)


def _first_fault(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    faults = [line for line in lines if _FAULT.match(line)]
    chosen = (faults or lines[-1:] or ["?"])[0]
    return _LEADING.sub("", chosen, count=1)[:300]
