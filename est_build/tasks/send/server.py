"""The municipality's own mail server, as ``EST_SMTP_URL`` describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_sending as codes

SETTING = "EST_SMTP_URL"
_PORTS = {"smtp": 587, "smtps": 465}
_KNOWN = frozenset({"starttls", "ca", "auth", "token", "client", "scope", "timeout"})
_TIMEOUT = 60.0
_LONGEST = 3600.0
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(StrEnum):
    """How the connection is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TokenService:
    """Where an access token is fetched by client credentials (RFC 6749, section 4.4)."""

    url: str
    client: str
    scope: str


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where letters are handed over, and as whom."""

    host: str
    port: int
    security: Security
    user: str = ""
    secret: str = field(default="", repr=False)
    """A password, an access token, or the client's secret where a token is fetched."""
    is_oauth: bool = False
    token: TokenService | None = None
    authorities: str = ""
    """A file of certificates to trust beside the system's own."""
    timeout: float = _TIMEOUT
    """Seconds to wait for each answer."""


def read_server(url: str) -> SmtpServer | Diagnostic:
    """Return the server that the setting describes, or what is wrong with it (never its words)."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return _refuse("port")
    if parts.scheme not in _PORTS or not host:
        return _refuse("smtp://server")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    unknown = sorted(query.keys() - _KNOWN)
    if unknown:
        return _refuse(unknown[0])
    return _with_query(
        host, port or _PORTS[parts.scheme], parts.scheme, query, parts.username, parts.password
    )


def _with_query(
    host: str,
    port: int,
    scheme: str,
    query: Mapping[str, str],
    user: str | None,
    secret: str | None,
) -> SmtpServer | Diagnostic:
    security = Security.TLS if scheme == "smtps" else Security.STARTTLS
    if security is Security.STARTTLS and query.get("starttls", "ja").casefold() in {"nej", "no"}:
        security = Security.NONE
    is_oauth = query.get("auth", "").casefold() == "xoauth2"
    token = None
    if "token" in query:
        if not query.get("client"):
            return _refuse("client")
        if not _is_safe_for_a_secret(query["token"]):
            return _refuse("token")
        token = TokenService(query["token"], query["client"], query.get("scope", ""))
    if user and security is Security.NONE:
        return Diagnostic.of(codes.LOGIN_IN_THE_CLEAR, Location(SETTING))
    try:
        timeout = float(query.get("timeout", _TIMEOUT))
    except ValueError:
        return _refuse("timeout")
    if not 0 < timeout < _LONGEST:
        return _refuse("timeout")
    return SmtpServer(
        host=host,
        port=port,
        security=security,
        user=unquote(user or ""),
        secret=unquote(secret or ""),
        is_oauth=is_oauth,
        token=token,
        authorities=query.get("ca", ""),
        timeout=timeout,
    )


def _is_safe_for_a_secret(url: str) -> bool:
    """Tell whether a service is asked by TLS, or lies on this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in _OWN_MACHINE)
    )


def _refuse(part: str) -> Diagnostic:
    return Diagnostic.of(codes.SERVER_SETTING, Location(SETTING), part=part)
