"""A letter as bytes: what is sent, and what can be opened in a mail program."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import blake2b

from est_build.model.sending import Sending
from est_build.write.mail import STRIP, Mail

_WHOLE = frozenset({"message-id", "list-unsubscribe"})


class _Policy(EmailPolicy):
    """Folds long lines, but never an address or a number, which would then be encoded.

    Nor a subject in ASCII, before whose first word the line would be broken.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        is_plain = name.lower() == "subject" and str(value).isascii()
        if is_plain or name.lower() in _WHOLE:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Policy(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands on one letter; nothing of it depends on the clock."""

    sending: Sending | None
    """None for a letter that someone is to send by hand."""
    language: str
    sent: datetime | None = None
    """None for a letter that someone is to send by hand."""
    id: str = ""
    """The letter's own name, of which its Message-ID is made."""
    to_name: str = ""
    to_address: str = ""
    """Empty for a letter that someone is to send by hand."""


def write_message(mail: Mail, envelope: Envelope) -> bytes:
    """Return the whole letter, lines ending in CRLF: the same bytes for the same values."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    if mail.image:
        html = message.get_payload()[1]  # type: ignore[index]
        html.add_related(  # type: ignore[union-attr]
            mail.image,
            "image",
            "png",
            cid=f"<{STRIP}>",
            disposition="inline",
            filename=f"{STRIP}.png",
        )
    if mail.enclosed:
        message.add_attachment(
            mail.enclosed.content, "application", "pdf", filename=mail.enclosed.path
        )
    _fix_boundaries(message, mail)
    for name, value in _headers(mail, envelope):
        message[name] = value
    return message.as_bytes()


def _headers(mail: Mail, envelope: Envelope) -> Iterator[tuple[str, str | Address]]:
    sending = envelope.sending
    yield "Subject", mail.subject
    yield "Content-Language", envelope.language
    if not envelope.to_address:
        # Outlook opens such a letter as a draft that can be addressed and sent.
        yield "X-Unsent", "1"
        return
    if sending is None or envelope.sent is None:
        raise ValueError(envelope.id)
    yield "From", Address(sending.name or "", addr_spec=sending.sender)
    yield "To", Address(envelope.to_name, addr_spec=envelope.to_address)
    yield "Reply-To", Address(addr_spec=sending.reply_to or sending.sender)
    yield "Date", format_datetime(envelope.sent)
    yield "Message-ID", f"<{envelope.id}@{sending.sender.rpartition('@')[2]}>"
    if sending.unsubscribe:
        yield "List-Unsubscribe", f"<{sending.unsubscribe}>"
    # So that nobody's out-of-office answer comes back.
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF, AutoReply"


def _fix_boundaries(message: EmailMessage, mail: Mail) -> None:
    """Name the parts' borders after the content, which would else be random."""
    seed = f"{mail.subject}\n{mail.text}\n{mail.html}".encode()
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            digest = blake2b(seed + bytes([number]), digest_size=12).hexdigest()
            part.set_boundary(f"=_{digest}")
