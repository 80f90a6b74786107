"""Letters are handed over once, to a real server that fails in every way it can."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from est_build.tasks.send.delivery import Delivery, Letter, Outcome, Round, deliver
from est_build.tasks.send.journal import Journal, open_journal
from est_build.tasks.send.server import SmtpServer, read_server
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.sender import ADDRESSES, CONTENT, SENDER, WHAT


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def port(office: PostOffice) -> Iterator[int]:
    with mail_server(office) as port:
        yield port


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def _server(port: int, *, scheme: str = "smtp", user: str = "", query: str = "") -> SmtpServer:
    # Certificates are for a name, not for a number.
    found = read_server(f"{scheme}://{user}localhost:{port}?timeout=5{query}")
    assert isinstance(found, SmtpServer)
    return found


def _letters(journal: Journal, version: int = 1) -> list[Letter]:
    return [Letter(journal.identity(one, WHAT, version), one, CONTENT) for one in ADDRESSES]


def _send(
    port: int, journal_path: Path, *, resend: bool = False, version: int = 1, tries: int = 1
) -> Delivery:
    this = Round(WHAT, SENDER, resends_uncertain=resend, pauses=(0.01,) * (tries - 1))
    with open_journal(journal_path) as journal:
        server = _server(port, query="&starttls=nej")
        return deliver(_letters(journal, version), server, journal, this)


def _outcomes(delivery: Delivery) -> list[Outcome]:
    return [found.outcome for found in delivery.letters]


def test_everyone_gets_the_letter_as_it_is(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    assert _outcomes(_send(port, journal_path)) == [Outcome.SENT] * 3
    assert office.count == dict.fromkeys(ADDRESSES, 1)
    assert {content for _, content in office.letters} == {CONTENT}
    assert office.greetings == 1


def test_a_second_run_sends_nothing(office: PostOffice, port: int, journal_path: Path) -> None:
    _send(port, journal_path)
    assert _outcomes(_send(port, journal_path)) == [Outcome.ALREADY_SENT] * 3
    assert len(office.letters) == 3


def test_a_new_version_is_a_new_letter(office: PostOffice, port: int, journal_path: Path) -> None:
    _send(port, journal_path)
    assert _outcomes(_send(port, journal_path, version=2)) == [Outcome.SENT] * 3
    assert office.count == dict.fromkeys(ADDRESSES, 2)


@pytest.mark.parametrize("step", ["RCPT", "END"])
def test_one_that_is_refused_for_ever_does_not_hold_up_the_others(
    office: PostOffice, port: int, journal_path: Path, step: str
) -> None:
    office.answers[step, ADDRESSES[0]] = ["550 no such user"]
    delivery = _send(port, journal_path, tries=3)
    assert _outcomes(delivery) == [Outcome.REFUSED, Outcome.SENT, Outcome.SENT]
    assert delivery.letters[0].code == 550
    # The address may be mended meanwhile; what was refused was not delivered.
    assert _outcomes(_send(port, journal_path))[0] is Outcome.SENT
    assert office.count == dict.fromkeys(ADDRESSES, 1)


@pytest.mark.parametrize("step", ["RCPT", "END"])
def test_one_that_must_wait_is_tried_again(
    office: PostOffice, port: int, journal_path: Path, step: str
) -> None:
    office.answers[step, ADDRESSES[1]] = ["451 greylisted", "451 greylisted"]
    assert _outcomes(_send(port, journal_path, tries=3)) == [Outcome.SENT] * 3
    assert office.count == dict.fromkeys(ADDRESSES, 1)


def test_one_that_must_wait_too_long_is_left_for_the_next_run(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    office.answers["RCPT", ADDRESSES[1]] = ["451 greylisted"] * 2
    delivery = _send(port, journal_path, tries=2)
    assert _outcomes(delivery) == [Outcome.SENT, Outcome.DEFERRED, Outcome.SENT]
    assert _outcomes(_send(port, journal_path))[1] is Outcome.SENT
    assert office.count == dict.fromkeys(ADDRESSES, 1)


def test_a_connection_lost_before_the_letter_is_taken_up_again(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    office.answers["RCPT", ADDRESSES[1]] = ["HANG UP"]
    delivery = _send(port, journal_path, tries=2)
    assert _outcomes(delivery) == [Outcome.SENT] * 3
    assert office.count == dict.fromkeys(ADDRESSES, 1)


def test_a_connection_lost_after_the_last_dot_is_not_guessed(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    office.answers["END", ADDRESSES[1]] = ["HANG UP"]
    delivery = _send(port, journal_path, tries=3)
    assert _outcomes(delivery) == [Outcome.SENT, Outcome.UNCERTAIN, Outcome.SENT]
    assert _outcomes(_send(port, journal_path))[1] is Outcome.UNCERTAIN
    assert office.count == dict.fromkeys(ADDRESSES, 1)
    assert _outcomes(_send(port, journal_path, resend=True))[1] is Outcome.SENT
    assert office.count[ADDRESSES[1]] == 2


def test_what_is_uncertain_stays_so_when_another_try_fails(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    office.answers["END", ADDRESSES[1]] = ["HANG UP", "451 later"]
    _send(port, journal_path)
    _send(port, journal_path, resend=True)
    assert _outcomes(_send(port, journal_path))[1] is Outcome.UNCERTAIN


def test_a_sender_that_is_refused_stops_the_run(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    office.answers["MAIL", SENDER] = ["553 not yours"]
    delivery = _send(port, journal_path, tries=2)
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST616"
    assert _outcomes(delivery) == [Outcome.DEFERRED] * 3
    assert not office.letters


def test_an_unreachable_server_is_told(journal_path: Path) -> None:
    delivery = _send(1, journal_path, tries=2)
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST611"
    assert _outcomes(delivery) == [Outcome.DEFERRED] * 3


def test_the_journal_holds_no_address(office: PostOffice, port: int, journal_path: Path) -> None:
    office.answers["RCPT", ADDRESSES[0]] = ["550 ett@kommun.example is unknown"]
    _send(port, journal_path)
    text = journal_path.read_text()
    assert "@" not in text
    assert "kommun" not in text
    assert journal_path.stat().st_mode & 0o077 == 0


# Encryption and login


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _try_login(
    office: PostOffice,
    journal_path: Path,
    authority: trustme.CA,
    *,
    scheme: str = "smtp",
    user: str = "konto%40kommun.example:secret@",
    query: str = "",
    name: str = "localhost",
    trusts: bool = True,
) -> Delivery:
    context = _context(authority, name)
    certificates = journal_path.with_name("ca.pem")
    authority.cert_pem.write_to_path(str(certificates))
    if trusts:
        query += f"&ca={certificates}"
    kind = {"tls": context} if scheme == "smtps" else {"starttls": context}
    with (
        mail_server(office, has_login=True, **kind) as port,
        open_journal(journal_path) as journal,
    ):
        server = _server(port, scheme=scheme, user=user, query=query)
        return deliver(_letters(journal), server, journal, Round(WHAT, SENDER, pauses=()))


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_login_over_both_kinds_of_encryption(
    office: PostOffice, journal_path: Path, authority: trustme.CA, scheme: str
) -> None:
    delivery = _try_login(office, journal_path, authority, scheme=scheme)
    assert delivery.fault is None
    assert _outcomes(delivery) == [Outcome.SENT] * 3
    assert office.logins == ["konto@kommun.example"]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize(("name", "trusts"), [("localhost", False), ("elsewhere", True)])
def test_a_certificate_that_does_not_hold_is_refused(
    office: PostOffice,
    journal_path: Path,
    authority: trustme.CA,
    scheme: str,
    name: str,
    trusts: bool,
) -> None:
    delivery = _try_login(office, journal_path, authority, scheme=scheme, name=name, trusts=trusts)
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST612"
    assert not office.letters
    assert not office.logins


def test_an_expired_certificate_is_refused(
    office: PostOffice, journal_path: Path, authority: trustme.CA
) -> None:
    from datetime import UTC, datetime

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old = authority.issue_cert("localhost", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    old.configure_cert(context)
    certificates = journal_path.with_name("ca.pem")
    authority.cert_pem.write_to_path(str(certificates))
    with mail_server(office, starttls=context) as port, open_journal(journal_path) as journal:
        server = _server(port, query=f"&ca={certificates}")
        delivery = deliver(_letters(journal), server, journal, Round(WHAT, SENDER, pauses=()))
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST612"
    assert "expired" in dict(delivery.fault.values)["reason"]


def test_a_wrong_password_is_told_without_the_password(
    office: PostOffice, journal_path: Path, authority: trustme.CA
) -> None:
    delivery = _try_login(office, journal_path, authority, user="konto:hemligt1@")
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST614"
    assert "hemligt1" not in repr(delivery)
    assert not office.letters


@pytest.mark.parametrize("user", ["konto:hemligt1@", "konto:blåbär@", "konto:bl%E5b%E4r@"])
def test_a_wrong_password_is_told_whatever_its_letters(
    office: PostOffice, journal_path: Path, authority: trustme.CA, user: str
) -> None:
    delivery = _try_login(office, journal_path, authority, user=user)
    assert delivery.fault is not None
    assert dict(delivery.fault.values)["code"] == "535"


def test_a_password_in_swedish_logs_in(
    office: PostOffice, journal_path: Path, authority: trustme.CA
) -> None:
    office.accepts = "smörgås"
    delivery = _try_login(office, journal_path, authority, user="konto:sm%C3%B6rg%C3%A5s@")
    assert delivery.fault is None
    assert _outcomes(delivery) == [Outcome.SENT] * 3


def test_an_access_token_logs_in(
    office: PostOffice, journal_path: Path, authority: trustme.CA
) -> None:
    delivery = _try_login(
        office, journal_path, authority, user="konto:token-1@", query="&auth=xoauth2"
    )
    assert delivery.fault is None
    assert office.logins == ["konto"]


def test_an_old_token_is_told(
    office: PostOffice, journal_path: Path, authority: trustme.CA
) -> None:
    delivery = _try_login(
        office, journal_path, authority, user="konto:token-0@", query="&auth=xoauth2"
    )
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST614"


def test_a_server_without_encryption_is_not_trusted_with_anything(
    office: PostOffice, port: int, journal_path: Path
) -> None:
    with open_journal(journal_path) as journal:
        this = Round(WHAT, SENDER, pauses=())
        delivery = deliver(_letters(journal), _server(port), journal, this)
    assert delivery.fault is not None
    assert delivery.fault.code.id == "EST613"
    assert not office.letters
