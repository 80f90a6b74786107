"""``python -m benchmarks.lighthouse SITE``: what Lighthouse measures on a site, as on a phone.

The site is served packed and under its own policy. Accessibility, best practices and layout shift
are the same in each run. Performance and paint follow the machine: Lighthouse takes it for a quick
desk computer (a benchmark index of 1,500 to 2,000), which a phone of the middle class is four times
slower than, and tells in each run how quick it found it. A machine that does much else is itself as
slow as a phone. So each load is judged twice: slowed down four times whatever the machine, and as
Lighthouse's documentation tells how to calibrate, by as much as makes a phone of the machine. A
load while the machine was slower than a phone tells nothing and is done again. Of several loads the
one in the middle is shown.
"""

import argparse
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import CHROMIUM_ARGUMENTS
from tests.whole.browsing import policy_of, served

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "tests/lighthouse/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices")
PAGES = (
    "index.html",
    "veckor/2026-W47/index.html",
    "manader/2026-10/index.html",
    "platser/stationen/index.html",
)
"""Start, week, month and place."""
PHONE = 437.5
"""How quick a phone of the middle class is: a fourth of a quick desk computer's 1,500 to 2,000."""


@dataclass(frozen=True, slots=True)
class Report:
    """What Lighthouse found on a page, in hundredths, seconds and shares of the window."""

    performance: float
    """Slowed down four times, however quick the machine is."""
    accessibility: float
    best_practices: float
    calibrated: float
    """Performance slowed down to a phone; so are paint and blocking."""
    largest_paint: float
    layout_shift: float
    blocked: float
    requests: int
    bytes: int
    machine: float
    """How quick the machine was in this run, as Lighthouse counts it (its benchmark index)."""
    faults: tuple[str, ...]
    """What counts for accessibility and best practices and the page does not pass."""


class LighthouseError(Exception):
    """Lighthouse ended without a report."""


def examine(address: str) -> Report:
    """Run Lighthouse on one page with its settings for a phone."""
    with TemporaryDirectory() as folder:
        told = _run(folder, address, "--gather-mode", "--audit-mode")
        slowdown = max(1.0, told["environment"]["benchmarkIndex"] / PHONE)
        # The load is the same, and only the simulation of a phone differs; Lighthouse wants to be
        # told in both places.
        kept = Path(folder) / "load/artifacts.json"
        load = json.loads(kept.read_text("utf-8"))
        load["settings"]["throttling"]["cpuSlowdownMultiplier"] = slowdown
        kept.write_text(json.dumps(load), "utf-8")
        calibrated = f"--throttling.cpuSlowdownMultiplier={slowdown}"
        return _read(told, _run(folder, address, "--audit-mode", calibrated))


def _run(folder: str, address: str, *more: str) -> dict:
    target = Path(folder) / "report.json"
    flags = " ".join(("--headless=new", *CHROMIUM_ARGUMENTS))
    command = ["node", str(PROGRAM), address, "--output=json", f"--output-path={target}"]
    command += ["--quiet", "--no-enable-error-reporting", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"{flag}={folder}/load" if flag.endswith("-mode") else flag for flag in more]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode or not target.is_file():
        raise LighthouseError(done.stderr[-2000:])
    told = json.loads(target.read_text("utf-8"))
    target.unlink()
    return told


def _read(told: dict, calibrated: dict) -> Report:
    audits = told["audits"]
    scores = [told["categories"][name]["score"] for name in CATEGORIES]
    faults = [
        line["id"]
        for name in CATEGORIES[1:]
        for line in told["categories"][name]["auditRefs"]
        if line["weight"] and audits[line["id"]]["score"] not in {None, 1}
    ]
    fetched = audits["network-requests"]["details"]["items"]
    return Report(
        *(100 * score for score in scores),
        100 * calibrated["categories"]["performance"]["score"],
        calibrated["audits"]["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        calibrated["audits"]["total-blocking-time"]["numericValue"] / 1000,
        len(fetched),
        sum(line.get("transferSize", 0) for line in fetched),
        told["environment"]["benchmarkIndex"],
        tuple(faults),
    )


def measured(address: str, runs: int) -> Report | None:
    """Return the load in the middle by performance as on a phone, the lower of two.

    None where the machine was slower than a phone in two of three loads.
    """
    found: list[Report] = []
    for _ in range(3 * runs):
        one = examine(address)
        found += [one] if one.machine >= PHONE else []
        if len(found) == runs:
            return sorted(found, key=lambda one: one.calibrated)[(runs - 1) // 2]
    return None


def main() -> None:
    """Measure and print the median of some runs for each page."""
    parser = argparse.ArgumentParser(prog="benchmarks.lighthouse", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    columns = ("Page", "Performance", "Fourfold", "Accessibility", "Best practices")
    columns += ("Largest paint", "Blocked", "Layout shift", "Requests", "KB", "Machine")
    print("| " + " | ".join(columns) + " |\n| --- " + "| ---: " * (len(columns) - 1) + "|")
    with served(chosen.site, policy=policy_of(chosen.site), packs=True) as address:
        for page in PAGES:
            one = measured(f"{address}/{page}", chosen.runs)
            if one is None:
                print(f"| `{page}` | the machine does too much else |", flush=True)
                continue
            print(
                f"| `{page}` | {one.calibrated:.0f} | {one.performance:.0f} "
                f"| {one.accessibility:.0f} | {one.best_practices:.0f} "
                f"| {one.largest_paint:.1f} s | {one.blocked:.2f} s | {one.layout_shift:.3f} "
                f"| {one.requests} | {one.bytes / 1000:.0f} | {one.machine:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
