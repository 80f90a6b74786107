"""What a new repository holds, and how it comes into a folder without touching what is there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from est_build import __version__
from est_build.load.codebook import load_codebook
from est_build.load.schema_of import FOLDER
from est_build.model.codebook import FORMAT
from est_build.tasks.demo.yaml_text import scalar
from est_build.tasks.file_changes import apply_changes
from est_build.tasks.git_files import git_files
from est_build.tasks.init.first_calendar import FirstCalendar
from est_build.tasks.owned_files import RECORD, record_of
from est_build.tasks.schema import write_schemas
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.write.templates_folder import site_templates_folder

_PROGRAMS = re.compile(r"^\.githooks/|\.sh$|^drift/git-server/(pre|post)-receive$")
"""Files that a shell runs."""
_RECIPES = {"utskick": "utskick", "server": "webbserver", "container": "container"}
"""Folders of recipes for whoever runs the servers, and where they lie below ``drift``."""
_SWEDISH_GENITIVE = re.compile(r"s kommun$")


class Host(StrEnum):
    """Where the repository is kept, and so which pipeline it gets."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"
    """A bare repository on a server of one's own."""


@dataclass(frozen=True, slots=True)
class InitPlan:
    """Whose repository it is, where it will be kept, in which language, and from which day."""

    name: str
    host: Host
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class InitOutcome:
    """What was written, and what lay there already and was left as it is."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def first_files(plan: InitPlan) -> dict[str, bytes]:
    """Return the files by path, all but the schemas, which are made from the codebook."""
    return dict(sorted({**_from_templates(plan), **owned_files(plan.host)}.items()))


def owned_files(host: Host) -> dict[str, bytes]:
    """Return the files that est keeps up to date: what nobody needs to change by hand."""
    shipped = site_templates_folder() / "init"
    folders = [shipped / "shared", shipped / host.value]
    values = {"VERSION": __version__}
    files = {
        path: _fill(text.decode(), values).encode()
        for folder in folders
        for path, text in _read_folder(folder)
    }
    files |= {
        f"drift/{target}/{path}": text
        for name, target in _RECIPES.items()
        for path, text in _read_folder(shipped / name)
    }
    hooks = dict(git_files())
    # The hook for the server is installed there, whichever server it is.
    files["drift/git-server/pre-receive"] = hooks.pop(".githooks/pre-receive")
    return files | hooks


def write_beginning(folder: Path, plan: InitPlan) -> InitOutcome:
    """Write what isn't there, all or none; a file that is there is never touched."""
    files = first_files(plan)
    kept = tuple(path for path in files if (folder / path).exists())
    if not (folder / RECORD).exists():
        ours = {path: text for path, text in owned_files(plan.host).items() if path not in kept}
        files[RECORD] = record_of(plan.host.value, ours).to_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    apply_changes(folder, {path: text for path, text in files.items() if path not in kept})
    make_programs(folder, files.keys() - set(kept))
    codebook = load_codebook(folder).value
    schemas = () if codebook is None else write_schemas(codebook, folder / FOLDER)
    written = [path for path in files if path not in kept]
    written += [path.relative_to(folder).as_posix() for path in schemas]
    return InitOutcome(tuple(written), kept)


def make_programs(folder: Path, paths: Iterable[str]) -> None:
    """Let a shell run those of the files that are programs."""
    for path in paths:
        if _PROGRAMS.search(path):
            (folder / path).chmod(0o755)


def _from_templates(plan: InitPlan) -> dict[str, bytes]:
    shipped = site_templates_folder()
    folder = shipped / "init" / plan.language
    files = {path: text for path, text in _read_folder(folder) if not path.startswith("hosts/")}
    values = _values(plan, (folder / "hosts" / f"{plan.host}.md").read_text("utf-8"))
    filled = {path: _fill(text.decode(), values).encode() for path, text in files.items()}
    return {**filled, "mkdocs.yml": (shipped / "mkdocs.yml").read_bytes()}


def _values(plan: InitPlan, about_host: str) -> Mapping[str, str]:
    calendar = FirstCalendar(plan.today, words_for(plan.language))
    return {
        "KOMMUN": scalar(plan.name),
        "RUBRIK": plan.name,
        "REGION": scalar(_SWEDISH_GENITIVE.sub(" kommun", plan.name)),
        "FORMAT": str(FORMAT),
        "VERSION": __version__,
        "VECKA": str(Week.of(plan.today)),
        "SISTA_ÅR": str(calendar.last_year),
        "ENKÄT": "\n".join(calendar.survey_lines()),
        "MÖTE": "\n".join(calendar.meeting_lines()),
        "HÄNDELSER": "\n".join(calendar.event_lines()),
        "VÄRD": about_host,
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in; a name that isn't among them is a fault of ours and stops."""
    return re.sub(r"@([A-ZÅÄÖ_]+)@", lambda found: values[found[1]], text)


def _read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
