"""What is wrong with a repository's own templates, with file, line and what to do.

A fault in a template that comes with the program, with none of a repository's own beside it, is a
fault in the program and is raised as it is.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from typst import TypstError

from est_build.diagnostics import DiagnosedError, Diagnostic, Location
from est_build.diagnostics import codes_templates as codes

FOLDER = "site_templates"
_WHAT_FAILS = (
    TemplateSyntaxError,
    TemplateNotFound,
    UndefinedError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
_TYPST = re.compile(
    r"^error: (?P<said>[^\n]*)\n[^\n]*?:(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE
)
_NAMES_WHAT_IT_MEANS = ("unknown variable", "unexpected argument", "unknown font")


def fill(environment: Environment, own: Path | None, name: str, context: dict[str, object]) -> str:
    """Fill a template in; raise DiagnosedError for a fault in a repository's own templates."""
    try:
        return environment.get_template(name).render(**context)
    except _WHAT_FAILS as error:
        found = _diagnose(error, own) if own is not None else None
        if found is None:
            raise
        raise DiagnosedError(found) from error


def check_own(
    environment: Environment, own: Path | None, folder: str, ending: str = ".j2"
) -> tuple[Diagnostic, ...]:
    """Return what can't be read in a repository's own templates of a kind, in all of them."""

    def read(source: str, path: Path) -> None:
        environment.compile(source, filename=str(path))

    return () if own is None else tuple(_check(own, folder, ending, read))


def check_theme(own: Path) -> tuple[Diagnostic, ...]:
    """Return what can't be read in a repository's own parts of the theme, which the builder fills.

    The builder has filters of its own, so only their grammar is looked at.
    """

    def read(source: str, path: Path) -> None:
        Environment(autoescape=True).parse(source, filename=str(path))

    return tuple(_check(own, "theme", ".html", read))


def _check(
    own: Path, folder: str, ending: str, read: Callable[[str, Path], None]
) -> Iterator[Diagnostic]:
    for path in sorted((own / folder).rglob(f"*{ending}")):
        name = _name(str(path), own)
        try:
            read(path.read_text(encoding="utf-8"), path)
        except TemplateSyntaxError as error:
            place = Location(name, error.lineno)
            yield Diagnostic.of(codes.TEMPLATE_SYNTAX, place, reason=_one_line(error.message))
        except UnicodeDecodeError:
            yield Diagnostic.of(codes.TEMPLATE_SYNTAX, Location(name), reason="UTF-8")


def _diagnose(error: Exception, own: Path | None) -> Diagnostic | None:
    """Return what is wrong with a repository's own templates; None where nothing of them is."""
    frames = [one for one in extract_tb(error.__traceback__) if one.filename.endswith(".j2")]
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else ("", None)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    place = Location(_name(file, own), line)
    has_own = own is not None and any(own.rglob("*.j2"))
    if isinstance(error, TemplateSyntaxError) and has_own:
        return Diagnostic.of(codes.TEMPLATE_SYNTAX, place, reason=_one_line(error.message))
    if isinstance(error, TemplateNotFound) and has_own:
        return Diagnostic.of(codes.TEMPLATE_MISSING, place, name=error.name)
    if isinstance(error, UndefinedError) and has_own:
        return Diagnostic.of(codes.TEMPLATE_UNDEFINED, place, reason=_one_line(error.message))
    if own is not None and file and Path(file).is_relative_to(own):
        # What the error says may hold what people wrote.
        return Diagnostic.of(codes.TEMPLATE_FAILED, place, reason=type(error).__name__)
    return None


def diagnose_paper(
    error: TypstError, own: Path, shared: Path, template: Path, lines_before: int
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a paper's templates; nothing where none of them is a repository's.

    A paper is the shared template's lines and then its own.
    """
    if not any(path.is_relative_to(own) for path in (shared, template)):
        return ()
    found = []
    for fault in _TYPST.finditer(error.diagnostic):
        line = int(fault["line"])
        is_shared = line <= lines_before
        path = shared if is_shared else template
        column = int(fault["column"]) + 1
        place = Location(_name(str(path), own), line if is_shared else line - lines_before, column)
        reason = _say_typst(fault["said"])
        found.append(Diagnostic.of(codes.PAPER_TEMPLATE, place, reason=reason))
    whole = Location(_name(str(template), own))
    return tuple(found) or (
        Diagnostic.of(codes.PAPER_TEMPLATE, whole, reason=_say_typst(error.message)),
    )


def _say_typst(said: str) -> str:
    """Return what Typst says without the value that it is about, which people may have written."""
    if said.startswith(_NAMES_WHAT_IT_MEANS):
        return said
    return said.partition(":")[0].partition(" (searched")[0]


def _one_line(message: str | None) -> str:
    return " ".join((message or "").split()).rstrip(".")


def _name(file: str, own: Path | None) -> str:
    """Return a template's path as a repository names it."""
    path = Path(file)
    if own is not None and path.is_relative_to(own):
        return f"{FOLDER}/{path.relative_to(own).as_posix()}"
    parts = path.parts
    # One that comes with the program: where a repository's own would lie.
    at = parts.index(FOLDER) if FOLDER in parts else None
    return path.name if at is None else "/".join(parts[at:])
