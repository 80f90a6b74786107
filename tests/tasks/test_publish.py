"""A site is shown whole or not at all, and one can go back."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from est_build.cli import main
from est_build.diagnostics import codes_publishing as codes
from est_build.tasks.publish import Publishing, PublishOutcome, publish, roll_back
from est_build.tasks.releases import Releases
from tests.builders import small_repository, write
from tests.diagnostics.situations_of_publishing import finished_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "kommun")


def order(root: Path, keep: int = 5) -> Publishing:
    return Publishing(root, root / "site", root.parent / "srv", keep, patience=0)


def publish_text(root: Path, text: str, keep: int = 5) -> PublishOutcome:
    finished_site(root, text)
    outcome = publish(order(root, keep))
    assert outcome.release, outcome.diagnostics
    return outcome


def shown(root: Path) -> str:
    return (root.parent / "srv/current/index.html").read_text("utf-8")


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root.parent / "srv/releases").iterdir())


def test_the_site_is_shown_through_a_link_to_its_own_folder(root: Path) -> None:
    outcome = publish_text(root, "Första")

    assert "Första" in shown(root)
    assert releases(root) == [outcome.release]
    assert outcome.release.startswith("0001-")
    assert str((root.parent / "srv/current").readlink()) == f"releases/{outcome.release}"


def test_a_release_s_name_depends_on_what_it_holds_alone(root: Path, tmp_path: Path) -> None:
    other = small_repository(tmp_path / "annan/kommun")
    assert publish_text(root, "Samma").release == publish_text(other, "Samma").release


def test_the_same_site_is_not_published_twice(root: Path) -> None:
    first = publish_text(root, "Samma")
    again = publish(order(root))
    assert again.is_unchanged
    assert again.release == first.release
    assert releases(root) == [first.release]


def test_a_release_that_someone_has_changed_is_published_again(root: Path) -> None:
    publish_text(root, "Samma")
    write(root.parent, "srv/current/index.html", "Ändrad")
    assert publish(order(root)).release.startswith("0002-")
    assert "Samma" in shown(root)


def test_so_many_releases_are_kept(root: Path) -> None:
    for number in range(1, 5):
        outcome = publish_text(root, f"Nummer {number}", keep=3)
    assert [name[:4] for name in releases(root)] == ["0002", "0003", "0004"]
    assert outcome.earlier == 2
    publish_text(root, "Ensam", keep=1)
    assert [name[:4] for name in releases(root)] == ["0005"]


def test_one_goes_back_step_by_step_and_what_was_left_is_not_come_back_to(root: Path) -> None:
    for text in ("Ett", "Två", "Fel"):
        publish_text(root, text)
    assert roll_back(order(root)).earlier == 1
    assert "Två" in shown(root)
    assert roll_back(order(root)).earlier == 0
    assert "Ett" in shown(root)
    assert {one.code for one in roll_back(order(root)).diagnostics} == {codes.NO_EARLIER_RELEASE}
    assert "Ett" in shown(root)

    publish_text(root, "Rätt")
    assert [name[:4] for name in releases(root)] == ["0001", "0004"]
    roll_back(order(root))
    assert "Ett" in shown(root)


def test_what_an_interrupted_publishing_left_is_removed(root: Path) -> None:
    publish_text(root, "Ett")
    write(root.parent, "srv/releases/.unfinished/index.html", "halv")
    (root.parent / "srv/.current.new").symlink_to("releases/ingen")
    publish_text(root, "Två")
    assert [name[:4] for name in releases(root)] == ["0001", "0002"]
    assert sorted(path.name for path in (root.parent / "srv").iterdir()) == [
        *(".est-publish", ".est-publish.lock", "current", "releases"),
    ]


def test_text_lies_packed_beside_itself_the_same_each_time(root: Path) -> None:
    publish_text(root, "Lugnt. " * 200)
    page = root.parent / "srv/current/index.html"
    packed = page.with_name("index.html.gz").read_bytes()
    assert gzip.decompress(packed) == page.read_bytes()
    assert packed[4:8] == b"\0\0\0\0", "no time"


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("site/index.html", "<p>Halv", codes.SITE_CHANGED),
        ("site/extra.html", "<p>Ny", codes.SITE_CHANGED),
        ("site/build.json", "{", codes.SITE_CHANGED),
    ],
)
def test_a_site_that_was_changed_after_the_build_is_refused(
    root: Path, path: str, text: str, code: object
) -> None:
    publish_text(root, "Hel")
    finished_site(root, "Ny")
    write(root, path, text)
    outcome = publish(order(root))
    assert [one.code for one in outcome.diagnostics] == [code]
    assert not outcome.release
    assert "Hel" in shown(root)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<a href="borta.html">Borta</a>', "EST401"),
        ('<script src="https://cdn.example/a.js"></script>', "EST402"),
        ("19811218-9876", "EST681"),
    ],
)
def test_a_site_is_checked_again_before_it_is_shown(root: Path, text: str, code: str) -> None:
    finished_site(root, text)
    outcome = publish(order(root))
    assert [one.code.id for one in outcome.diagnostics] == [code]
    assert not (root.parent / "srv/current").exists()


def test_a_folder_of_something_else_is_left_as_it_is(root: Path) -> None:
    finished_site(root)
    write(root.parent, "srv/budget.txt", "42")
    assert [one.code for one in publish(order(root)).diagnostics] == [codes.NOT_A_PUBLISHING_FOLDER]
    assert [path.name for path in (root.parent / "srv").iterdir()] == ["budget.txt"]


def test_another_publishing_is_waited_for(root: Path) -> None:
    finished_site(root)
    waited: list[str] = []
    patient = Publishing(
        root, root / "site", root.parent / "srv", on_wait=lambda: waited.append("ja"), patience=0.1
    )
    with Releases(patient.folder).alone(lambda: None, 0):
        assert [one.code for one in publish(patient).diagnostics] == [codes.PUBLISHING_BUSY]
    assert waited == ["ja"]
    assert publish(patient).release


def test_two_publishings_at_once_both_end_well(root: Path) -> None:
    finished_site(root)
    command = [sys.executable, "-m", "est_build", "-C", str(root), "publish", "../srv"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate()[1].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert len(releases(root)) == 1


def test_the_command_says_what_is_shown_and_how_to_go_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as leaving:
            main(["-C", str(root), *words])
        return leaving.value.code, capsys.readouterr().err

    assert run("publish", "../srv")[0] == 1
    finished_site(root, "Ett")
    code, told = run("publish", "../srv")
    assert code == 0
    assert told.startswith("Publicerade 0001-")
    assert run("publish", "../srv")[1].startswith("Inget har ändrats: 0001-")
    finished_site(root, "Två")
    assert "1 tidigare utgåva går att gå tillbaka till" in run("publish", "../srv")[1]
    code, told = run("--lang", "en", "publish", "../srv", "--rollback")
    assert code == 0
    assert told.startswith("Shows 0001-")
    assert run("publish", "../srv", "--rollback")[0] == 1
    assert run("publish", "../srv", "--keep", "0")[0] == 2
