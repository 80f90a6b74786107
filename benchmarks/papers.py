"""``python -m benchmarks.papers``: what one PDF costs, in milliseconds of processor time.

It prints every week and month of the repository that it is started in. Drawings
are shared with the pages and are made before the clock starts. It ends with 1 if the mean
is above the aim.
"""

import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.analyse.figures import analyse
from est_build.load.repository import load, published
from est_build.report.month import report_months
from est_build.report.week import report_weeks
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for
from est_build.write.pdf import write_month_pdf, write_week_pdf
from est_build.write.press import load_press

AIM_MS = 50.0


def main() -> int:
    """Measure and print."""
    repository, _ = published(load(Path.cwd(), date(2026, 11, 20)))
    if repository is None:
        print("The repository has errors; run est check.")
        return 2
    figures = analyse(repository)
    weeks, months = report_weeks(repository, figures), report_months(repository, figures)
    press = load_press(words_for("sv"))
    with TemporaryDirectory() as folder:
        drawings = Shelf(Path(folder))
        for month in months:
            write_month_pdf(month, press, drawings)
        begun = time.process_time()
        for week in weeks:
            write_week_pdf(week, press)
        between = time.process_time()
        for month in months:
            write_month_pdf(month, press, drawings)
        ended = time.process_time()
    each = (
        ("a week", (between - begun) * 1000 / len(weeks)),
        ("a month", (ended - between) * 1000 / len(months)),
    )
    for name, spent in each:
        print(f"{name:10}{spent:7.1f} ms (aim {AIM_MS:.0f})")
    return int(any(spent > AIM_MS for _, spent in each))


if __name__ == "__main__":
    sys.exit(main())
