"""Postfix as a municipality's own relay, in a folder of its own: it greylists, refuses, relays."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

PATIENCE_SECONDS = 60
_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = /dev/stdout
myhostname = relay.kommun.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{onward}
smtp_dns_support_level = disabled
alias_maps =
alias_database =
local_recipient_maps =
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {folder}/server.pem
smtpd_recipient_restrictions =
  check_recipient_access inline:{{ {{ {refused} = 550 5.1.1 No such user }} }}
  check_policy_service inet:127.0.0.1:{policy}
  permit_mynetworks reject
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
scache unix - - n - 1 scache
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class _Greylist(StreamRequestHandler):
    """Asks each recipient's sender to come back once, as Postfix's own policy protocol says."""

    def handle(self) -> None:
        """Answer for as long as Postfix asks."""
        asked: dict[str, str] = {}
        for line in self.rfile:
            name, _, value = line.decode().strip().partition("=")
            if name:
                asked[name] = value
                continue
            assert isinstance(self.server, _PolicyServer)
            recipient = asked.get("recipient", "")
            is_known = recipient in self.server.seen
            self.server.seen.add(recipient)
            said = "DUNNO" if is_known else "DEFER 4.7.1 Greylisted, come back"
            self.wfile.write(f"action={said}\n\n".encode())
            asked = {}


class _PolicyServer(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Greylist)
        self.seen: set[str] = set()


@contextmanager
def relay(onward: int, certificate: bytes, refused: str) -> Iterator[int]:
    """Run Postfix between us and the server at the port ``onward``, and give its own port."""
    # Its user must be able to come here, so it isn't below pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="est-relay-"))
    folder.chmod(0o755)
    policy = _PolicyServer()
    Thread(target=policy.serve_forever, daemon=True).start()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "server.pem").write_bytes(certificate)
    filled = {"folder": folder, "onward": onward, "refused": refused}
    main = _MAIN.format(**filled, policy=policy.server_address[1])
    (folder / "etc/main.cf").write_text(main)
    (folder / "etc/master.cf").write_text(_MASTER.format(port=port))
    command = ["postfix", "-c", str(folder / "etc")]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([*command, "start-fg"], stdout=log, stderr=log)
        try:
            _wait_for(port, running, folder / "log")
            yield port
        finally:
            subprocess.run([*command, "stop"], capture_output=True, check=False)
            running.wait(timeout=PATIENCE_SECONDS)
            policy.shutdown()
            policy.server_close()
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(PATIENCE_SECONDS * 10):
        assert running.poll() is None, log.read_text("utf-8", "replace")
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))
