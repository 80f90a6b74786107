"""A session with the mail server: encrypted, logged in, one letter at a time."""

import base64
import json
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_sending as codes
from est_build.tasks.send.server import SETTING, Security, SmtpServer, TokenService

_END = b".\r\n"


class ServerError(Exception):
    """The server can't be used at all; ``diagnostic`` says why.

    ``is_passing`` tells whether it may work in a while: it was not reached, or hung up.
    """

    def __init__(self, diagnostic: Diagnostic, *, is_passing: bool = False) -> None:
        super().__init__(diagnostic.code.id)
        self.diagnostic = diagnostic
        self.is_passing = is_passing


class LostBeforeEndError(Exception):
    """The connection broke before the letter's last dot: the letter was not taken."""


class LostAfterEndError(Exception):
    """The connection broke between the last dot and the answer: nobody knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's answer to a command: 2xx taken, 4xx later, 5xx never."""

    code: int

    @property
    def is_taken(self) -> bool:
        """Whether the server took it."""
        return 200 <= self.code < 300

    @property
    def is_later(self) -> bool:
        """Whether the server wants us to come back."""
        return 400 <= self.code < 500


class Session:
    """An open session; each step is a method, so that the journal can be written in between."""

    def __init__(self, client: smtplib.SMTP) -> None:
        self._client = client

    def address(self, sender: str, recipient: str) -> Answer:
        """Say whom the letter is from and to; raise ServerError if the sender is refused."""
        with _as_lost_before():
            code, _ = self._client.mail(sender)
            if 500 <= code < 600:
                raise ServerError(_diagnose(codes.SENDER_REFUSED, code=code))
            if code != 250:
                return Answer(code)
            return Answer(self._client.rcpt(recipient)[0])

    def begin(self) -> Answer:
        """Ask to hand over the letter."""
        with _as_lost_before():
            code, _ = self._client.docmd("DATA")
            # 354 means: go on.
            return Answer(250 if code == 354 else code)

    def hand_over(self, content: bytes) -> Answer:
        """Send the letter (lines ending in CRLF) and its last dot, and wait for the answer."""
        with _as_lost_before():
            self._client.send(_quote_dots(content))
        try:
            self._client.send(_END)
            return Answer(self._client.getreply()[0])
        except (OSError, smtplib.SMTPException) as error:
            raise LostAfterEndError from error

    def forget(self) -> bool:
        """Take back what was said of a letter that isn't handed over; tell whether that went."""
        try:
            return self._client.rset()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False


@contextmanager
def _as_lost_before() -> Iterator[None]:
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        raise LostBeforeEndError from error


def _quote_dots(content: bytes) -> bytes:
    quoted = content.replace(b"\r\n.", b"\r\n..")
    quoted = b"." + quoted if quoted.startswith(b".") else quoted
    return quoted if quoted.endswith(b"\r\n") else quoted + b"\r\n"


@contextmanager
def open_session(server: SmtpServer) -> Iterator[Session]:
    """Connect, encrypt and log in; raise ServerError where that can't be done."""
    client = _connect(server)
    try:
        _log_in(client, server)
        yield Session(client)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            client.quit()
        client.close()


def _connect(server: SmtpServer) -> smtplib.SMTP:
    try:
        if server.security is Security.TLS:
            context = _tls_context(server)
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=context
            )
        client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        if server.security is Security.STARTTLS:
            _start_tls(client, server)
        client.ehlo_or_helo_if_needed()
        return client
    except ssl.SSLCertVerificationError as error:
        found = _diagnose(codes.SERVER_CERTIFICATE, reason=error.verify_message)
        raise ServerError(found) from None
    except (OSError, smtplib.SMTPException) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        found = _diagnose(codes.SERVER_UNREACHABLE, reason=reason)
        raise ServerError(found, is_passing=True) from None


def _start_tls(client: smtplib.SMTP, server: SmtpServer) -> None:
    client.ehlo_or_helo_if_needed()
    if not client.has_extn("starttls"):
        client.close()
        raise ServerError(_diagnose(codes.SERVER_WITHOUT_TLS))
    client.starttls(context=_tls_context(server))
    client.ehlo()


def _tls_context(server: SmtpServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.authorities:
        try:
            context.load_verify_locations(server.authorities)
        except (OSError, ssl.SSLError) as error:
            found = _diagnose(codes.SERVER_CERTIFICATE, reason=f"{type(error).__name__}: ca")
            raise ServerError(found) from None
    return context


def _log_in(client: smtplib.SMTP, server: SmtpServer) -> None:
    if not server.user:
        return
    secret = _fetch_token(server.token, server) if server.token else server.secret
    try:
        if server.is_oauth:
            _log_in_with_token(client, server.user, secret)
        elif f"{server.user}{secret}".isascii():
            client.login(server.user, secret)
        else:
            _log_in_with_other_letters(client, server.user, secret)
    except smtplib.SMTPAuthenticationError as error:
        found = _diagnose(codes.LOGIN_REFUSED, code=error.smtp_code)
        raise ServerError(found, is_passing=error.smtp_code // 100 == 4) from None
    except smtplib.SMTPNotSupportedError:
        raise ServerError(_diagnose(codes.LOGIN_REFUSED, code=502)) from None
    except (OSError, smtplib.SMTPException) as error:
        found = _diagnose(codes.SERVER_UNREACHABLE, reason=type(error).__name__)
        raise ServerError(found, is_passing=True) from None


def _log_in_with_other_letters(client: smtplib.SMTP, user: str, secret: str) -> None:
    """Log in where a word holds å, ä or ö: smtplib knows ASCII alone, PLAIN is UTF-8 (RFC 4616)."""
    text = base64.b64encode(f"\0{user}\0{secret}".encode()).decode()
    code, answer = client.docmd("AUTH", f"PLAIN {text}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _log_in_with_token(client: smtplib.SMTP, user: str, token: str) -> None:
    """Log in by XOAUTH2, as Microsoft 365 and Google ask for it."""
    text = base64.b64encode(f"user={user}\1auth=Bearer {token}\1\1".encode()).decode()
    code, answer = client.docmd("AUTH", f"XOAUTH2 {text}")
    if code == 334:
        # The fault comes as a challenge; an empty answer brings the code.
        code, answer = client.docmd("")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _fetch_token(service: TokenService, server: SmtpServer) -> str:
    form = {
        "grant_type": "client_credentials",
        "client_id": service.client,
        "client_secret": server.secret,
        "scope": service.scope,
    }
    try:
        request = Request(service.url, data=urlencode(form).encode())  # noqa: S310 - checked below
        if request.type not in {"https", "http"}:
            raise ValueError(request.type)
        context = _tls_context(server) if request.type == "https" else None
        with urlopen(request, timeout=server.timeout, context=context) as answer:  # noqa: S310
            return str(json.load(answer)["access_token"])
    except (URLError, OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        status = getattr(error, "code", None) or type(error).__name__
        raise ServerError(_diagnose(codes.TOKEN_REFUSED, reason=status)) from None


def _diagnose(code: Code, /, **values: object) -> Diagnostic:
    return Diagnostic.of(code, Location(SETTING), **values)
