"""The server's hook: what is pushed is checked, built and published, or refused in words."""

from pathlib import Path

import pytest

from tests.builders import CODEBOOK, small_repository, write
from tests.packaging.server import Town, found_town, install_hook
from tests.tasks.git_repository import commit, git
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.test_report import EVERYONE, LIST, SENDING

pytestmark = [pytest.mark.build, pytest.mark.system("git")]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def test_a_push_that_is_right_becomes_the_published_site(town: Town, tmp_path: Path) -> None:
    install_hook(town, "pre-receive")
    install_hook(town, "post-receive")
    target = tmp_path / "www"
    git(town.server, "config", "est.publish", str(target))
    (town.folder / "content/pages/ny.md").write_text("# En ny sida\n\nHej.\n", "utf-8")
    commit(town.folder, "En sida")
    done = town.push()
    assert done.returncode == 0, done.stderr
    assert "En ny sida" in (target / "current/sidor/ny/index.html").read_text("utf-8")


def test_a_push_that_is_wrong_says_so_first_and_changes_nothing(town: Town, tmp_path: Path) -> None:
    install_hook(town, "post-receive")
    target = tmp_path / "www"
    git(town.server, "config", "est.publish", str(target))
    commit(town.folder, "Början")
    assert town.push().returncode == 0
    before = {path: path.read_bytes() for path in (target / "current").resolve().rglob("*.html")}
    assert before
    codebook = town.folder / "content/codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8").replace("språk: sv", "språk: tyska"), "utf-8")
    commit(town.folder, "Fel")
    done = town.push()
    first = next(line for line in done.stderr.splitlines() if line.startswith("remote:"))
    assert "content/codebook.yaml:" in first
    assert "fel:" in first
    assert {
        path: path.read_bytes() for path in (target / "current").resolve().rglob("*.html")
    } == before


def test_other_branches_are_not_published(town: Town, tmp_path: Path) -> None:
    install_hook(town, "post-receive")
    git(town.server, "config", "est.publish", str(tmp_path / "www"))
    git(town.folder, "push", "-q", "origin", "HEAD:refs/heads/gren")
    assert not (tmp_path / "www").exists()


def test_a_push_on_the_right_day_sends_the_report(town: Town, tmp_path: Path) -> None:
    install_hook(town, "post-receive")
    small_repository(town.folder)
    write(town.folder, "content/codebook.yaml", CODEBOOK + SENDING)
    (tmp_path / "mottagare.csv").write_text(LIST, "utf-8")
    commit(town.folder, "Vecka 47")
    office = PostOffice()
    with mail_server(office) as port:
        settings = tmp_path / "send.env"
        settings.write_text(
            f"EST_RECIPIENTS={tmp_path}/mottagare.csv\nEST_JOURNAL={tmp_path}/journal\n"
            f"EST_SMTP_URL='smtp://localhost:{port}?starttls=nej&timeout=30'\n",
            encoding="utf-8",
        )
        git(town.server, "config", "est.send", str(settings))
        # The Friday on which the report of week 47 is due.
        town.env["SOURCE_DATE_EPOCH"] = "1795176000"
        said = town.push()
    assert office.count == EVERYONE, said.stderr
    # What was sent is in git, for the coordinators to fetch.
    assert "content/sent/2026-W47.yaml" in git(town.server, "ls-tree", "-r", "--name-only", "main")
