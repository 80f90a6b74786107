"""The mail server's setting: what it may say, and where a secret may be sent for a token."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from est_build.diagnostics import Diagnostic
from est_build.tasks.send.delivery import Letter, Round, deliver
from est_build.tasks.send.journal import open_journal
from est_build.tasks.send.server import SmtpServer, read_server
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.sender import ADDRESSES, CONTENT, SENDER, WHAT

SECRET = "mycket-hemligt"  # noqa: S105 - made up for these tests


def _refused_part(url: str) -> str:
    found = read_server(url)
    assert isinstance(found, Diagnostic)
    assert found.code.id == "EST610"
    assert SECRET not in repr(found)
    return dict(found.values)["part"]


@pytest.mark.parametrize("timeout", ["0", "-1", "nan", "inf", "3600", "länge", "1e9"])
def test_a_wait_that_is_none_or_has_no_end_is_refused(timeout: str) -> None:
    assert _refused_part(f"smtp://a:{SECRET}@server?timeout={timeout}") == "timeout"


@pytest.mark.parametrize("timeout", ["0.5", "30", "3599"])
def test_other_waits_are_taken(timeout: str) -> None:
    found = read_server(f"smtp://server?timeout={timeout}")
    assert isinstance(found, SmtpServer)
    assert found.timeout == float(timeout)


@pytest.mark.parametrize(
    "token",
    [
        "http://login.example/token",
        "http://localhost.example/token",
        "http://localhost@login.example/token",
        "ftp://localhost/token",
        "file:///etc/passwd",
        "https://",
        "https:///token",
        "https://[::1/token",
        "https://login.example:abc/token",
        "login.example/token",
    ],
)
def test_a_secret_is_sent_by_tls_alone(token: str) -> None:
    url = f"smtp://a:{SECRET}@server?auth=xoauth2&client=est&token={token}"
    assert _refused_part(url) == "token"


@pytest.mark.parametrize(
    "token",
    [
        "https://login.example/token",
        "http://localhost:8080/token",
        "http://127.0.0.1/token",
        "http://[::1]:8080/token",
    ],
)
def test_a_service_by_tls_or_on_this_machine_is_taken(token: str) -> None:
    found = read_server(f"smtp://a:{SECRET}@server?auth=xoauth2&client=est&token={token}")
    assert isinstance(found, SmtpServer)
    assert found.token is not None
    assert found.token.url == token


@contextmanager
def _token_service(answer: bytes) -> Iterator[int]:
    """Run a service that gives every question the same answer, word for word."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"no web server\r\n\r\n", "BadStatusLine"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 90\r\n\r\n{", "IncompleteRead"),
        (b"HTTP/1.0 200 OK\r\n\r\n<html>", "JSONDecodeError"),
        (b"HTTP/1.0 200 OK\r\n\r\n[]", "TypeError"),
        (b"HTTP/1.0 200 OK\r\n\r\n{}", "KeyError"),
        (b"HTTP/1.0 401 No\r\n\r\n", "401"),
        (b"", "RemoteDisconnected"),
    ],
)
def test_whatever_a_token_service_answers_is_told(
    tmp_path: Path, answer: bytes, reason: str
) -> None:
    office = PostOffice()
    with (
        _token_service(answer) as service,
        mail_server(office) as port,
        open_journal(tmp_path / "journal.jsonl") as journal,
    ):
        server = read_server(
            f"smtp://localhost:{port}?timeout=5&starttls=nej&auth=xoauth2&client=est"
            f"&token=http://localhost:{service}/"
        )
        assert isinstance(server, SmtpServer)
        # A login needs encryption; the service is asked before the mail server is.
        server = replace(server, user="konto", secret=SECRET)
        letters = [Letter(journal.identity(ADDRESSES[0], WHAT, 1), ADDRESSES[0], CONTENT)]
        delivery = deliver(letters, server, journal, Round(WHAT, SENDER, pauses=()))
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST615"
    assert dict(delivery.fault.values)["reason"] == reason
    assert SECRET not in repr(delivery)
    assert not office.letters
