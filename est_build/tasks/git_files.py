"""The files that keep raw exports out of git: what it ignores, and the hooks here and on a server.

The server's hook is a shell script of its own, since a git server has no ``est``; what it knows of
the tools is written into it from the same list that an import reads.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from est_build.sources.producers import PRODUCERS, Producer

_FOLDER = Path(__file__).parent / "hooks"
_SPECIAL = re.compile(r"([.$*+?(){}|/'])")
_LATIN = re.compile("[\u00c0-\u017f]")
"""A letter that is one byte or two, by the encoding of the file."""
_TOOLS = "@TOOLS@\n"


def git_files() -> Mapping[str, bytes]:
    """Return the files by the paths that they have in a municipality's repository."""
    return {
        ".gitignore": _read("gitignore").encode(),
        ".githooks/pre-commit": _read("pre-commit").encode(),
        ".githooks/pre-receive": write_pre_receive().encode(),
    }


def write_pre_receive() -> str:
    """Return the server's hook, with every tool that is known."""
    lines = "".join(f"    {line}\n" for line in map(_line_of, PRODUCERS) if line)
    return _read("pre-receive").replace(_TOOLS, lines)


def _line_of(producer: Producer) -> str:
    """Return the shell's line that tells a tool, '' for one without columns of its own."""
    tests = [f"starts '{_any_of(producer.first)}'"] if producer.first else []
    tests += [f"has '{_any_of(alternatives)}'" for alternatives in producer.required]
    return f"{' && '.join(tests)} && echo '{producer.id}'" if tests else ""


def _any_of(headings: Iterable[str]) -> str:
    return "|".join(sorted(_patterns(headings)))


def _patterns(headings: Iterable[str]) -> Iterator[str]:
    for heading in headings:
        for written in dict.fromkeys((heading, heading.capitalize(), heading.upper())):
            # Without a language's rules the shell knows only ASCII's small and large letters.
            if written == heading or not heading.isascii():
                plain = _SPECIAL.sub(r"[\1]", written)
                yield _LATIN.sub(".{1,2}", plain)


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
