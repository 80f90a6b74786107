import errno

import pytest

from est_build.site.exchange import complete_exchange, put_in_place


def folder_with(path, text):
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


def test_the_new_folder_and_the_old_take_each_others_places(tmp_path):
    target = folder_with(tmp_path / "site", "old")

    put_in_place(folder_with(tmp_path / "build/next", "new"), target)

    assert (target / "index.html").read_text() == "new"
    assert (tmp_path / "build/next/index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


def test_the_first_folder_needs_no_old_one(tmp_path):
    put_in_place(folder_with(tmp_path / "new", "new"), tmp_path / "deep/site")

    assert (tmp_path / "deep/site/index.html").read_text() == "new"


def test_two_renames_do_where_the_system_has_no_exchange(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    target = folder_with(tmp_path / "site", "old")

    put_in_place(folder_with(tmp_path / "new", "new"), target)

    assert (target / "index.html").read_text() == "new"
    assert (tmp_path / "new/index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_the_old_folder_is_removed_where_it_cannot_be_kept(tmp_path, monkeypatch):
    target = folder_with(tmp_path / "site", "old")
    finished = folder_with(tmp_path / "disk/new", "new")
    rename = type(finished).rename

    def within_a_disk(one, other):
        if "disk" in (one.parent.name, other.parent.name):
            raise OSError(errno.EXDEV, "another disk", str(other))
        return rename(one, other)

    monkeypatch.setattr(type(finished), "rename", within_a_disk)
    put_in_place(finished, target)

    assert (target / "index.html").read_text() == "new"
    assert not finished.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "site"]


def test_the_old_folder_stays_when_the_new_one_cannot_be_moved(tmp_path):
    target = folder_with(tmp_path / "site", "old")

    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", target)

    assert (target / "index.html").read_text() == "old"


def test_an_exchange_interrupted_between_its_renames_is_completed(tmp_path):
    folder_with(tmp_path / ".site.est-old", "old")
    folder_with(tmp_path / ".site.est-new", "new")

    complete_exchange(tmp_path / "site")

    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_old_folder_that_lies_aside_alone_comes_back(tmp_path):
    folder_with(tmp_path / ".site.est-old", "old")

    complete_exchange(tmp_path / "site")

    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_half_copied_folder_never_takes_the_place(tmp_path):
    target = folder_with(tmp_path / "site", "whole")
    folder_with(tmp_path / ".site.est-new", "half")

    complete_exchange(target)

    assert (target / "index.html").read_text() == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
