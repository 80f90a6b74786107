"""What the global options said, as one value that each command gets."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from est_build.words.catalogue import N_, Words

NO_REPOSITORY = N_(
    "Här finns ingen fil content/codebook.yaml, och inte i någon mapp ovanför. "
    "Gå till kommunens mapp, eller ange den med -C MAPP."
)


@dataclass(frozen=True, slots=True)
class Invocation:
    """The day that counts as today, and the language of messages."""

    today: date
    words: Words

    def repository(self) -> Path:
        """Return the nearest folder, here or upwards, that holds a codebook; else end with 2."""
        # A check of one file needn't pay for the loader of all of them, nor `est --help` for any.
        from est_build.load.codebook import find_root
        from est_build.tasks.file_changes import complete_changes

        root = find_root(Path.cwd())
        if root is None:
            raise click.UsageError(self.words.gettext(NO_REPOSITORY))
        complete_changes(root)
        return root


pass_invocation = click.make_pass_decorator(Invocation)


def today_from_environment() -> date:
    """Return the day of SOURCE_DATE_EPOCH where it is set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()
