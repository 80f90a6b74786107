"""Chance that gives the same throws for the same seed on every machine and version of Python."""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Throws from one seed and a name, so that one part's throws never move another's.

    Only ``Random.random`` is used: it alone is promised to give the same numbers in every version.
    """

    def __init__(self, seed: int, *names: object) -> None:
        # A text as seed is hashed with SHA-512, whatever PYTHONHASHSEED says.
        self._next = Random("/".join(str(name) for name in (seed, *names))).random  # noqa: S311

    def unit(self) -> float:
        """Return a number from 0 up to, but not including, 1."""
        return self._next()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """Tell whether something with this probability happens."""
        return self._next() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of the items, each as likely."""
        return items[int(self._next() * len(items))]

    def weighted(self, items: Sequence[tuple[Item, float]]) -> Item:
        """Return one of the items, each as likely as its weight says."""
        throw = self._next() * sum(weight for _, weight in items)
        for item, weight in items:
            throw -= weight
            if throw < 0:
                return item
        return items[-1][0]

    def spread(self) -> float:
        """Return a number around 0 with standard deviation 1, never beyond 3."""
        # Three uniform numbers are near enough to a normal one, and need no logarithm.
        return (self._next() + self._next() + self._next() - 1.5) * 2

    def count(self, mean: float) -> int:
        """Return a Poisson count."""
        limit, product, result = math.exp(-mean), self._next(), 0
        while product > limit:
            product *= self._next()
            result += 1
        return result

    def among(self, size: int, probability: float) -> int:
        """Return how many of ``size`` happen, each with the probability."""
        return sum(self.chance(probability) for _ in range(size))

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in another order."""
        return [item for _, _, item in sorted((self._next(), n, i) for n, i in enumerate(items))]


class Decks:
    """Deals phrases so that none comes back before all of its kind have been used."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._left: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}

    def deal(self, kind: str, phrases: Sequence[str]) -> str:
        """Return the next phrase of a kind."""
        left = self._left.setdefault(kind, [])
        if not left:
            left.extend(self._dice.shuffled(phrases))
            if left[-1] == self._last.get(kind):
                left.reverse()
        self._last[kind] = left.pop()
        return self._last[kind]
