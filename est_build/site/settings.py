"""What a build says to the site builder beside the pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from est_build.words.catalogue import Words, words_for


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Whose site it is, the language it is published in, and the day it is built."""

    language: str
    municipality: str
    is_sample: bool
    today: date
    engine: str = "mkdocs"
    colour: str = "#14344b"
    """The municipality's own, of the header."""
    logo: str = ""
    """Path of the municipality's logo in its repository; empty for a quiet mark of our own."""

    commit: str = ""
    """Of the repository, never with its author; empty where there is none."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Folders and files of the repository, and the hash of all that each holds."""
    warnings: tuple[str, ...] = ()
    """The code of each warning that the build gave."""
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that a page is found by though it may not show them, with the page's path."""
    own_names: tuple[str, ...] = ()
    """The municipality's names and words where its site is in another language than they are."""

    @property
    def words(self) -> Words:
        """The words of the published language."""
        return words_for(self.language)

    @property
    def epoch(self) -> int:
        """The day's midnight in UTC, in seconds, as SOURCE_DATE_EPOCH wants it."""
        midnight = datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)
        return int(midnight.timestamp())
