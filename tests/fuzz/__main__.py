"""Feed the readers for a long time, led by what code each try reaches: ``make fuzz``.

With Atheris (``pip install -e '.[fuzz]'``) the tries are led by coverage; where it can't be
installed, Hypothesis makes them. What is found is written to a folder, and its name is told, so
that it can become a test.

    python -m tests.fuzz [--seconds N] [--reader NAME …] [--found DIR]
"""

import argparse
import importlib.util
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

LONGEST_INPUT = 4096
_LEAST_SECONDS = 2


def main() -> int:
    """Feed each reader for its share of the time; return how many went wrong, at most 1."""
    from tests.fuzz.readers import READERS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=1800, help="for all readers together")
    parser.add_argument("--reader", action="append", choices=sorted(READERS))
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.found.mkdir(parents=True, exist_ok=True)
    if options.alone:
        return _feed(options.alone, options.seconds, options.found)
    names = options.reader or list(READERS)
    share = max(options.seconds // len(names), _LEAST_SECONDS)
    wrong = [name for name in names if _start(name, share, options.found)]
    return int(bool(wrong))


def _start(name: str, seconds: int, found: Path) -> bool:
    """Feed one reader in a process of its own, so that nothing it does ends the others."""
    own = ("--alone", name, "--seconds", str(seconds), "--found", str(found.absolute()))
    command = (sys.executable, "-m", "tests.fuzz", *own)
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    sys.stdout.write(f"{'wrong' if done.returncode else 'well '} {name}\n")
    if done.returncode:
        sys.stdout.write(f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}\n")
    sys.stdout.flush()
    return bool(done.returncode)


def _feed(name: str, seconds: int, found: Path) -> int:
    if importlib.util.find_spec("atheris"):
        return _feed_by_coverage(name, seconds, found)
    return _feed_by_chance(name, seconds, found)


def _feed_by_coverage(name: str, seconds: int, found: Path) -> int:
    import atheris

    # Only what is imported inside is led by coverage.
    with atheris.instrument_imports(include=["est_build"]):
        from tests.fuzz.readers import READERS, SEEDS
    folder = TemporaryDirectory()
    (Path(folder.name) / "seed").write_bytes(SEEDS[name])
    arguments = [
        sys.argv[0],
        folder.name,
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST_INPUT}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={found}/{name.replace('/', '-')}-",
    ]
    atheris.Setup(arguments, READERS[name])
    atheris.Fuzz()
    return 0


def _feed_by_chance(name: str, seconds: int, found: Path) -> int:
    from hypothesis import given, settings

    from tests.fuzz.patience import ends_in_time
    from tests.fuzz.readers import READERS, SEEDS
    from tests.fuzz.test_readers import broken

    end = time.monotonic() + seconds

    @settings(max_examples=200, deadline=None, database=None)
    @given(broken(SEEDS[name]))
    def feed(content: bytes) -> None:
        path = found / f"{name.replace('/', '-')}-{sha256(content).hexdigest()[:12]}"
        path.write_bytes(content)
        with ends_in_time():
            READERS[name](content)
        path.unlink()

    while time.monotonic() < end:
        feed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
