"""Templates that are strict and safe by default: what people wrote can't become markup.

One environment for each format. Values are escaped as they are printed, so that forgetting a filter
is impossible; text that we wrote ourselves is marked by its type, ``Markdown`` or ``Html``.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from est_build.diagnostics import DiagnosedError, Diagnostic
from est_build.words import dates, numbers
from est_build.words.catalogue import Words
from est_build.words.sentences import join_sentences, split_paragraphs
from est_build.write import addresses
from est_build.write.addresses import link_between
from est_build.write.template_faults import check_own, fill
from est_build.write.templates_folder import site_templates_folder
from est_build.write.wording import wording

_MARKUP = re.compile(r"[\\`*_{}\[\]()#!|<>&~\"'^$@]")
_LINE_START = re.compile(r"^(\d*)([-+=.:>)])")


class Markdown(str):
    """Markdown that we wrote ourselves."""

    __slots__ = ()


class Html(str):
    """HTML that we wrote ourselves."""

    __slots__ = ()


def escape_html(value: object) -> str:
    """Return a value as text in HTML, in one piece that can stand in an attribute."""
    return html.escape(str(value), quote=True)


def escape_markdown(value: object) -> str:
    """Return a value as text in Markdown: markup becomes numeric entities, lines one line."""
    text = str(value)
    line = join_sentences(text) if "\n" in text else text
    text = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)
    return _LINE_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text)


_ENGLISH = re.compile(r"_([^_]+)_")
OWN_LANGUAGE = "sv"
"""What a municipality writes in, whatever language its site is published in."""


def escape_stressed(text: str) -> Markdown:
    """Return a text of our own in Markdown: ``**`` around what is stressed, ``_`` what is English.

    English are the titles and terms that have no other name.
    """
    parts = []
    for place, part in enumerate(_ENGLISH.split(text)):
        said = "**".join(escape_markdown(one) for one in part.split("**"))
        parts.append(f'<i lang="en">{said}</i>' if place % 2 else said)
    return Markdown("".join(parts))


def _mark_own(
    language: str,
    escape: Callable[[object], str],
    kind: type[Markdown] | type[Html],
    value: object,
) -> object:
    """Return what people wrote, marked with its language where the page has another."""
    if language == OWN_LANGUAGE or not value:
        return value
    return kind(f'<span lang="{OWN_LANGUAGE}">{escape(value)}</span>')


def _finalize_markdown(value: object) -> str:
    return value if isinstance(value, Markdown | Html) else escape_markdown(value)


def _finalize_html(value: object) -> str:
    return value if isinstance(value, Html) else escape_html(value)


def _filters(words: Words) -> dict[str, Callable[..., object]]:
    said: dict[str, Callable[..., object]] = {
        "weekday": dates.say_weekday,
        "day": dates.say_day,
        "full_day": dates.say_full_day,
        "weekday_and_day": dates.say_weekday_and_day,
        "short_day": dates.say_short_day,
        "clock": dates.say_clock,
        "week": dates.say_week,
        "week_and_year": dates.say_week_and_year,
        "month": dates.say_month,
        "month_name": dates.say_month_name,
        "short_month": dates.say_short_month,
        "number": numbers.say_number,
        "share": numbers.say_share,
        "listed": numbers.say_list,
    }
    bound: dict[str, Callable[..., object]] = {
        name: partial(say, words) for name, say in said.items()
    }
    bound["sentence"] = numbers.say_sentence_start
    bound["paragraphs"] = split_paragraphs
    bound["in_one"] = join_sentences
    bound["stressed"] = escape_stressed
    return bound | wording(words)


def _addresses(kind: type[Markdown] | type[Html]) -> dict[str, object]:
    found = {
        name: value
        for name, value in vars(addresses).items()
        if name.endswith("_address") or name.isupper()
    }
    # Made of a week and an id: nothing in an anchor can be markup.
    anchor: dict[str, object] = {
        "priority_anchor": lambda priority: kind(addresses.priority_anchor(priority))
    }
    return found | anchor


def _environment(
    words: Words,
    folders: tuple[Path, ...],
    finalize: Callable[[object], str],
    kind: type[Markdown] | type[Html],
) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # noqa: S701 - finalize escapes every value; plain text needs nothing
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        _=words.gettext,
        ngettext=words.ngettext,
        days=partial(dates.say_days, words),
        short_days=partial(dates.say_short_days, words),
        language=words.language,
        **_addresses(kind),
    )
    escape = escape_html if kind is Html else escape_markdown
    environment.filters.update(_filters(words))
    mark = partial(_mark_own, words.language, escape, kind)
    environment.filters["own"] = mark

    def say_own(items: Iterable[object]) -> str:
        return kind(numbers.say_list(words, [finalize(mark(item)) for item in items]))

    environment.filters["own_listed"] = say_own
    return environment


@dataclass(frozen=True)
class Templates:
    """The templates of one language: a repository's own first, then the shipped ones."""

    markdown: Environment
    html: Environment
    words: Words
    own: Path | None = None
    """The folder of a repository's own templates."""

    def page(self, template: str, path: str, **context: object) -> str:
        """Render a page's Markdown; ``link(address)`` in it is relative to the page's path."""
        context["link"] = _linker(path, Markdown)
        return fill(self.markdown, self.own, f"pages/{template}", context)

    def fragment(self, template: str, path: str, **context: object) -> Html:
        """Render an HTML fragment that is put into a page's slot."""
        context["link"] = _linker(path, Html)
        return Html(fill(self.html, self.own, f"fragments/{template}", context).strip())


def _linker(path: str, kind: type[Markdown] | type[Html]) -> Callable[[str], str]:
    # Addresses are made of ids, weeks and our own words: nothing in them can be markup.
    return lambda target: kind(link_between(path, target))


def load_templates(words: Words, overrides: Path | None = None) -> Templates:
    """Return the templates in a language; a folder of overrides is looked in first.

    Raises DiagnosedError with all that can't be read in the overrides.
    """
    folders = _folders(overrides)
    found = Templates(
        _environment(words, folders, _finalize_markdown, Markdown),
        _environment(words, folders, _finalize_html, Html),
        words,
        overrides,
    )
    _refuse_unreadable(
        *check_own(found.markdown, overrides, "pages"),
        *check_own(found.html, overrides, "fragments"),
    )
    return found


def _refuse_unreadable(*found: Diagnostic) -> None:
    if found:
        raise DiagnosedError(*found)


def load_mail_environments(
    words: Words, overrides: Path | None, wrap: Callable[..., str]
) -> tuple[Environment, Environment]:
    """Return what renders letters in a language: plain text, in which nothing is markup, and HTML.

    A folder of overrides is looked in first; DiagnosedError has all that can't be read in it.
    ``wrap`` breaks the lines of plain text.
    """
    folders = _folders(overrides)
    text = _environment(words, folders, str, Markdown)
    html = _environment(words, folders, str, Html)
    # Letters are made of macros, whose results only the engine's own escaping leaves alone.
    html.autoescape = True
    html.finalize = None
    text.filters["wrapped"] = wrap
    _refuse_unreadable(
        *check_own(text, overrides, "mail", ending=".txt.j2"),
        *check_own(html, overrides, "mail", ending=".html.j2"),
        *check_own(html, overrides, "mail", ending=".svg.j2"),
    )
    return text, html


def _folders(overrides: Path | None) -> tuple[Path, ...]:
    shipped = site_templates_folder()
    return (shipped,) if overrides is None else (overrides, shipped)
