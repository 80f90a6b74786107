"""Through Postfix, as most municipalities send: greylisted, refused, and relayed on, each once."""

import os
import time
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import trustme

from est_build.tasks.send.report import send_report
from tests.builders import CODEBOOK, small_repository, write
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.relay import PATIENCE_SECONDS, relay
from tests.tasks.send.report_sender import LIST, TODAY, W47, wish_for

ANNA, BO, EVE = "anna@kommun.example", "bo@kommun.example", "eve@kommun.example"


@pytest.mark.system("postfix")
@pytest.mark.skipif(os.geteuid() != 0, reason="Postfix is started by root")
def test_a_report_goes_through_a_relay_that_greylists_and_refuses(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    (tmp_path / LIST).write_text(f"adress\n{ANNA}\n{BO}\n{EVE}\n", "utf-8")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    certificate = authority.issue_cert("localhost").private_key_and_cert_chain_pem.bytes()
    office = PostOffice()
    with mail_server(office) as onward, relay(onward, certificate, refused=BO) as port:
        server = f"smtp://localhost:{port}?timeout=20&ca={tmp_path / 'ca.pem'}"
        ours = wish_for(root, port)
        wish = replace(ours, settings=replace(ours.settings, server=server))
        # Without another try, the greylisted ones are told of and left.
        first = send_report(root, W47, wish, TODAY)
        assert sorted(one.code.id for one in first.diagnostics) == ["EST617", "EST618", "EST618"]
        assert (first.exit_code, first.sent) == (1, 0)
        # The next run finds them known to the relay; the refused one is refused for good.
        second = send_report(root, W47, replace(wish, pauses=(0.1,)), TODAY)
        assert [one.code.id for one in second.diagnostics] == ["EST617"]
        assert dict(second.diagnostics[0].values)["code"] == "550"
        assert (second.exit_code, second.sent) == (1, 2)
        assert send_report(root, W47, wish, TODAY).sent_before == 2
        _wait_for(office, 2)
    assert office.count == {ANNA: 1, EVE: 1}
    letter = message_from_bytes(dict(office.letters)[ANNA], policy=default)
    assert isinstance(letter, EmailMessage)
    assert "relay.kommun.example" in str(letter["Received"])
    assert letter["To"] == ANNA
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Öppen försäljning vid busskurerna." in body.get_content()


def _wait_for(office: PostOffice, count: int) -> None:
    """Wait until the relay has handed letters on."""
    for _ in range(PATIENCE_SECONDS * 10):
        if len(office.letters) >= count:
            return
        time.sleep(0.1)
