"""``python -m tests.docs.reference``: the reference of commands and files, from the code itself."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from est_build.cli import CommandGroup, group
from est_build.cli.translation import WORDS, TranslatedContext, translate_command
from est_build.load.codebook import load_codebook
from est_build.load.schema_of import SCHEMAS, write_schemas_of
from est_build.words.catalogue import words_for
from tests.builders import SMALL

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/reference"
WIDTH = 88
PATHS = {
    "codebook": "content/codebook.yaml",
    "calendar": "content/calendar.yaml",
    "meeting": "content/meetings/ÅR/VECKA.yaml",
    "measure": "content/measures/ID.yaml",
    "month": "content/months/MÅNAD.yaml",
    "form": "forms/ID.yaml",
    "sources": "data/sources.yaml",
}
MADE = "<!-- Görs av `make docs-reference`. Ändra inte här. -->\n"
ABOUT_COMMANDS = (
    "Det som `est --help` och `est KOMMANDO --help` säger. Slutkoder: 0 allt är väl, 1 innehållet "
    "har fel, 2 fel användning eller något som inte kan läsas eller skrivas."
)
ABOUT_FILES = (
    "Varje nyckel och vad den betyder. Redigeraren visar samma texter, ur `schemas/`. `[]` betyder "
    "en lista av flera."
)
EXAMPLES = {
    "codebook": "content/codebook.yaml",
    "calendar": "content/calendar.yaml",
    "meeting": "content/meetings/2026/2026-W47.yaml",
    "form": "forms/weekly.yaml",
}


@cache
def write_reference() -> dict[str, str]:
    """Return every page by file name."""
    return {"kommandon.md": _commands(), "filer.md": _files()}


def _commands() -> str:
    words = words_for("sv")
    parts = [
        f"# Kommandon\n\n{MADE}\n{ABOUT_COMMANDS}\n",
        _section("est", _help(translate_command(group, words), "est")),
    ]
    assert isinstance(group, CommandGroup)
    for name in group.list_commands(click.Context(group)):
        module = import_module(f"est_build.cli.commands.{'import_' if name == 'import' else name}")
        command = translate_command(module.command, words, name)
        parts.append(_section(f"est {name}", _help(command, f"est {name}")))
        for below, one in sorted(getattr(module.command, "commands", {}).items()):
            called = f"est {name} {below}"
            translated = translate_command(one, words, f"{name} {below}")
            parts.append(_section(called, _help(translated, called)))
    return "\n".join(parts)


def _help(command: click.Command, called: str) -> str:
    context = TranslatedContext(
        command, info_name=called, terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )
    context.meta[WORDS] = words_for("sv")
    with context:
        return click.Command.get_help(command, context)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


def _files() -> str:
    known = load_codebook(ROOT).value
    assert known is not None
    # One factor stands for all: their keys are the same.
    codebook = known.model_copy(update={"factors": known.factors[:1]})
    parts = [f"# Filerna som ni skriver\n\n{MADE}\n{ABOUT_FILES}\n"]
    for name, text in write_schemas_of(codebook).items():
        kind = name.removesuffix(".json")
        schema = json.loads(text)
        parts.append(f"## {SCHEMAS[kind][1]}: `{PATHS[kind]}`\n")
        parts.append("| nyckel | vad | måste finnas |\n| --- | --- | --- |")
        parts += [
            f"| `{key}` | {about} | {needed} |"
            for key, about, needed in _keys(schema, "", schema.get("$defs", {}))
        ]
        if kind in EXAMPLES:
            parts.append(f"\n```yaml\n{SMALL[EXAMPLES[kind]].rstrip()}\n```")
        parts.append("")
    one = codebook.factors[0]
    return (
        "\n".join(parts)
        .replace(f"`faktorer.{one.id}", "`faktorer.FAKTOR")
        .replace(f"FAKTOR` | {one.name} |", "FAKTOR` | En faktor ur kodboken. |")
    )


def _keys(
    schema: dict[str, Any], above: str, definitions: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for name, below in schema.get("properties", {}).items():
        key = f"{above}{name}"
        about = str(below.get("description", below.get("title", ""))).replace("|", "\\|")
        yield key, about, "ja" if name in schema.get("required", ()) else ""
        seen: set[str] = set()
        for inner, is_list in _inside(below, definitions):
            for line in _keys(inner, f"{key}[]." if is_list else f"{key}.", definitions):
                if line[0] not in seen:
                    seen.add(line[0])
                    yield line


def _inside(
    schema: dict[str, Any], definitions: dict[str, Any], *, is_list: bool = False
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the mappings that a value may be or hold."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if "properties" in schema:
        yield schema, is_list
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _inside(one, definitions, is_list=is_list)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _inside(schema[key], definitions, is_list=True)


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in write_reference().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FOLDER}\n")


if __name__ == "__main__":
    main()
