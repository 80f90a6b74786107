"""The schemas that editors read: what they take, what they refuse, and what they offer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from est_build.load.codebook import load_codebook
from est_build.load.repository import load
from est_build.load.schema_of import SCHEMAS, find_stale_schemas, write_schemas_of
from est_build.load.schema_texts import KEY_TEXTS
from est_build.load.validate import validate
from est_build.model.base import Model
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import Mapping, Node, Scalar, Sequence
from est_build.tasks.demo import DemoPlan, write_demo
from est_build.tasks.schema import write_schemas
from tests.builders import SMALL, change, small_repository, write
from tests.tasks.editor import as_core, faults, read_as_editor, schema_of, validators

ROOT = Path(__file__).parents[2]
FOLDERS = ("content", "forms", "data")
WRITTEN = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.yaml")
    if "sent" not in path.parts
)
W47 = "content/meetings/2026/2026-W47.yaml"
W45 = "content/meetings/2026/2026-W45.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
BOOK = "content/codebook.yaml"
CALENDAR = "content/calendar.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
MONTH = "content/months/2026-10.yaml"
FORM = "forms/weekly.yaml"
SOURCES = "data/sources.yaml"

SOURCES_TEXT = """\
källor:
  - id: vandalism
    slag: händelser
    format: tabell
    kolumner:
      datum: Händelsedatum
    typer:
      klotter: [Klotter, Graffiti]
      glaskross: Glaskross
    gäller år: 2026
"""
FILES = {**{path: text for path, text in SMALL.items() if path.endswith(".yaml")}}
FILES[SOURCES] = SOURCES_TEXT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository with sources too."""
    write(small_repository(tmp_path), SOURCES, SOURCES_TEXT)
    return tmp_path


def schemas_of(root: Path) -> dict[str, Draft202012Validator]:
    """Return the validators of a repository's own schemas."""
    codebook = load_codebook(root).value
    assert codebook is not None
    return validators(write_schemas_of(codebook))


@pytest.fixture(scope="module")
def sample() -> dict[str, Draft202012Validator]:
    """The validators of the sample's schemas."""
    return schemas_of(ROOT)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> dict[str, Draft202012Validator]:
    """The validators of the small repository's schemas."""
    return schemas_of(small_repository(tmp_path_factory.mktemp("small")))


def test_every_schema_is_a_schema(sample) -> None:
    assert set(sample) == set(SCHEMAS)
    for validator in sample.values():
        Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", WRITTEN)
def test_every_file_of_the_sample_is_taken(sample, path: str) -> None:
    assert faults(sample[schema_of(path)], read_as_editor(ROOT, path)) == []


@pytest.mark.parametrize("path", WRITTEN)
def test_the_first_line_of_every_file_leads_to_its_schema(path: str) -> None:
    first = (ROOT / path).read_text(encoding="utf-8").split("\n", 1)[0]
    target = first.removeprefix("# yaml-language-server: $schema=")
    wanted = ROOT / "schemas" / f"{schema_of(path)}.json"
    assert ((ROOT / path).parent / target).resolve() == wanted
    assert wanted.is_file()


def test_the_committed_schemas_are_those_of_the_sample() -> None:
    codebook = load_codebook(ROOT).value
    assert codebook is not None
    for name, text in write_schemas_of(codebook).items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, name


def test_the_settings_of_the_editor_give_every_file_one_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    globs = settings["yaml.schemas"]
    for path in WRITTEN:
        meant = [schema for schema, glob in globs.items() if Path(path).match(glob)]
        assert meant == [f"./schemas/{schema_of(path)}.json"], path


# What people may write in more than one way.
TAKEN = [
    (BOOK, "minsta grupp: 5", 'minsta grupp: "5"'),
    (BOOK, "exempeldata: ja", "exempeldata: NEJ"),
    (BOOK, "kommun: Exempelstads kommun", "kommun: 2026"),
    (BOOK, "läge: [55.372, 13.157]", 'läge: ["55.372", 13]'),
    (BOOK, "    namn: Stationen\n", "    namn:\n      - namn: Stationen\n        från: 2020-W01\n"),
    (W47, "plats: skegrie\n    vad", "plats: [skegrie, hela-kommunen]\n    vad"),
    (W47, "plats: stationen\n    faktor: narkotika\n    typ", "plats: busstationen\n    typ"),
    (W47, "sammanfattning: |\n  Lugnare", "sammanfattning:\nrättelser:\n#"),
    (W46, "klart: 2026-11-17", "klart:"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\ngranskad: Nej\nrättelser: []\ndatum:"),
    (W45, "inställt: Höstlov", "inställt:\nsammanfattning: Lugnt"),
    (W47, "typ: kamera\n    tidsram: längre", "typ: kamera\n    tidsram: vecka"),
    (MEASURE, "utlöstes av: [2026-01, 2026-02]", "utlöstes av:"),
    (FORM, "öppnar: tisdag 08:00", "öppnar: tisdag 0800"),
    (SOURCES, "gäller år: 2026", 'gäller år: "2026"'),
]


@pytest.mark.parametrize(("path", "old", "new"), TAKEN)
def test_what_the_model_takes_the_schema_takes(root: Path, small, path, old, new) -> None:
    change(root, path, old, new)
    part = next(part for part in load(root).parts() if part.path == path)
    assert part.value is not None
    assert faults(small[schema_of(path)], read_as_editor(root, path)) == []


REFUSED = [
    (BOOK, "kommun: Exempelstads kommun\n", ""),
    (BOOK, "minsta grupp: 5", "minsta grupp: 0"),
    (BOOK, "minsta grupp: 5", "minsta grupp: fem"),
    (BOOK, "exempeldata: ja", "exempeldata: yes"),
    (BOOK, "värde: 0", "värde: -1"),
    (BOOK, "kommun: Exempelstads kommun", "kommun: Exempelstads kommun\nutseende:\n  färg: röd"),
    (BOOK, "  - id: skadegorelse\n    namn: Skade", "  - id: Skadegörelse\n    namn: Skade"),
    (BOOK, "väghållare: Trafikverket", "väghållare: staten"),
    (BOOK, "område: landsbygd", "område: hamnen"),
    (BOOK, "läge: [55.411, 13.064]", "läge: 55.411"),
    (BOOK, "från: 2026-W01", "från: v1"),
    (BOOK, "fokusområden: [narkotika]", "fokusområden: [buller]"),
    (CALENDAR, "röd fredag: dagen före", "röd fredag: måndag"),
    (CALENDAR, "gäller: [2026-12-22, 2027-01-04]", "gäller: [2026-12-22]"),
    (CALENDAR, "vecka: 2026-W53", "vecka: 53"),
    (CALENDAR, "    vad: Lucia\n", "    vad: Lucia\n    plats: Torget\n"),
    (W47, "vecka: 2026-W47", "vecka: 2026-W99"),
    (W47, "datum: 2026-11-19", "datum: 19/11 2026"),
    (W47, "datum: 2026-11-19", "datum: 2026-W47-4"),
    (W47, "nivå: röd", "nivå: lila"),
    (W47, "nivå: röd", "niva: röd"),
    (W47, "  narkotika:\n", "  knark:\n"),
    (W47, "förändring: sämre", "förändring: värre"),
    (W47, "platser: [stationen]", "platser: [hela-kommunen]"),
    (W47, "platser: [stationen]", "platser: [Stationen]"),
    (W47, "plats: skegrie\n    vad", "plats: skegri\n    vad"),
    (W47, "ansvarig: [polisen, trygghetsvardarna]", "ansvarig: [polisen, skola]"),
    (W47, "närvarande: [sakerhetsenheten,", "närvarande: [okand,"),
    (W47, "utifrån: [enkät,", "utifrån: [rykten,"),
    (W47, "underlag: [enkät,", "underlag: [rykten,"),
    (W47, "    vad: Utred kamerabevakning\n", ""),
    (W47, "fortsätter: 2026-W46/skolvagen-rondering", "fortsätter: skolvagen-rondering"),
    (W47, "beslut: klar", "beslut: nja"),
    (W47, "effekt: kan inte avgöras", "effekt: vet inte"),
    (W47, "prioriteringar:\n", "prioritering:\n"),
    (W47, "    åtgärd: kamera-stationen\n", ""),
    (W47, "åtgärd: kamera-stationen", "åtgärd:"),
    (W47, "tidsram: helg", "tidsram: längre"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\nsammanfattning: Lugnt"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\ngranskad: ja"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\ndatum: 2026-11-05"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\nfaktorer:\n  övriga:\n    nivå: grön"),
    (W45, "inställt: Höstlov", "inställt: Höstlov\nhändelser:\n  - datum: 2026-11-05\n    vad: X"),
    (MEASURE, "status: pågår", "status: snart"),
    (MEASURE, "jämför med: [biblioteket]", "jämför med: [parken]"),
    (MEASURE, "utlöstes av: [2026-01, 2026-02]", "utlöstes av: [januari]"),
    (MEASURE, "utfall: kan inte avgöras", "utfall: bra"),
    (MEASURE, "plats: stationen\n", "plats: []\n"),
    (MONTH, "månad: 2026-10", "månad: 2026-13"),
    (MONTH, "leder till: 2026-W46/", "leder till: W46/"),
    (FORM, "öppnar: tisdag 08:00", "öppnar: tis 08:00"),
    (FORM, "gäller: veckan före", "gäller: förra"),
    (FORM, "ny serie: ja", "ny serie: kanske"),
    (FORM, "faktor: trafik", "faktor: buller"),
    (SOURCES, "format: tabell", "format: excel"),
    (SOURCES, "slag: händelser", "slag: olyckor"),
    (SOURCES, "klotter: [Klotter, Graffiti]", "Klotter: [Klotter]"),
    (SOURCES, "gäller år: 2026", "gäller år: 26"),
    (SOURCES, "datum: Händelsedatum", "dag: Händelsedatum"),
]


@pytest.mark.parametrize(("path", "old", "new"), REFUSED)
def test_what_the_schema_refuses_the_model_refuses(root: Path, small, path, old, new) -> None:
    change(root, path, old, new)
    assert faults(small[schema_of(path)], read_as_editor(root, path)) != []
    assert [one for one in load(root).diagnostics if one.location.path == path] != []


WORDS = (
    "",
    "x",
    "Åäö?",
    "12",
    "-1",
    "1.5",
    "true",
    "ja",
    "2026-11-19",
    "2026-W47",
    "2026-13",
    "2026-W47-4",
    "hela-kommunen",
    "polisen",
    "stationen",
    "narkotika",
    "grön",
    "2026-W46/x",
)


def _leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _leaves(item)
    else:
        for _, value in node.items:
            yield from _leaves(value)


def _with(node: Node, old: Scalar, word: str) -> Node:
    """Return the tree with one value written otherwise."""
    if node is old:
        return Scalar(word, "plain", old.mark)
    if isinstance(node, Sequence):
        return Sequence(tuple(_with(item, old, word) for item in node.items), node.mark)
    if isinstance(node, Mapping):
        items = tuple((key, _with(value, old, word)) for key, value in node.items)
        return Mapping(items, node.mark)
    return node


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.long) if path in {BOOK, W46, W47} else path
        for path in sorted(FILES)
    ],
)
def test_no_value_anywhere_is_refused_by_the_schema_alone(root: Path, small, path: str) -> None:
    node, _ = read_yaml(root, path)
    assert node is not None
    model = SCHEMAS[schema_of(path)][0]
    refused = 0
    for leaf in _leaves(node):
        for word in WORDS:
            tree = _with(node, leaf, word)
            if not faults(small[schema_of(path)], as_core(tree)):
                continue
            refused += 1
            if validate(tree, model, path)[0] is None:
                continue
            # The model takes it alone: then a rule between files has to refuse it.
            text = FILES[path].split("\n")
            line = text[leaf.mark.line - 1]
            start, end = leaf.mark.column - 1, leaf.mark.end_column - 1
            text[leaf.mark.line - 1] = f"{line[:start]}{word}{line[end:]}"
            write(root, path, "\n".join(text))
            found = [one for one in load(root).diagnostics if one.location.path == path]
            assert found, (leaf, word)
            write(root, path, FILES[path])
    assert refused >= 10


def _all_models(model: type[Model]) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        yield below
        yield from _all_models(below)


def test_every_key_has_a_title_and_a_description_and_no_text_is_left_over(sample) -> None:
    known = {model.__name__: model for model in _all_models(Model)}
    for name, texts in KEY_TEXTS.items():
        fields = known[name].model_fields
        assert set(texts) == {info.alias or key for key, info in fields.items()}, name
    for validator in sample.values():
        for key, schema in _properties(validator.schema):
            assert schema["title"], key
            if "description" not in schema:
                assert schema["$ref"] == "#/$defs/FactorAssessment", key


def _properties(schema: object) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from value.items()
            if key not in {"if", "then"}:
                yield from _properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _properties(value)


def test_descriptions_are_short_and_say_something_of_their_own() -> None:
    for texts in KEY_TEXTS.values():
        for key, text in texts.items():
            assert re.fullmatch(r"[A-ZÅÄÖa–].{5,108}[.\]]", text.description), key
            assert text.description.rstrip(".") != text.title


def test_editors_are_offered_the_municipality_s_own_ids_with_their_names(small) -> None:
    definitions = small["meeting"].schema["$defs"]
    assert definitions["factors"]["enum"] == ["narkotika", "skadegorelse", "trafik"]
    wide = definitions["wide-places"]
    offered = dict(zip(wide["enum"], wide["enumDescriptions"], strict=True))
    assert offered["hela-kommunen"] == "Exempelstads kommun"
    assert offered["stationen"] == "Stationen"
    assert offered["busstationen"] == "Stationen"
    assert "hela-kommunen" not in definitions["places"]["enum"]
    assert "skola" in definitions["parties"]["enum"]
    assert "skola" not in definitions["organisations"]["enum"]


def test_an_id_that_looks_like_a_number_is_taken_as_editors_read_it(root: Path) -> None:
    change(root, BOOK, "  - id: skegrie\n", "  - id: 112\n    namn: SOS\n  - id: skegrie\n")
    change(root, W46, "plats: gasverket", "plats: 112")
    assert faults(schemas_of(root)["codebook"], read_as_editor(root, BOOK)) == []
    assert faults(schemas_of(root)["meeting"], read_as_editor(root, W46)) == []


def test_stale_schemas_are_a_warning_and_missing_ones_nothing(root: Path) -> None:
    part = load_codebook(root)
    assert part.value is not None
    assert find_stale_schemas(root, part.value) == ()
    write_schemas(part.value, root / "schemas")
    assert find_stale_schemas(root, part.value) == ()

    change(root, BOOK, "namn: Gasverket", "namn: Gamla gasverket")
    (found,) = [one for one in load(root).diagnostics if one.location.path.startswith("schemas/")]
    assert (found.code.id, found.severity) == ("EST490", "warning")

    changed = load_codebook(root).value
    assert changed is not None
    written = {path.name for path in write_schemas(changed, root / "schemas")}
    assert "meeting.json" in written
    assert "sources.json" not in written
    assert find_stale_schemas(root, changed) == ()


def test_a_demo_brings_the_schemas_that_its_files_name(tmp_path: Path) -> None:
    written = write_demo(tmp_path, DemoPlan(weeks=2))
    assert "schemas/meeting.json" in written
    for path in tmp_path.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / target).is_file(), path
    assert find_stale_schemas(tmp_path, load_codebook(tmp_path).value) == ()


def test_a_removed_schema_is_stale(root: Path) -> None:
    codebook = load_codebook(root).value
    assert codebook is not None
    write_schemas(codebook, root / "schemas")
    (root / "schemas/month.json").unlink()
    (found,) = find_stale_schemas(root, codebook)
    assert found.location.path == "schemas/month.json"
