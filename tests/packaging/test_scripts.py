"""The ready scripts, run as a schedule runs them: real git, a real share, the real program."""

import csv
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from est_build.load.forms import load_form
from est_build.tasks.init import Host
from tests.packaging.server import Town, found_town, write_program
from tests.tasks.git_repository import commit, git

pytestmark = [pytest.mark.build, pytest.mark.system("git")]
WEEK = "2026-W48"
TOKEN = "abc123"  # noqa: S105 - no secret
MEETING = f"content/meetings/2026/{WEEK}.yaml"
ANSWERS = f"forms/answers/weekly/2026/{WEEK}.csv"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def put_export(
    town: Town, name: str, answers: int = 6, said: str = "Inget känt", older: int = 600
) -> Path:
    """Put an export of Microsoft Forms into the share, changed some seconds ago."""
    form = load_form(town.folder).value
    assert form is not None
    questions = [line.wordings[-1].question for line in form.questions]
    fixed = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", form.group]
    path = town.share / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([*fixed, *questions, form.places, form.free_text])
        for number in range(answers):
            at = f"2026-11-24 09:{number:02}:00"
            who = [number, at, at, f"kvastfening{number}@kommunen.example", "Kim Kvastfening"]
            writer.writerow([*who, "Skola och förskola", *[said] * len(questions), "Torget;", ""])
    changed = path.stat().st_mtime - older
    os.utime(path, (changed, changed))
    return path


def import_share(town: Town):
    return town.run("sh", "drift/import-share.sh", town.share)


def prepare_meeting(town: Town, host: str = "none"):
    return town.run("sh", "drift/prepare-meeting.sh", host, WEEK)


def test_a_new_export_is_imported_committed_and_pushed(town: Town) -> None:
    put_export(town, "Veckans enkät.csv")
    done = import_share(town)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ANSWERS in git(town.server, "ls-tree", "-r", "--name-only", "main")
    everything = git(town.server, "log", "-p", "main")
    assert "kvastfening" not in everything.casefold()
    assert (town.share / "Veckans enkät.csv").is_file()
    assert git(town.folder, "status", "--porcelain") == ""


def test_the_same_export_is_imported_once_however_often_it_runs(town: Town) -> None:
    put_export(town, "svar.csv")
    assert import_share(town).returncode == 0
    before = git(town.server, "rev-parse", "main")
    again = import_share(town)
    assert (again.returncode, again.stdout) == (0, "")
    assert git(town.server, "rev-parse", "main") == before


def test_a_push_that_failed_once_is_done_by_the_next_run(town: Town) -> None:
    put_export(town, "svar.csv")
    hook = town.server / "hooks/pre-receive"
    write_program(hook, "exit 1")
    assert import_share(town).returncode == 2
    assert ANSWERS not in git(town.server, "ls-tree", "-r", "--name-only", "main")
    hook.unlink()
    again = import_share(town)
    assert again.returncode == 0, again.stderr
    assert ANSWERS in git(town.server, "ls-tree", "-r", "--name-only", "main")
    assert git(town.server, "log", "--format=%s", "main").splitlines() == [
        "Svar på enkäten",
        "Början",
    ]


def test_answers_that_were_never_committed_are_so_by_the_next_run(town: Town) -> None:
    put_export(town, "svar.csv")
    hook = town.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    write_program(hook, "exit 1")
    assert import_share(town).returncode == 2
    hook.unlink()
    again = import_share(town)
    assert again.returncode == 0, again.stderr
    assert ANSWERS in git(town.server, "ls-tree", "-r", "--name-only", "main")
    assert git(town.folder, "status", "--porcelain") == ""


def test_the_latest_export_counts(town: Town) -> None:
    put_export(town, "a-senaste.csv", answers=8, older=300)
    put_export(town, "z-äldre.csv", answers=6, older=9000)
    assert import_share(town).returncode == 0
    counted = (town.folder / ANSWERS).read_text("utf-8")
    assert "hot-och-vald;skola;0;nej;8" in counted


def test_an_export_on_its_way_waits(town: Town) -> None:
    put_export(town, "svar.csv", older=0)
    assert import_share(town).returncode == 0
    assert not (town.folder / ANSWERS).exists()


def test_a_faulty_export_fails_with_its_diagnostics_first(town: Town) -> None:
    put_export(town, "svar.csv", said="Kanske")
    before = git(town.server, "rev-parse", "main")
    done = import_share(town)
    assert done.returncode == 1
    assert "EST" in done.stdout.splitlines()[0]
    assert "fel:" in done.stdout.splitlines()[0]
    assert git(town.server, "rev-parse", "main") == before
    assert git(town.folder, "status", "--porcelain") == ""


def test_a_missing_share_is_said(town: Town) -> None:
    done = town.run("sh", "drift/import-share.sh", town.share / "finns inte")
    assert done.returncode == 2
    assert "Mappen med exporter finns inte" in done.stderr


def test_the_meeting_lies_prepared_on_a_branch_of_its_own(town: Town) -> None:
    put_export(town, "svar.csv")
    assert import_share(town).returncode == 0
    done = prepare_meeting(town)
    assert done.returncode == 0, done.stdout + done.stderr
    assert MEETING in git(town.server, "ls-tree", "-r", "--name-only", f"mote/{WEEK}")
    assert MEETING not in git(town.server, "ls-tree", "-r", "--name-only", "main")
    assert git(town.folder, "rev-parse", "--abbrev-ref", "HEAD") == "main"
    assert git(town.folder, "worktree", "list").count("\n") == 0
    before = git(town.server, "rev-parse", f"mote/{WEEK}")
    assert prepare_meeting(town).returncode == 0
    assert git(town.server, "rev-parse", f"mote/{WEEK}") == before


def test_what_people_wrote_on_the_branch_stays(town: Town) -> None:
    assert prepare_meeting(town).returncode == 0
    git(town.folder, "fetch", "-q")
    git(town.folder, "switch", "-q", f"mote/{WEEK}")
    path = town.folder / MEETING
    text = path.read_text("utf-8").replace("\ndatum:", "\n# Vår egen rad.\ndatum:", 1)
    path.write_text(text, "utf-8")
    commit(town.folder, "Vi skriver")
    git(town.folder, "push", "-q", "origin", f"mote/{WEEK}")
    git(town.folder, "switch", "-q", "main")
    put_export(town, "svar.csv")
    assert import_share(town).returncode == 0
    assert prepare_meeting(town).returncode == 0
    merged = git(town.server, "show", f"mote/{WEEK}:{MEETING}")
    assert "# Vår egen rad." in merged
    assert "Inga svar är inlästa än" not in merged


def test_no_meeting_is_prepared_where_one_is_set_or_cancelled(town: Town) -> None:
    done = town.run("sh", "drift/prepare-meeting.sh", "none", "2026-W53")
    assert done.returncode == 0
    assert prepare_meeting(town).returncode == 0
    git(town.folder, "fetch", "-q")
    git(town.folder, "merge", "-q", "--ff-only", f"origin/mote/{WEEK}")
    git(town.folder, "push", "-q", "origin", "main", f":mote/{WEEK}")
    assert prepare_meeting(town).returncode == 0
    assert git(town.server, "for-each-ref", "--format=%(refname:short)") == "main"


def test_gitlab_is_asked_for_a_merge_request(town: Town) -> None:
    git(town.server, "config", "receive.advertisePushOptions", "true")
    told = town.server / "told.txt"
    write_program(
        town.server / "hooks/post-receive", f'env | grep GIT_PUSH_OPTION_ | sort > "{told}"'
    )
    assert prepare_meeting(town, "gitlab").returncode == 0
    asked = told.read_text("utf-8")
    assert "=merge_request.create\n" in asked
    assert "=merge_request.target=main\n" in asked
    assert f"=merge_request.title=Möte {WEEK}\n" in asked


def test_github_is_asked_for_a_pull_request_once(town: Town, tmp_path: Path) -> None:
    told = tmp_path / "gh.txt"
    write_program(tmp_path / "bin/gh", f'printf "%s\\n" "$@" >> "{told}"')
    assert prepare_meeting(town, "github").returncode == 0
    assert prepare_meeting(town, "github").returncode == 0
    asked = told.read_text("utf-8").splitlines()
    assert asked[:6] == ["pr", "create", "--base", "main", "--head", f"mote/{WEEK}"]
    assert asked.count("create") == 1


class _GitLab(BaseHTTPRequestHandler):
    """The notes of one merge request, as GitLab's own interface has them."""

    notes: list[dict[str, object]]
    seen: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        self._answer(self.notes if self.path.endswith("&page=1") else [])

    def do_POST(self) -> None:
        self.notes.append({"id": len(self.notes) + 1, **self._body()})
        self._answer({})

    def do_PUT(self) -> None:
        self.notes[int(self.path.rsplit("/", 1)[1]) - 1].update(self._body())
        self._answer({})

    def _body(self) -> dict[str, object]:
        body: dict[str, object] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return body

    def _answer(self, value: object) -> None:
        self.seen.append((self.command, self.path, self.headers["PRIVATE-TOKEN"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_the_comment_of_a_merge_request_is_written_once_and_then_rewritten(tmp_path: Path) -> None:
    town = found_town(tmp_path, Host.GITLAB)
    notes: list[dict[str, object]] = [{"id": 1, "body": "Någon annans ord"}]
    seen: list[tuple[str, str, str]] = []
    handler = type("Handler", (_GitLab,), {"notes": notes, "seen": seen})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        town.env.update(
            EST_MR_TOKEN=TOKEN,
            CI_API_V4_URL=f"http://127.0.0.1:{server.server_port}/api/v4",
            CI_PROJECT_ID="7",
            CI_MERGE_REQUEST_IID="12",
        )
        diff = tmp_path / "diff.md"
        for text in ("## Först", "## Sedan"):
            diff.write_text(text, "utf-8")
            done = town.run("python3", "drift/comment_merge_request.py", diff)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        server.shutdown()
    assert [note["body"] for note in notes] == [
        "Någon annans ord",
        "<!-- est diff -->\n## Sedan",
    ]
    assert {token for _, _, token in seen} == {TOKEN}
    assert seen[-1][1] == "/api/v4/projects/7/merge_requests/12/notes/2"


def test_without_a_token_no_comment_is_written_and_nothing_fails(tmp_path: Path) -> None:
    town = found_town(tmp_path, Host.GITLAB)
    done = town.run("python3", "drift/comment_merge_request.py", "diff.md")
    assert done.returncode == 0
    assert "EST_MR_TOKEN saknas" in done.stdout
