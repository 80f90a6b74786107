"""Labelled sentences, and how well the detector finds what is labelled in them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from est_build.load.privacy.found import Found
from est_build.model.privacy import Kind

HERE = Path(__file__).parent
TUNING, HELD_OUT = HERE / "tuning.txt", HERE / "held_out.txt"
_LABEL = re.compile(r"\{(?P<kind>[a-z-]+): (?P<text>[^{}]+)\}")
Find = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class Sentence:
    """A sentence as people write it, and what is to be found in it."""

    text: str
    labels: tuple[tuple[Kind, int, int], ...]


@dataclass(frozen=True)
class Score:
    """What was found of a kind: every finding is right or wrong, every label found or missed."""

    labels: int
    hits: int
    """Labels that a finding of any kind covers a part of."""
    findings: int
    right: int
    """Findings that cover a part of any label."""

    @property
    def recall(self) -> float:
        """How large a part of the labels was found."""
        return self.hits / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        """How large a part of the findings was right."""
        return self.right / self.findings if self.findings else 1.0


def read_sentences(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


def _read(line: str) -> Sentence:
    text, labels, last = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[last : match.start()]
        labels.append((Kind(match["kind"]), len(text), len(text) + len(match["text"])))
        text += match["text"]
        last = match.end()
    return Sentence(text + line[last:], tuple(labels))


def score(sentences: Iterable[Sentence], find: Find) -> dict[Kind, Score]:
    """Return how well each kind is found."""
    labels, hits = Counter[Kind](), Counter[Kind]()
    findings, right = Counter[Kind](), Counter[Kind]()
    for sentence in sentences:
        found = find(sentence.text)
        for kind, start, end in sentence.labels:
            labels[kind] += 1
            hits[kind] += any(one.start < end and start < one.end for one in found)
        for one in found:
            findings[one.kind] += 1
            right[one.kind] += any(_covers(one, label) for label in sentence.labels)
    kinds = [kind for kind in Kind if labels[kind] or findings[kind]]
    return {k: Score(labels[k], hits[k], findings[k], right[k]) for k in kinds}


def total(scores: Iterable[Score]) -> Score:
    """Return the scores of several kinds as one."""
    many = tuple(scores)
    return Score(
        sum(one.labels for one in many),
        sum(one.hits for one in many),
        sum(one.findings for one in many),
        sum(one.right for one in many),
    )


def only_sure(find: Find) -> Find:
    """Return the detector without what it only takes for possible."""
    return lambda text: [one for one in find(text) if one.is_sure]


def mistakes(sentences: Iterable[Sentence], find: Find) -> Iterator[str]:
    """Give each sentence with a label that was missed or a finding that is wrong."""
    for sentence in sentences:
        found = find(sentence.text)
        for kind, start, end in sentence.labels:
            if not any(one.start < end and start < one.end for one in found):
                yield f"missed {kind}: {sentence.text}"
        for one in found:
            if not any(_covers(one, label) for label in sentence.labels):
                yield f"wrong {one.kind} ({sentence.text[one.start : one.end]}): {sentence.text}"


def _covers(found: Found, label: tuple[Kind, int, int]) -> bool:
    _, start, end = label
    return found.start < end and start < found.end
