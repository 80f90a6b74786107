"""The shipped configurations of web servers, started as they stand but for ports and paths."""

import os
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import trustme

RECIPES = Path(__file__).parents[2] / "site_templates/init/server"
HOST = "lagesbild.kommun.example"
PASSWORDS = {"anna": "hemligt-ord", "bo": "annat-ord"}
PATIENCE = 30
_NGINX = """\
daemon off; master_process off; worker_processes 1; {user}
pid {here}/nginx.pid; error_log {here}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {here}/body; proxy_temp_path {here}/proxy;
  fastcgi_temp_path {here}/fastcgi; uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;
  include {here}/lagesbild.conf;
}}
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Place:
    """A folder with certificates, accounts and a published site, where a server is started."""

    folder: Path
    port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)
    authority: trustme.CA = field(default_factory=trustme.CA)

    def __post_init__(self) -> None:
        """Make the certificates."""
        certificate = self.authority.issue_cert(HOST)
        keys = self.folder / "ssl"
        keys.mkdir(parents=True)
        (self.folder / "lagesbild/grupper").mkdir(parents=True)
        certificate.private_key_pem.write_to_path(keys / "privkey.pem")
        for part in certificate.cert_chain_pems:
            part.write_to_path(keys / "fullchain.pem", append=True)
        self.authority.cert_pem.write_to_path(keys / "utfardare.pem")

    def adapt(self, text: str) -> str:
        """Return a configuration with this folder's paths and ports."""
        for shipped, here in (
            ("/etc/nginx/lagesbild/", f"{self.folder}/lagesbild/"),
            ("/etc/caddy/lagesbild/", f"{self.folder}/lagesbild/"),
            ("/etc/ssl/lagesbild/", f"{self.folder}/ssl/"),
            ("/srv/lagesbild/", f"{self.folder}/srv/"),
            ("    listen [::]:80;\n", ""),
            ("    listen [::]:443 ssl http2;\n", ""),
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            (f"https://{HOST} {{", f"https://{HOST}:{self.port} {{"),
            ("\tadmin off\n", f"\tadmin off\n\thttp_port {self.plain_port}\n"),
        ):
            text = text.replace(shipped, here)
        return text

    def put(self, recipe: str, target: str) -> None:
        """Put a shipped file where the server reads it."""
        path = self.folder / target
        path.write_text(self.adapt((RECIPES / recipe).read_text("utf-8")), "utf-8")

    def ask(
        self,
        path: str,
        user: str = "",
        method: str = "GET",
        certificate: Path | None = None,
        **headers: str,
    ) -> Answer:
        """Ask the server for an address, written as it is."""
        # No other authority is trusted; to read those of the machine would take most of the time.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        if certificate is not None:
            context.load_cert_chain(certificate)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if user:
            sent["Authorization"] = f"Basic {_basic(user)}"
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as plain:
            connection = HTTPSConnection(HOST, self.port)
            connection.sock = context.wrap_socket(plain, server_hostname=HOST)
            with closing(connection):
                connection.request(method, path, headers=sent)
                return _answer(connection.getresponse())


def _basic(user: str) -> str:
    password = PASSWORDS.get(user, "fel-ord")
    return b64encode(f"{user}:{password}".encode()).decode()


def _answer(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


def accounts_of_nginx(*users: str) -> str:
    """Return the file that htpasswd would write."""
    made = []
    for user in users:
        command = ["openssl", "passwd", "-apr1", PASSWORDS[user]]
        made.append(f"{user}:{subprocess.check_output(command, text=True)}")
    return "".join(made)


def accounts_of_caddy(*users: str) -> str:
    """Return the lines that the recipe says to write."""
    made = []
    for user in users:
        command = ["caddy", "hash-password", "--plaintext", PASSWORDS[user]]
        made.append(f"{user} {subprocess.check_output(command, text=True)}")
    return "".join(made)


@contextmanager
def nginx(place: Place) -> Iterator[Place]:
    """Run nginx with the configuration that lies in a place."""
    root = "user root;" if os.geteuid() == 0 else ""
    main = place.folder / "nginx.conf"
    main.write_text(_NGINX.format(here=place.folder, user=root), "utf-8")
    subprocess.run(
        ["nginx", "-t", "-q", "-c", str(main), "-p", str(place.folder)],
        check=True,
        timeout=PATIENCE,
    )
    with _running(["nginx", "-c", str(main), "-p", str(place.folder)], place):
        yield place


@contextmanager
def caddy(place: Place) -> Iterator[Place]:
    """Run Caddy with the configuration that lies in a place."""
    words = ["--config", str(place.folder / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(["caddy", "run", *words], place):
        yield place


@contextmanager
def _running(command: list[str], place: Place) -> Iterator[None]:
    home = {"HOME": str(place.folder), "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/bin:/sbin"}
    with (place.folder / "told").open("wb") as told:
        child = subprocess.Popen(command, stdout=told, stderr=told, env=home)
        try:
            end = time.monotonic() + PATIENCE
            while not _listens(place.port):
                assert child.poll() is None, (place.folder / "told").read_text("utf-8")
                assert time.monotonic() < end, (place.folder / "told").read_text("utf-8")
                time.sleep(0.05)
            yield
        finally:
            child.terminate()
            child.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
