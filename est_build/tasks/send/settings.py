"""Where recipients, journal and server are: outside git, named by the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_sending as codes
from est_build.load.recipients import SETTING as RECIPIENTS
from est_build.tasks.send.server import SETTING as SERVER

JOURNAL = "EST_JOURNAL"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; empty where it says nothing."""

    recipients: str = ""
    journal: str = ""
    server: str = field(default="", repr=False)
    """May hold a password."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings."""
        found = (environment.get(name, "").strip() for name in (RECIPIENTS, JOURNAL, SERVER))
        return cls(*found)

    def missing(self, *names: str) -> tuple[Diagnostic, ...]:
        """Return a diagnostic for each of the named settings that says nothing."""
        said = {RECIPIENTS: self.recipients, JOURNAL: self.journal, SERVER: self.server}
        return tuple(
            Diagnostic.of(codes.SETTING_MISSING, Location(name), setting=name)
            for name in names
            if not said[name]
        )


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether a path lies in the municipality's folder."""
    return path.resolve().is_relative_to(root.resolve())
