"""Letters to many, whatever they say: who gets one, the preview, and the handing over."""

import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.diagnostics import DiagnosedError, Diagnostic, Location, Severity
from est_build.diagnostics import codes_sending as codes
from est_build.load.recipients import SETTING as RECIPIENTS
from est_build.load.recipients import load_recipients
from est_build.model.codebook import Codebook
from est_build.model.recipient import Recipient
from est_build.model.sending import Sending
from est_build.tasks.send.delivery import PAUSES, Delivered, Letter, Outcome, Round, deliver
from est_build.tasks.send.journal import Journal, JournalError, naming, open_journal
from est_build.tasks.send.server import SETTING as SERVER
from est_build.tasks.send.server import SmtpServer, read_server
from est_build.tasks.send.settings import JOURNAL, Settings, is_inside
from est_build.write.mail import Mail
from est_build.write.message import Envelope, write_message

PREVIEWS = "build/brev"
"""Where letters are put to be looked at unless another folder is named."""
_CODES = {
    Outcome.REFUSED: codes.RECIPIENT_REFUSED,
    Outcome.DEFERRED: codes.RECIPIENT_DEFERRED,
    Outcome.UNCERTAIN: codes.RECIPIENT_UNCERTAIN,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller wants done with the letters."""

    settings: Settings
    now: datetime
    is_dry_run: bool = False
    test_to: str = ""
    """An address that gets the letter instead of everyone."""
    folder: Path | None = None
    """Where letters are written as files instead of being sent."""
    resends_uncertain: bool = False
    pauses: tuple[float, ...] = PAUSES
    tell: Callable[[int, int], None] = lambda _done, _all: None
    """Called after each letter, with how many are done and how many there are."""

    @property
    def is_real(self) -> bool:
        """Whether letters go to the recipients."""
        return not (self.is_dry_run or self.test_to or self.folder)


@dataclass(frozen=True, slots=True)
class Sendout:
    """What became of a sending; ``diagnostics`` hold no address and no name."""

    diagnostics: tuple[Diagnostic, ...] = ()
    is_refused: bool = False
    """Whether nothing was done, because of server, journal or recipients."""
    recipients: tuple[Recipient, ...] = field(default=(), repr=False)
    sent: int = 0
    sent_before: int = 0
    lacking: int = 0
    """How many have not got it for sure: refused, asked to wait for, or uncertain."""
    files: tuple[Path, ...] = ()
    """Letters or previews that were written."""
    quiet: str = ""
    """Why there is nothing to send, where that is as it should be."""
    note: str = ""
    """What is to be known of how recipients were chosen."""
    version: int = 1

    @property
    def exit_code(self) -> int:
        """0 all well; 1 someone did not get it, or content has errors; 2 the settings are wrong."""
        if self.is_refused:
            return 2
        return int(any(one.severity is Severity.ERROR for one in self.diagnostics))


@dataclass(frozen=True)
class Post:
    """Letters of one kind: what is sent, from whom, and how it reads in each language."""

    what: str
    """As the journal names it: ``2026-W47``."""
    version: int
    sending: Sending | None
    """None where letters are only looked at."""
    sent: datetime
    """The moment that stands on the letters."""
    default_language: str
    write: Callable[[str, bool], Mail]
    """Makes the letter in a language, with links to the site or without."""

    def mail_for(self, recipient: Recipient) -> Mail:
        """Return the letter as a recipient reads it."""
        return self.write(self.language_of(recipient), recipient.reaches_site)

    def language_of(self, recipient: Recipient) -> str:
        """Return the recipient's language."""
        return recipient.language.value if recipient.language else self.default_language

    def letter(self, recipient: Recipient, identity: str) -> Letter:
        """Return the letter to one recipient."""
        envelope = Envelope(
            self.sending,
            self.language_of(recipient),
            self.sent,
            identity,
            recipient.name,
            recipient.address,
        )
        return Letter(
            identity, recipient.address, write_message(self.mail_for(recipient), envelope)
        )


@dataclass(frozen=True, slots=True)
class Means:
    """What is needed to send: read and held before anything is written."""

    server: SmtpServer
    journal: Journal


class RefusedError(DiagnosedError):
    """Nothing can be sent, because of server, journal or recipients."""


def find_recipients(
    root: Path, settings: Settings, codebook: Codebook
) -> tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]:
    """Return the recipients, none where the setting says nothing; raise if the list is no list."""
    if not settings.recipients:
        return (), ()
    recipients, found = load_recipients(Path(settings.recipients), root, codebook)
    if not recipients:
        raise RefusedError(*found)
    return recipients, found


@contextmanager
def open_means(root: Path, wish: Wish) -> Iterator[Means]:
    """Open journal and server setting; raise RefusedError where one of them can't be used."""
    needed = (SERVER,) if wish.test_to else (RECIPIENTS, JOURNAL, SERVER)
    missing = wish.settings.missing(*needed)
    if missing:
        raise RefusedError(*missing)
    server = read_server(wish.settings.server)
    if isinstance(server, Diagnostic):
        raise RefusedError(server)
    with TemporaryDirectory() as folder:
        # A trial is no sending: it has a journal of its own, and may be made again.
        path = Path(folder) / "journal" if wish.test_to else Path(wish.settings.journal)
        if is_inside(path, root):
            raise RefusedError(Diagnostic.of(codes.JOURNAL_IN_REPOSITORY, Location(JOURNAL)))
        try:
            with open_journal(path) as journal:
                yield Means(server, journal)
        except JournalError as error:
            raise RefusedError(error.diagnostic) from None


def hand_over(post: Post, recipients: Sequence[Recipient], means: Means, wish: Wish) -> Sendout:
    """Send each recipient the letter, unless the journal says that it was sent."""
    journal, sending = means.journal, post.sending
    if sending is None:
        raise ValueError(post.what)
    letters = [
        post.letter(one, journal.identity(one.address, post.what, post.version))
        for one in recipients
    ]
    done: set[str] = set()

    def tell(found: Delivered) -> None:
        done.add(found.letter.id)
        wish.tell(len(done), len(letters))

    this = Round(post.what, sending.sender, wish.resends_uncertain, wish.pauses)
    delivery = deliver(letters, means.server, journal, this, tell)
    found = [
        diagnose(one.outcome, recipient, wish, one.code)
        for one, recipient in zip(delivery.letters, recipients, strict=True)
        # Where the server could not be used, that is said once and not of each.
        if one.outcome in _CODES and not (delivery.fault and one.outcome is Outcome.DEFERRED)
    ]
    if delivery.fault:
        found.append(delivery.fault)
    return Sendout(
        diagnostics=tuple(found),
        is_refused=delivery.fault is not None,
        recipients=tuple(recipients),
        sent=delivery.count(Outcome.SENT),
        sent_before=delivery.count(Outcome.ALREADY_SENT),
        lacking=delivery.count(*_CODES),
        version=post.version,
    )


def diagnose(outcome: Outcome, recipient: Recipient, wish: Wish, code: int = 0) -> Diagnostic:
    """Return that a recipient did not get the letter for sure: by line, never by address."""
    name = "--test-to" if wish.test_to else Path(wish.settings.recipients).name
    return Diagnostic.of(_CODES[outcome], Location(name, recipient.line or None), code=code)


def send_test(root: Path, post: Post, wish: Wish) -> Sendout:
    """Send the letter to one address, marked as a trial."""
    marked = replace(post, what=f"test {post.what}", write=_marked(post.write))
    with open_means(root, wish) as means:
        return hand_over(marked, (Recipient(wish.test_to),), means, wish)


def _marked(write: Callable[[str, bool], Mail]) -> Callable[[str, bool], Mail]:
    def marked(language: str, reaches_site: bool) -> Mail:
        mail = write(language, reaches_site)
        return replace(mail, subject=f"[Test] {mail.subject}")

    return marked


def write_letters(post: Post, recipients: Sequence[Recipient], folder: Path) -> tuple[Path, ...]:
    """Write the letter as a file for each language, without recipients, to be sent by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    languages = {post.default_language, *(post.language_of(one) for one in recipients)}
    written = []
    for language in sorted(languages):
        path = folder / f"{post.what.replace(' ', '-')}-v{post.version}-{language}.eml"
        envelope = Envelope(None, language)
        path.write_bytes(write_message(post.write(language, True), envelope))
        written.append(path)
    return tuple(written)


def write_preview(post: Post, folder: Path) -> tuple[Path, ...]:
    """Write the letter as a page and as plain text, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    mail = post.write(post.default_language, True)
    name = f"{post.what.replace(' ', '-')}-v{post.version}"
    page, text = folder / f"{name}.html", folder / f"{name}.txt"
    page.write_text(_with_image(mail), encoding="utf-8")
    text.write_text(f"{mail.subject}\n\n{mail.text}", encoding="utf-8")
    return page, text


def _with_image(mail: Mail) -> str:
    picture = b64encode(mail.image).decode()
    return mail.html.replace("cid:faktorer", f"data:image/png;base64,{picture}")


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it is whole on disk, or as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        with naming(path), beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
