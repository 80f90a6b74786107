"""A disk that is full, read-only or somebody else's: a message, and the old site is still there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import small_repository

HERE = Path(__file__).parent


@pytest.mark.long
@pytest.mark.system("unshare")
def test_a_full_or_read_only_disk_leaves_the_old_site_and_says_so(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    (tmp_path / "disk").mkdir()
    namespace = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    program = [sys.executable, str(HERE / "on_small_disk.py"), str(root), str(tmp_path / "disk")]
    done = subprocess.run([*namespace, *program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [code for code, _ in told["first"]] == [0, 0, 0], told["first"]
    for name, code in (("full", "EST670"), ("read-only", "EST671")):
        for command in ("build", "publish"):
            left, text = told[name][command]
            assert left == 2, text
            assert code in text
            assert "Traceback" not in text
        assert told[name]["intact"], name
    assert "Det som fanns ligger kvar" in told["full"]["build"][1]
    assert [code for code, _ in told["again"]] == [0, 0], told["again"]
    assert told["left"] == ["site", "srv"]


@pytest.mark.build
@pytest.mark.system("setpriv")
def test_a_folder_of_another_user_is_told_of_and_left(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    locked = tmp_path / "srv"
    locked.mkdir(mode=0o555)
    # For root no folder is closed, unless that right is taken away.
    mortal = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
    command = [sys.executable, "-m", "est_build", "-C", str(root), "build", "--out"]
    done = subprocess.run(
        [*(mortal if os.geteuid() == 0 else []), *command, str(locked / "site")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "EST672" in done.stdout
    assert "Traceback" not in done.stderr
    assert list(locked.iterdir()) == []
