"""Equal values are described alike, all others differently."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType

import pytest

from est_build.report.site import MadeFrom, report_site
from est_build.sources.description import Descriptions, describe
from tests.town import town, town_figures


class Word(StrEnum):
    ONE = "one"


class Number(Enum):
    ONE = 1


@dataclass(frozen=True, slots=True)
class Point:
    x: object
    y: object = None


@dataclass(frozen=True)
class Other:
    x: object
    y: object = None


@dataclass(frozen=True)
class Single:
    x: object


@dataclass(frozen=True)
class Empty:
    pass


@dataclass(frozen=True)
class Wide:
    a: object
    b: object = 2
    c: object = 3
    d: object = 4
    e: object = 5
    f: object = 6
    g: object = 7
    h: object = 8
    i: object = 9
    j: object = 10
    k: object = 11
    m: object = 12


UNLIKE = [
    *(None, True, False, 0, 1, 1.0, -0.0, 0.0, "", "1", "one", b"one", Word.ONE, Number.ONE),
    *(
        (),
        (1,),
        ((1,),),
        [1],
        (1, 2),
        ("a", "b"),
        ("ab",),
        {},
        {"a": 1},
        {1: "a"},
        {"a": 1, "b": 2},
    ),
    *(date(2026, 11, 20), datetime(2026, 11, 20), Decimal(1), Decimal("1.0")),
    *(Point(1), Point(1, 2), Point(2, 1), Point("1"), Other(1), Single(1), Single((1,)), Empty()),
    *(Wide(1), Wide(2), Wide(1, h=9), Wide(Wide(1)), (Wide(1),), (Wide(2),), Point(Wide(1))),
    *(Point(Point(1), 2), Point(1, Point(2)), Point((1, 2)), MappingProxyType({"a": 1})),
]


def test_whatever_differs_is_described_differently() -> None:
    assert len({describe(value) for value in UNLIKE}) == len(UNLIKE)


@pytest.mark.parametrize("text", ["a", "en text", "å" * 300])
def test_it_tells_what_a_value_holds_and_not_which_object_holds_it(text: str) -> None:
    other = "".join(list(text))
    assert describe(Point(text, (text, text))) == describe(Point(other, (text, other)))
    assert describe({"a": text, "b": other}) == describe({"a": other, "b": text})


def test_every_report_is_told_from_every_other() -> None:
    reports = report_site(town(), town_figures(town()), date(2026, 11, 20), MadeFrom(())).pages
    described = [describe(report) for report in reports]
    assert len(set(described)) == len(set(map(repr, reports)))
    again = report_site(town(), town_figures(town()), date(2026, 11, 20), MadeFrom(())).pages
    assert [describe(report) for report in again] == described


def test_a_value_is_described_once() -> None:
    known, value = Descriptions(), Point(1)
    assert known.of(value) == known.of(value) == describe(replace(value))


def test_a_value_is_described_the_same_alone_and_within_others_and_in_any_order() -> None:
    one, other = Wide(1), Wide(1)
    known, later = Descriptions(), Descriptions()
    assert known.of((one, one)) == known.of((one, other)) == describe((other, other))
    assert known.of(one) == later.of(one) == describe(other)
    assert later.of((one, other)) == known.of((other, other))
