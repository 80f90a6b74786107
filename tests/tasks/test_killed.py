"""Killed at any moment, the site that is read is the old one or the new one, whole."""

import itertools
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from est_build.site.exchange import complete_exchange, put_in_place
from est_build.tasks import releases
from est_build.tasks.build import BuildOptions, build
from est_build.tasks.publish import Publishing, publish
from tests.builders import change, small_repository
from tests.diagnostics.situations_of_publishing import finished_site

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="forks")]

KILLS = 100
FILES = 40
TEXTS = ("old", "new")


def exchange_for_ever(here: Path, platform: str) -> None:
    """Put one site after another in the same place."""
    sys.platform = platform
    for text in itertools.cycle(TEXTS):
        new = here / "build/site"
        new.mkdir(parents=True, exist_ok=True)
        for file in range(FILES):
            (new / f"{file}.html").write_text(text)
        put_in_place(new, here / "site")


def publish_for_ever(root: Path) -> None:
    """Publish one site after another to the same folder."""
    # What is on its way to the disk is the system's business: no kill can stop it.
    releases.os.sync = lambda: None  # type: ignore[attr-defined]
    for text in itertools.cycle(TEXTS):
        finished_site(root, text * 200)
        assert publish(Publishing(root, root / "site", root.parent / "srv", keep=3)).release


def build_once(root: Path) -> None:
    """Build the site of a repository."""
    sys.stdout = sys.stderr = Path("/dev/null").open("w")  # noqa: SIM115 - it ends with the process
    build(root, BuildOptions(root / "site", date(2026, 11, 20), jobs=1))


def kill_while_it_goes(
    work: Callable[..., None],
    *words: object,
    seconds: float,
    watch: Callable[[], None] = lambda: time.sleep(0.01),
) -> bool:
    """Start work in a process of its own, and kill it after a time; tell whether it still went."""
    # A fork costs nothing of what the work imports, so that many can be killed.
    child = get_context("fork").Process(target=work, args=words)
    child.start()
    end = time.monotonic() + seconds
    while child.is_alive() and time.monotonic() < end:
        watch()
    was_going = child.is_alive()
    child.kill()
    child.join()
    return was_going


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_site_that_is_exchanged_is_whole_after_any_kill(tmp_path: Path, platform: str) -> None:
    site, chance = tmp_path / "site", random.Random(47)  # noqa: S311 - no secret

    def watch() -> None:
        # With one step for the exchange there is a site at every moment.
        if platform == "linux" and seen:
            assert (site / "0.html").is_file()

    seen: set[str] = set()
    for _ in range(KILLS):
        assert kill_while_it_goes(
            exchange_for_ever, tmp_path, platform, seconds=chance.uniform(0, 0.3), watch=watch
        )
        complete_exchange(site)
        texts = [path.read_text() for path in site.glob("*")]
        assert len(texts) in ({FILES} if seen else {0, FILES})
        assert len(set(texts)) <= 1
        seen.update(texts)
    assert seen == set(TEXTS)


def test_what_is_published_is_whole_after_any_kill(tmp_path: Path) -> None:
    root, chance = small_repository(tmp_path / "kommun"), random.Random(48)  # noqa: S311
    current = tmp_path / "srv/current"
    finished_site(root, "first")
    publish(Publishing(root, root / "site", root.parent / "srv"))

    def watch() -> None:
        assert (current / "build.json").is_file()

    seen = set()
    for _ in range(KILLS):
        assert kill_while_it_goes(
            publish_for_ever, root, seconds=chance.uniform(0, 0.5), watch=watch
        )
        assert {"build.json", "index.html"} <= {path.name for path in current.iterdir()}
        seen.add((current / "index.html").read_text("utf-8"))
        assert len(list((tmp_path / "srv/releases").glob("[0-9]*"))) <= 5
    assert all(text.endswith("</html>") for text in seen)
    assert len(seen) >= 2


def test_a_build_leaves_one_site_or_the_other_after_any_kill(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    page, texts = "content/meetings/2026/2026-W47.yaml", ("Lugnare", "Oroligare")
    whole, took = [], 0.0
    for old, new in (texts, texts[::-1]):
        started = time.monotonic()
        kill_while_it_goes(build_once, root, seconds=600)
        took = time.monotonic() - started
        whole.append(hash_of(root / "site"))
        change(root, page, old, new)
    assert len(set(whole)) == 2

    chance = random.Random(49)  # noqa: S311 - no secret
    kills = number = 0
    while kills < KILLS:
        change(root, page, texts[number % 2], texts[1 - number % 2])
        number += 1
        kills += kill_while_it_goes(build_once, root, seconds=chance.uniform(0, took))
        complete_exchange(root / "site")
        assert hash_of(root / "site") in whole
    kill_while_it_goes(build_once, root, seconds=600)
    assert hash_of(root / "site") == whole[number % 2]
    assert not list(root.glob(".site.*"))


def hash_of(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
