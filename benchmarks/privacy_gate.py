"""``python -m benchmarks.privacy_gate``: how much the privacy gate finds, and how often rightly.

It reads the two halves of the labelled sentences in ``tests/load/privacy``: those that the detector
is tuned on, and those that were written before it and only measure. ``--mistakes`` shows what was
missed or wrong in the half for tuning; the other half is never shown, so that nobody tunes on it.
"""

import sys

from est_build.load.privacy.detector import find_personal
from est_build.model.privacy import Kind
from tests.load.privacy.labelled import (
    HELD_OUT,
    TUNING,
    Score,
    mistakes,
    only_sure,
    read_sentences,
    score,
    total,
)


def main() -> int:
    """Print precision and recall by kind for both halves."""
    for path in (TUNING, HELD_OUT):
        sentences = read_sentences(path)
        traps = sum(not sentence.labels for sentence in sentences)
        print(f"{path.name}: {len(sentences)} sentences, {traps} of them traps")
        for title, find in (
            ("all findings", find_personal),
            ("sure ones", only_sure(find_personal)),
        ):
            _print_scores(title, score(sentences, find))
    if "--mistakes" in sys.argv:
        print(*mistakes(read_sentences(TUNING), find_personal), sep="\n")
    return 0


def _print_scores(title: str, scores: dict[Kind, Score]) -> None:
    print(f"  {title:24}{'labels':>7}{'recall':>8}{'findings':>10}{'precision':>11}")
    for kind, one in scores.items():
        _print(kind.value, one)
    rest = [one for kind, one in scores.items() if kind not in {Kind.NAME, Kind.POINTER}]
    _print("numbers and addresses", total(rest))
    _print("all", total(scores.values()))
    print()


def _print(name: str, one: Score) -> None:
    print(f"  {name:24}{one.labels:7}{one.recall:8.3f}{one.findings:10}{one.precision:11.3f}")


if __name__ == "__main__":
    sys.exit(main())
