"""A test that can't run on a machine is named, and fails where all are required."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.mark.system("a-program-that-nobody-has")
def test_with_program():
    pass

@pytest.mark.real
def test_with_real_files():
    pass

def test_alone():
    pass
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "conftest.py").write_bytes(Path(__file__).with_name("conftest.py").read_bytes())
    (tmp_path / "test_some.py").write_text(TESTS)

    def start(**environment):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("EST_", "PYTEST"))
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=kept | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def test_what_is_left_out_is_named_at_the_end(run):
    done = run()

    assert done.returncode == 0
    assert "1 passed, 2 skipped" in done.stdout
    assert "Left out: 1 that need a-program-that-nobody-has" in done.stdout
    assert "Left out: 1 that need EST_REAL_DATA" in done.stdout
    assert "  test_some.py::test_with_program" in done.stdout


def test_what_is_left_out_fails_where_all_are_required(run, tmp_path):
    done = run(EST_REQUIRE_ALL="1", EST_REAL_DATA=str(tmp_path))

    assert done.returncode == 1
    assert "2 passed" in done.stdout
    assert "1 error" in done.stdout
    assert "a-program-that-nobody-has is missing" in done.stdout
