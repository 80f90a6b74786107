"""Planning an upgrade from what lies in the folder, and carrying it out whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_upgrade as codes
from est_build.load.codebook import CODEBOOK, load_codebook
from est_build.load.files import walk
from est_build.load.schema_of import FOLDER
from est_build.model.codebook import FORMAT
from est_build.sources.text_file import read_text
from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import to_plain
from est_build.tasks.file_changes import apply_changes, find_changes
from est_build.tasks.init.beginning import Host, make_programs, owned_files
from est_build.tasks.owned_files import Record, compare_owned, read_record
from est_build.tasks.schema import write_schemas
from est_build.tasks.upgrade.steps import STEPS, Step, stamp_format

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade changes, or why there is none."""

    changes: Mapping[str, bytes | None] = field(default_factory=dict)
    by_hand: Mapping[str, bytes] = field(default_factory=dict)
    """What the files of est would be that people have changed, and that are left as they are."""
    steps: tuple[Step, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def plan_upgrade(root: Path, steps: Sequence[Step] = STEPS, known: int = FORMAT) -> Upgrade:
    """Return what differs from how this version would have it; nothing is written."""
    texts, found = _read_texts(root)
    written = _format_of(texts.get(CODEBOOK, ""))
    if CODEBOOK not in texts or has_errors(found) or written is None:
        return Upgrade(diagnostics=(*found, *load_codebook(root).diagnostics))
    if written > known:
        newer = Diagnostic.of(
            codes.NEWER_FORMAT, Location(CODEBOOK, field="format"), written=written, known=known
        )
        return Upgrade(diagnostics=(newer,))
    needed = tuple(step for step in steps if step.format > written)
    changed = _apply(texts, needed, known)
    record = read_record(root) or Record(_guess_host(root), {})
    owned = compare_owned(root, record, owned_files(Host(record.host)))
    wanted = {**_as_bytes(root, texts, changed), **owned.changes}
    return Upgrade(find_changes(root, wanted), owned.by_hand, needed)


def carry_forward(root: Path, upgrade: Upgrade) -> tuple[str, ...]:
    """Write what an upgrade changes, all of it or, with an OSError, nothing.

    The schemas are made of the codebook, so they follow it; those that changed are returned.
    """
    apply_changes(root, upgrade.changes)
    make_programs(root, (path for path, text in upgrade.changes.items() if text is not None))
    codebook = load_codebook(root).value
    if codebook is None or not (root / FOLDER).is_dir():
        return ()
    changed = write_schemas(codebook, root / FOLDER)
    return tuple(path.relative_to(root).as_posix() for path in changed)


def _apply(texts: Mapping[str, str], steps: Sequence[Step], known: int) -> dict[str, str | None]:
    """Return every text as it is after the steps, those that went away as None."""
    now: dict[str, str] = dict(texts)
    for step in steps:
        for path, text in step.change(now).items():
            if text is None:
                now.pop(path, None)
            else:
                now[path] = text
    now[CODEBOOK] = stamp_format(now[CODEBOOK], CODEBOOK, known)
    return {path: now.get(path) for path in {*texts, *now}}


def _read_texts(root: Path) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Return what people write, by path; what can't be read as text stops the upgrade."""
    paths = [path for path in walk(root, "content") if not path.startswith("content/sent/")]
    paths += [path for path in walk(root, "forms") if path.count("/") == 1]
    paths.append("data/sources.yaml")
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path in sorted(paths):
        if path.endswith((".yaml", ".md")) and (root / path).is_file():
            text, faults = read_text(root, path)
            found += faults
            if text is not None:
                texts[path] = text
    return texts, tuple(found)


def _format_of(codebook: str) -> int | None:
    """Return the format that a codebook says, 1 where it says none, None where it can't be told."""
    tree, _ = parse_yaml(codebook, CODEBOOK)
    plain = None if tree is None else to_plain(tree)
    if not isinstance(plain, dict):
        return None
    said = str(plain.get("format", 1))
    return int(said) if said.isascii() and said.isdigit() else None


def _as_bytes(
    root: Path, before: Mapping[str, str], after: Mapping[str, str | None]
) -> dict[str, bytes | None]:
    """Return the texts that changed; line endings and a byte order mark stay as they were."""
    changed: dict[str, bytes | None] = {}
    for path, text in after.items():
        if text is None:
            changed[path] = None
        elif text != before.get(path):
            here = root / path
            mark = _BOM if here.is_file() and here.read_bytes().startswith(_BOM) else b""
            changed[path] = mark + text.encode()
    return changed


def _guess_host(root: Path) -> str:
    if (root / ".gitlab-ci.yml").is_file():
        return Host.GITLAB.value
    return Host.GITHUB.value if (root / ".github").is_dir() else Host.NONE.value
