"""Which files the privacy gate reads."""

from pathlib import Path

from est_build.load.files import walk

_TEXTS = (".yaml", ".yml", ".md", ".txt", ".json", ".html", ".j2", ".typ")
_FREE_TEXT = "-fritext.txt"
_TO_COPY = "site_templates/init/"


def list_texts(root: Path) -> tuple[str, ...]:
    """Return every file that people write or that is published, sorted by path.

    Answers and lists of events that the program wrote are left out: their readers refuse every
    cell that isn't an id, a number or a day.
    """
    paths = [path for path in walk(root, "content") if is_text(path)]
    # What `est init` copies is read where it comes to lie.
    own = (path for path in walk(root, "site_templates") if not path.startswith(_TO_COPY))
    paths += [path for path in own if is_text(path)]
    paths += [p for p in walk(root, "forms") if p.count("/") == 1 and p.endswith(".yaml")]
    paths += [path for path in walk(root, "forms/inbox") if path.endswith(_FREE_TEXT)]
    paths += walk(root, "data")
    paths += [path.name for path in root.glob("*.md")]
    paths += ["mkdocs.yml"] * (root / "mkdocs.yml").is_file()
    return tuple(sorted(paths))


def is_text(path: str) -> bool:
    """Tell whether a file is read as it stands; others are tables or maps."""
    return path.endswith(_TEXTS) and not (path.startswith("data/") and path.count("/") > 1)
