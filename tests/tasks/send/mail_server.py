"""A real SMTP server for tests: it counts what it takes, and fails where it is told to."""

import base64
import ssl
from asyncio import Transport
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Step = Callable[[str], None]


@dataclass
class PostOffice:
    """What the server took, by recipient, and how it answers.

    ``answers`` holds replies by step (``MAIL``, ``RCPT``, ``DATA``, ``END``) and recipient; each is
    given once, in order. ``HANG UP`` closes the connection instead of answering.
    """

    letters: list[tuple[str, bytes]] = field(default_factory=list)
    answers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)
    accepts: str = "secret"
    """The only password that logs in."""
    step: Step = lambda _: None
    greetings: int = 0

    @property
    def count(self) -> Counter[str]:
        """How many letters each recipient got."""
        return Counter(recipient for recipient, _ in self.letters)

    def answer(self, step: str, recipient: str) -> str | None:
        """Return the scripted answer, or None for the ordinary one."""
        scripted = self.answers.get((step, recipient))
        return scripted.pop(0) if scripted else None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or not."""
        scripted = self.answer("RCPT", address)
        if scripted == "HANG UP":
            _hang_up(server)
            return "421 bye"
        if scripted:
            return scripted
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender, or not."""
        scripted = self.answer("MAIL", address)
        if scripted:
            return scripted
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a letter, or not; it is taken before the answer is sent."""
        recipient = envelope.rcpt_tos[0]
        scripted = self.answer("END", recipient)
        if scripted and not scripted.startswith("2") and scripted != "HANG UP":
            return scripted
        self.letters.append((recipient, envelope.original_content or b""))
        self.step("TAKEN")
        if scripted == "HANG UP":
            _hang_up(server)
        return "250 taken"

    def __call__(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Check a login."""
        if mechanism == "XOAUTH2":
            return AuthResult(success=data == "token-1")
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password == self.accepts.encode(), handled=False)


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, Transport)
    server.transport.abort()


class _SteppingServer(SMTP):
    """Tells of each command before it is obeyed."""

    async def smtp_EHLO(self, hostname: str) -> None:
        self.event_handler.greetings += 1
        self.event_handler.step("EHLO")
        await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self.event_handler.step("MAIL")
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        self.event_handler.step("RCPT")
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        self.event_handler.step("DATA")
        await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        self.event_handler.step("QUIT")
        await super().smtp_QUIT(arg)

    async def auth_XOAUTH2(self, _server: SMTP, arguments: list[str]) -> AuthResult:
        text = base64.b64decode(arguments[1]).decode()
        user, _, token = text.partition("\1auth=Bearer ")
        self.event_handler.logins.append(user.removeprefix("user="))
        return AuthResult(success=token.rstrip("\1") == "token-1", handled=False)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _SteppingServer(self.handler, **self.SMTP_kwargs)


@contextmanager
def mail_server(
    office: PostOffice,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    has_login: bool = False,
) -> Iterator[int]:
    """Run a server on this machine and give its port."""
    login: dict[str, Any] = {}
    if has_login:
        # The server doesn't see encryption that was there from the start.
        is_late = starttls is not None
        login = {"authenticator": office, "auth_required": True, "auth_require_tls": is_late}
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = _Controller(
        office,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        **login,
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)
