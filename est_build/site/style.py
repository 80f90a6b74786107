"""The one style sheet of the site: what its pages use of the theme's, then all of our own.

The theme's sheet is made for all that it can do, and a phone reads every line of it before it shows
the first word. Rules are left out that no page has anything for: by element, class, attribute and
value, never by what a script might add. Our own sheets are put in whole.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
)

from est_build.sources.shelf import Shelf, key_of

STYLE = "assets/style.css"
"""Where the style sheet lies in the site."""
DARK = "assets/dark.css"
"""The colours of the dark look, for a reader whose browser runs no scripts."""
OWN_SHEETS = tuple(f"assets/est{part}.css" for part in ("", "-brand", "-figures", "-frame"))
"""Our own style sheets in the builder's tree, in the order in which they hold."""
THEME_FOLDER = "assets/stylesheets"
_SHEETS_OF_THEME = ("main.*.css", "palette.*.css")
_OTHER_LOOK = "modern"
_NOTICE = (
    "/* Holds rules of Material for MkDocs, copyright Martin Donath and contributors, "
    "MIT licence. */\n"
)
# A pattern that begins with white space is ten times slower on indented pages.
_ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)")
_VALUE = r"""=("[^"]*"|'[^']*'|[^\s"'>]+)"""
_CLASS = re.compile(f"class{_VALUE}")
# The attributes that the theme's rules ask the value of; a rule that asks for another is kept.
_ASKED = r"data-md-[a-z-]+|dir|type"
_VALUED = re.compile(f"({_ASKED}){_VALUE}")
_CONDITION = re.compile(f"({_ASKED})(?:{_VALUE})?")
_QUOTES = "\"'"
_ALTERNATIVES = {"is", "where", "any", "-webkit-any", "-moz-any"}
_NESTING = {"media", "supports", "layer"}
_OF_SCRIPTS = frozenset({".js", "html", "body", "[data-md-color-scheme=slate"})
"""What `look.js` makes of a page."""
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
_SCHEME = "data-md-color-scheme"


def names_of(text: str) -> frozenset[str]:
    """Return what a page consists of: ``p``, ``.md-typeset``, ``[dir`` and ``[dir=ltr``.

    Our own classes are left out, for the theme knows none of them. Words that only look so in
    running text do no harm: a rule more is kept.
    """
    names = set(_ELEMENT.findall(text))
    for written in set(_CLASS.findall(text)):
        classes = written.strip(_QUOTES).split()
        names.update(f".{name}" for name in classes if not name.startswith("est-"))
    for name, value in set(_VALUED.findall(text)):
        names.update((f"[{name}", f"[{name}={value.strip(_QUOTES)}"))
    return _held_once(frozenset(names))


@cache
def _held_once(names: frozenset[str]) -> frozenset[str]:
    # Few pages differ in what they consist of.
    return names


def style_sheet(raw: Path, names: Set[str], shelf: Shelf) -> bytes:
    """Return the style sheet for pages that consist of these names, from the builder's tree."""
    theme = [_read(path) for path in _sheets_of_theme(raw)]
    own = "".join(_read(raw / name) for name in OWN_SHEETS)
    others = [_read(path) for path in _sheets_of_others(raw)]

    def make() -> str:
        used = names | _OF_SCRIPTS
        rules = [rule for sheet in theme for rule in _pruned(_rules(sheet), used)]
        return "".join(_without_unused_variables(rules, "".join((own, *others)))) + "\n" + own

    return _kept(shelf, make, "all", " ".join(sorted(names)), *theme, own, *others)


def dark_sheet(raw: Path, shelf: Shelf) -> bytes:
    """Return the rules that the dark look has and the light hasn't, as holding for every page."""
    sheets = [_read(path) for path in _sheets_of_theme(raw)]
    sheets += [_read(raw / name) for name in OWN_SHEETS]

    def make() -> str:
        return "".join(rule for sheet in sheets for rule in _of_the_dark(_rules(sheet)))

    return _kept(shelf, make, "dark", *sheets)


def _kept(shelf: Shelf, make: Callable[[], str], *made_from: str) -> bytes:
    """Return what was made from the same before, else what is made now."""
    code = Path(__file__).read_text("utf-8")
    key = key_of(code, version("tinycss2"), *made_from)
    found = shelf.find(key)
    if found is None:
        found = (_NOTICE + make()).encode()
        shelf.keep(key, found)
    return found


def _sheets_of_theme(raw: Path) -> list[Path]:
    folder = raw / THEME_FOLDER
    found = [path for name in _SHEETS_OF_THEME for path in sorted(folder.rglob(name))]
    return [path for path in found if _OTHER_LOOK not in path.relative_to(folder).parts]


def _sheets_of_others(raw: Path) -> list[Path]:
    """Return the municipality's own sheets, which may ask for the theme's variables."""
    names = {path: path.relative_to(raw).as_posix() for path in sorted(raw.rglob("*.css"))}
    return [
        path
        for path, name in names.items()
        if name not in OWN_SHEETS and not name.startswith(f"{THEME_FOLDER}/")
    ]


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _rules(text: str) -> Sequence[Node]:
    return tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)


def _around(rule: AtRule, inner: Iterable[str]) -> str:
    """Return a rule such as ``@media`` around others; nothing where none is left."""
    inside = "".join(inner)
    return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}" if inside else ""


def _nested(rule: AtRule) -> Sequence[Node] | None:
    """Return the rules within a rule such as ``@media``; None where there are none to look at."""
    if rule.at_keyword not in _NESTING or rule.content is None:
        return None
    return tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)


def _pruned(rules: Iterable[Node], names: Set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and (nested := _nested(rule)) is not None:
            yield _around(rule, _pruned(nested, names))
        elif isinstance(rule, QualifiedRule):
            kept = [part for part in _parts(rule.prelude) if _is_used(part, names)]
            if kept:
                selector = ",".join(tinycss2.serialize(part).strip() for part in kept)
                yield f"{selector}{{{tinycss2.serialize(rule.content)}}}"
        else:
            yield rule.serialize()


def _parts(tokens: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors of a list that commas separate."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if _is_sign(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_sign(token: Node | None, sign: str) -> bool:
    return isinstance(token, LiteralToken) and token.value == sign


def _is_used(selector: Sequence[Node], names: Set[str]) -> bool:
    """Tell whether pages have all that a selector names; what it excludes doesn't count."""
    for before, token in pairwise((None, *selector)):
        if isinstance(token, IdentToken) and not _is_sign(before, ":"):
            if (f".{token.value}" if _is_sign(before, ".") else token.lower_value) not in names:
                return False
        elif isinstance(token, SquareBracketsBlock):
            if not _has_attribute(token.content, names):
                return False
        elif isinstance(token, FunctionBlock) and token.lower_name in _ALTERNATIVES:
            if not any(_is_used(part, names) for part in _parts(token.arguments)):
                return False
    return True


def _has_attribute(content: Sequence[Node], names: Set[str]) -> bool:
    found = _CONDITION.fullmatch(tinycss2.serialize(content).strip())
    if found is None:
        return True
    name, value = found.groups()
    return (f"[{name}={value.strip(_QUOTES)}" if value else f"[{name}") in names


def _without_unused_variables(rules: list[str], others: str) -> list[str]:
    """Leave out the variables that nothing asks for: most of them are drawings."""
    while True:
        asked = set(_REFERENCE.findall("".join(rules) + others))
        fewer = [kept for rule in rules for kept in _asked_for(_rules(rule), asked)]
        if fewer == rules:
            return rules
        rules = fewer


def _asked_for(rules: Iterable[Node], asked: Set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and (nested := _nested(rule)) is not None:
            yield _around(rule, _asked_for(nested, asked))
        elif isinstance(rule, QualifiedRule):
            lines = tinycss2.parse_declaration_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            kept = [line for line in lines if not _is_unasked(line, asked)]
            if kept:
                inside = ";".join(line.serialize().removesuffix(";") for line in kept)
                yield f"{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        else:
            yield rule.serialize()


def _is_unasked(line: Node, asked: Set[str]) -> bool:
    return isinstance(line, Declaration) and line.name.startswith("--") and line.name not in asked


def _of_the_dark(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule):
            if "screen" in tinycss2.serialize(rule.prelude):
                yield from _of_the_dark(_nested(rule) or ())
        elif isinstance(rule, QualifiedRule):
            selector = tinycss2.serialize(rule.prelude)
            if f"[{_SCHEME}=" not in selector and f"[{_SCHEME}]" in selector:
                yield rule.serialize()
            elif re.search(rf'\[{_SCHEME}="?slate', selector):
                every = re.sub(rf'\[{_SCHEME}="?slate"?\]', f"[{_SCHEME}]", selector)
                yield f"{every}{{{tinycss2.serialize(rule.content)}}}"
