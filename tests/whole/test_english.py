"""With `språk: en` the whole site is in English: no Swedish is left but what people wrote.

Words are looked for that only the catalogue's Swedish side uses, that hold Swedish letters, or that
no Swedish sentence does without. What the municipality wrote itself is first taken out of the text.
"""

import csv
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import yaml
from babel.messages.pofile import read_po

from tests.whole.conftest import ROOT
from tests.whole.reading import VOID

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BLANK = re.compile(r"\{[^}]*\}|<[^>]*>|`[^`]*`")
LETTERS = re.compile("[åäö]")
LITTLE_WORDS = """
och att det är som på för med till av inte den ett har de om vi kan ska från eller men var när hur
vad vilka alla här där över efter innan mot utan hos ej nej ja sidan vecka veckan veckor månad dag
år januari februari mars maj juni juli augusti oktober måndag tisdag onsdag torsdag fredag lördag
söndag mån tis ons tors lör sön okt kl klockan ca dvs bl antal
"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
SAID_BY = {"aria-label", "alt", "title", "placeholder", "label", "content", "aria-roledescription"}
"""Attributes that a reader meets; those of our own scripts begin with `data-` and are read too."""
NAMES_FOR_PROGRAMS = ("data/", "build.json", "sbom.json", "assets/")
"""Tables, their columns and codes are a contract whose names no language changes."""
OF_PEOPLE = ("sidor/",)
"""Pages that the municipality wrote itself; what stands around the article is looked through."""
WRITTEN_BY_HAND = re.compile(r"<article\b.*</article>", re.DOTALL)
SWEDISH_NUMBER = re.compile(r"\d,\d{1,2}(?!\d)|(?<![\d-])\d{1,3}[\u00a0\u202f]\d{3}(?!\d)")
"""A decimal comma, or thousands with a space between."""


class Sayings(HTMLParser):
    """Collects all that a page says: its text, its attributes, the words in its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found += [
            value
            for name, value in attributes
            if value and (name in SAID_BY or (name.startswith("data-") and " " in value))
        ]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        inside = self._open[-1] if self._open else ""
        if inside == "script" and data.lstrip().startswith(("{", "[")):
            self.found += [text for text in scalars(json.loads(data)) if "://" not in text]
        elif inside not in {"script", "style"}:
            self.found.append(data)


def scalars(node: object) -> Iterator[str]:
    """Yield every text in a tree, the names of its branches too."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from (str(key), *scalars(value))
    elif isinstance(node, list):
        for value in node:
            yield from scalars(value)


def enumerated(schema: object) -> Iterator[str]:
    """Yield every code that a schema lists: they are for programs, like the columns of tables."""
    if isinstance(schema, dict):
        yield from filter(None, map(str, schema.get("enum", ())))
        schema = list(schema.values())
    for node in schema if isinstance(schema, list) else ():
        yield from enumerated(node)


def one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


@cache
def swedish_words() -> frozenset[str]:
    """Return the words that only the Swedish side of the catalogue uses."""
    swedish: set[str] = set()
    english: set[str] = set()
    with (ROOT / "est_build/locale/en/LC_MESSAGES/est_build.po").open("rb") as stream:
        for message in read_po(stream, locale="en"):
            for side, texts in ((swedish, message.id), (english, message.string)):
                for text in [texts] if isinstance(texts, str) else texts or ():
                    side.update(words(BLANK.sub(" ", text)))
    return frozenset(word for word in swedish - english if len(word) > 1)


def suspects(text: str) -> set[str]:
    return {
        word
        for word in words(text)
        if word in swedish_words() or word in STOP_WORDS or LETTERS.search(word)
    }


def written_by_people(root: Path) -> list[str]:
    """Return all that stands in the repository's own files, longest first."""
    found: set[str] = set()
    for folder in ("content", "forms", "data"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".yaml", ".geojson"}:
                text = path.read_text("utf-8")
                found.update(scalars(yaml.load(text, Loader=yaml.BaseLoader)))  # noqa: S506
            elif path.suffix == ".md":
                found.update(line.lstrip("# ") for line in path.read_text("utf-8").splitlines())
            elif path.is_file():
                text = path.read_bytes().decode("utf-8-sig", errors="replace")
                if "\ufffd" in text:
                    text = path.read_bytes().decode("cp1252")
                for row in csv.reader(text.splitlines(), delimiter=";"):
                    found.update(row)
    lowered = {one_line(text).lower().rstrip(".") for text in found}
    return sorted(
        (text for text in lowered if len(text) > 2 and words(text)), key=len, reverse=True
    )


def sayings(folder: Path) -> dict[str, str]:
    """Return each text that the site shows, and one file that shows it."""
    schema = json.loads((folder / "data/report.schema.json").read_text("utf-8"))
    codes = set(enumerated(schema))
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith(NAMES_FOR_PROGRAMS) or path.suffix == ".pdf":
            continue
        text = path.read_text("utf-8")
        if name.startswith(OF_PEOPLE):
            text = WRITTEN_BY_HAND.sub("", text)
        said: list[str] = []
        if path.suffix == ".eml":
            said = said_in_letter(path.read_bytes())
        elif path.suffix == ".html":
            said = Sayings(text).found
        elif path.suffix in {".json", ".geojson"}:
            said = [one for one in scalars(json.loads(text)) if one not in codes]
        elif path.suffix == ".xml":
            said = [one for one in re.findall(r">([^<]+)<", text) if "urn:uuid:" not in one]
        elif path.suffix == ".ics":
            lines = text.replace("\n ", "").splitlines()
            said = [line.partition(":")[2] for line in lines if not line.startswith("UID")]
            said = [line.replace("\\n", " ").replace("\\,", ",") for line in said]
        else:
            said = text.splitlines()
        found |= {one_line(line): name for line in said}
    return found


def said_in_letter(content: bytes) -> list[str]:
    """Return the subject of a letter, and what its parts say; lines are folded at any word."""
    letter = message_from_bytes(content, policy=policy.default)
    said = [str(letter["Subject"])]
    for part in letter.walk():
        if part.get_content_type() == "text/html":
            said += Sayings(part.get_content()).found
        elif part.get_content_type() == "text/plain":
            said += re.split(r"\n\s*\n|\n(?=- )", part.get_content())
    return said


def swedish_left(folder: Path, root: Path) -> dict[str, tuple[str, str]]:
    """Return each Swedish word that people didn't write, with its text and a file that has it."""
    own = written_by_people(root)
    left: dict[str, tuple[str, str]] = {}
    for text, name in sayings(folder).items():
        if not suspects(text):
            continue
        rest = text.lower()
        for piece in own:
            if piece in rest:
                rest = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", " | ", rest)
        left |= dict.fromkeys(suspects(rest), (text[:200], name))
    return left


def test_no_swedish_is_left_but_what_people_wrote(in_english):
    assert swedish_left(in_english.folder, in_english.root) == {}


def test_the_same_search_finds_the_swedish_of_a_swedish_site(whole):
    """What finds nothing in English must be able to find."""
    left = swedish_left(whole.folder, whole.root)

    assert len(left) > 400
    assert {"sök", "meny", "sidan", "vanligt", "diagram", "träffar", "siffrorna"} <= set(left)
    for name in ("404.html", "om/metod/index.html"):
        assert name in {name for _, name in left.values()}


def test_every_page_says_that_it_is_in_english(in_english):
    assert {page.language for page in in_english.pages.values()} == {"en"}


def test_numbers_are_written_as_in_english(in_english, whole):
    own = set(written_by_people(in_english.root))

    def found(site):
        return {
            text: name
            for text, name in sayings(site.folder).items()
            if SWEDISH_NUMBER.search(text) and text.lower().rstrip(".") not in own
        }

    assert found(in_english) == {}
    assert found(whole)


def test_both_languages_make_the_same_pages_and_tables(in_english, whole):
    ours, theirs = (set(site.pages) for site in (whole, in_english))

    assert ours == theirs
    for path in ours:
        assert len(whole.pages[path].tables) == len(in_english.pages[path].tables), path


class Languages(HTMLParser):
    """Collects each text of a page's article with the language that it is marked with."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            outer = self._open[-1][1] if self._open else ""
            self._open.append((tag, dict(attributes).get("lang") or outer))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self._open]
        if "article" in tags and not {"script", "svg"} & set(tags):
            self.found.append((one_line(data), self._open[-1][1]))


def sentences_of_people(root: Path) -> set[str]:
    """Return the paragraphs that the meetings wrote: what, why, comments and results."""
    keys = {"vad", "skäl", "kommentar", "resultat", "sammanfattning"}
    found: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in keys and isinstance(value, str):
                    found.update(map(one_line, value.split("\n\n")))
                collect(value)
        for value in node if isinstance(node, list) else ():
            collect(value)

    for path in (root / "content/meetings").rglob("*.yaml"):
        collect(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506
    return found


def test_what_people_wrote_is_marked_with_its_own_language(in_english):
    own = sentences_of_people(in_english.root)
    languages = [
        (path, said)
        for path in in_english.pages
        for said in Languages((in_english.folder / path).read_text("utf-8")).found
        if said[0] in own
    ]
    assert len(languages) > 500
    assert [one for one in languages if one[1][1] != "sv"] == []


def test_a_name_within_an_english_sentence_is_marked_too(in_english):
    """Factors, places, answers and levels keep the municipality's words, and are read as such."""
    codebook = yaml.load(
        (in_english.root / "content/codebook.yaml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506
    )
    names = [one["namn"] for key in ("faktorer", "verksamheter") for one in codebook[key]]
    names += [*codebook["nivåer"].values(), *(step["svar"][0] for step in codebook["skala"])]
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE)
    languages = [
        (path, *said)
        for path in in_english.pages
        if not path.startswith(OF_PEOPLE)
        for said in Languages((in_english.folder / path).read_text("utf-8")).found
        if named.search(said[0])
    ]
    assert len(languages) > 1000
    assert [one for one in languages if one[2] != "sv"] == []


def test_a_swedish_page_marks_what_is_english_on_it(whole, in_english):
    method = (whole.folder / "om/metod/index.html").read_text("utf-8")
    assert '<i lang="en">Journal of Experimental Criminology</i>' in method
    for path in whole.pages:
        assert 'lang="sv"' not in (whole.folder / path).read_text("utf-8").partition("<head")[2]
    titles = [page.title for page in in_english.pages.values()]
    assert not any("<span" in title or "lang=" in title for title in titles)
