"""An example of a code: a repository without faults, and one change that provokes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic
from tests.builders import SMALL, small_repository, write
from tests.diagnostics.commands import CHECK, TODAY, Command


@dataclass(frozen=True)
class Example:
    """A piece of a file as it should be, and as it is when the code is found."""

    code: str
    path: str
    right: str
    wrong: str
    """Pieces of the small repository's file, or the whole of a file that it doesn't have."""
    around: Mapping[str, str] = field(default_factory=dict)
    """Other files that both need, whole."""
    today: date = TODAY
    how: Command = CHECK
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files around it that are no text."""

    def right_text(self) -> str:
        """Return the file without fault."""
        return self._base() if self._is_edit() else self.right

    def wrong_text(self) -> str:
        """Return the file with its fault."""
        if not self._is_edit():
            return self.wrong
        assert self.right in self._base(), f"{self.code}: {self.right!r} is not in {self.path}"
        return self._base().replace(self.right, self.wrong, 1)

    def _base(self) -> str:
        return self.around.get(self.path) or SMALL[self.path]

    def _is_edit(self) -> bool:
        return self.path in SMALL or self.path in self.around

    def diagnose(self, folder: Path, text: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong when the file holds the text."""
        root = small_repository(folder)
        for path, content in self.around.items():
            write(root, path, content)
        for path, data in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        write(root, self.path, text)
        return self.how.run(root, self.today)


@dataclass(frozen=True)
class Situation:
    """A fault that no excerpt can show: said in words, and made by a function."""

    code: str
    path: str
    wrong: str
    right: str
    """In Swedish, as the page says them."""
    provoke: Callable[[Path], None]
    """Breaks a repository without faults, so that something is wrong at the path."""
    how: Command = CHECK

    def diagnose(self, folder: Path) -> tuple[Diagnostic, ...]:
        """Return what is wrong when it has happened."""
        root = small_repository(folder)
        self.provoke(root)
        return self.how.run(root, TODAY)
