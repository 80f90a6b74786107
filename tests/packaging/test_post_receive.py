"""The server's hook: what is pushed is checked, built and published, or refused in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import CODEBOOK, small_repository, write
from tests.packaging.server import Town, found_town, install_hook, write_program
from tests.tasks.git_repository import commit, git
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.test_report import EVERYONE, LIST, SENDING

pytestmark = [pytest.mark.build, pytest.mark.system("git")]
RECORD = "content/sent/2026-W47.yaml"


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


@pytest.fixture
def office(town: Town, tmp_path: Path) -> Iterator[PostOffice]:
    """A town that sends its reports, on the Friday on which the report of week 47 is due."""
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
        town.env["SOURCE_DATE_EPOCH"] = "1795176000"
        yield office


def _files_on_main(town: Town) -> str:
    return git(town.server, "ls-tree", "-r", "--name-only", "main")


def test_a_push_on_the_right_day_sends_the_report(town: Town, office: PostOffice) -> None:
    said = town.push()
    assert office.count == EVERYONE, said.stderr
    # What was sent is in git, for the coordinators to fetch.
    assert RECORD in _files_on_main(town)


def test_a_run_that_must_not_send_only_builds(town: Town, office: PostOffice) -> None:
    town.env["EST_SEND"] = "nej"
    said = town.push()
    assert office.letters == [], said.stderr
    assert (town.server / "est-work/site/index.html").is_file()
    # The line of the instructions, as cron runs it: without the switch the report goes out.
    lines = (town.folder / "drift/git-server/LÄS-MIG.md").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith("17 3 "))
    assert "%" not in line
    command = line.split(" est ", 1)[1].replace("/srv/git/lagesbild.git", str(town.server))
    assert town.run("sh", "-c", command).returncode == 0
    assert office.letters == []
    del town.env["EST_SEND"]
    assert town.run("sh", "-c", command.replace("EST_SEND=nej ", "")).returncode == 0
    assert office.count == EVERYONE


def test_a_record_that_was_not_committed_is_saved_by_the_next_run(
    town: Town, office: PostOffice
) -> None:
    first = git(town.folder, "rev-parse", "HEAD")
    assert town.push().returncode == 0
    work = town.server / "est-work"
    record = (work / RECORD).read_bytes()
    # As a run leaves it that is killed between the sending and the commit.
    git(work, "reset", "-q", first)
    git(work, "update-ref", "refs/remotes/origin/main", first)
    git(town.server, "update-ref", "refs/heads/main", first)
    (town.folder / "content/pages/ny.md").write_text("# En ny sida\n\nHej.\n", "utf-8")
    commit(town.folder, "En sida")
    assert town.push().returncode == 0
    assert RECORD in _files_on_main(town)
    assert (work / RECORD).read_bytes() == record
    assert "content/pages/ny.md" in _files_on_main(town)
    assert office.count == EVERYONE


def test_a_record_that_could_not_be_pushed_is_so_by_the_next_run(
    town: Town, office: PostOffice
) -> None:
    # The push of the record, not the coordinators' own, is refused.
    refuse = town.server / "hooks/pre-receive"
    write_program(refuse, '[ "${EST_FROM_HOOK:-}" != yes ]')
    said = town.push()
    assert "gick inte att spara" in said.stderr
    assert RECORD not in _files_on_main(town)
    # Until it is saved nothing is fetched over it.
    (town.folder / "content/pages/ny.md").write_text("# En ny sida\n\nHej.\n", "utf-8")
    commit(town.folder, "En sida")
    assert "gick inte att spara" in town.push().stderr
    assert (town.server / "est-work" / RECORD).is_file()
    refuse.unlink()
    (town.folder / "content/pages/ny.md").write_text("# Sidan\n\nHej.\n", "utf-8")
    commit(town.folder, "Sidan")
    town.push()
    assert RECORD in _files_on_main(town)
    assert office.count == EVERYONE


def test_the_worst_code_is_the_hook_s(town: Town, tmp_path: Path) -> None:
    install_hook(town, "post-receive")
    settings = tmp_path / "send.env"
    settings.write_text("", "utf-8")
    git(town.server, "config", "est.send", str(settings))
    told = tmp_path / "tz.txt"
    # The program itself builds; what is sent ends as a sending may: badly first, less so then.
    program = Path(town.env["PATH"].split(":")[0]) / "est"
    real = program.read_text("utf-8").splitlines()[1]
    write_program(
        program,
        f'case "$*" in *survey*) printf %s "$TZ" > "{told}"; exit 2;; *" send "*) exit 1;; esac\n'
        + real,
    )
    commit(town.folder, "Början")
    head = git(town.folder, "rev-parse", "HEAD")
    git(town.folder, "push", "-q", "origin", "HEAD:refs/heads/gren")
    git(town.server, "update-ref", "refs/heads/main", head)
    line = f'echo "0 {head} refs/heads/main" | hooks/post-receive'
    assert town.run("sh", "-c", line, cwd=town.server).returncode == 2
    assert told.read_text("utf-8") == "Europe/Stockholm"
