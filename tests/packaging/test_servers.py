"""The shipped recipes, in the real servers: closed to outsiders, strict, packed, and silent."""

import gzip
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from threading import Thread

import pytest

from est_build.tasks.build import BuildOptions, build
from est_build.tasks.publish import Publishing, publish
from tests.builders import small_repository, write
from tests.packaging import web_servers
from tests.packaging.web_servers import Place, accounts_of_caddy, accounts_of_nginx

pytestmark = pytest.mark.build

FILES = {
    "index.html": "text/html",
    "veckor/2026-W47/index.html": "text/html",
    "assets/style.css": "text/css",
    "assets/est.js": "application/javascript",
    "assets/search-index.js": "application/javascript",
    "data/levels.csv": "text/csv",
    "data/levels.json": "application/json",
    "veckor/2026-W47/rapport.pdf": "application/pdf",
    "build.json": "application/json",
    "sbom.json": "application/json",
}
"""A file of each kind, and what it is sent as."""
HIDDEN = (".git/config", ".git/HEAD", ".est-publish", "_headers", "server/nginx.conf", "server/")
NOWHERE = (
    *("finns/inte.html", "data/", "assets/", "data/levels.csv.bak", "veckor/../.git/config"),
    *("%2e%2e/%2e%2e/etc/passwd", "..%2f..%2fetc%2fpasswd", ".%67it/config", "server%2fnginx.conf"),
)
SECRET = "hemligt-i-git"  # noqa: S105 - a text to look for


@cache
def _site(folder: Path) -> Path:
    root = small_repository(folder / "kommun")
    outcome = build(root, BuildOptions(root / "site", date(2026, 11, 20), jobs=1))
    assert outcome.is_built, outcome.diagnostics
    published = publish(Publishing(root, root / "site", folder / "srv"))
    assert published.release, published.diagnostics
    # A site that someone put a repository into: it must not be read.
    write(folder / "srv/current", ".git/config", SECRET)
    write(folder / "srv/current", ".git/HEAD", SECRET)
    return folder / "srv"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that a site has been published to."""
    return _site(tmp_path_factory.mktemp("published"))


@dataclass(frozen=True)
class Server:
    """A server, and its own words for things."""

    name: str
    run: Callable[[Place], AbstractContextManager[Place]]
    recipe: str
    target: str
    headers: str
    headers_target: str
    accounts: Callable[..., str]
    group: tuple[str, str]


SERVERS = {
    "nginx": Server(
        "nginx",
        web_servers.nginx,
        "nginx/lagesbild.conf",
        "lagesbild.conf",
        "server/nginx.conf",
        "lagesbild/huvuden.conf",
        accounts_of_nginx,
        ("nginx/grupp.conf.exempel", "lagesbild/grupper/data.conf"),
    ),
    "caddy": Server(
        "caddy",
        web_servers.caddy,
        "caddy/Caddyfile",
        "Caddyfile",
        "server/Caddyfile",
        "lagesbild/huvuden",
        accounts_of_caddy,
        ("caddy/grupp.exempel", "lagesbild/grupper/data"),
    ),
}
EITHER = [
    pytest.param(name, marks=[pytest.mark.system(name), pytest.mark.system("openssl")])
    for name in SERVERS
]


def prepare(server: Server, published: Path, folder: Path) -> Place:
    """Put everything where the recipe's own steps put it."""
    copytree(published, folder / "srv", symlinks=True)
    place = Place(folder)
    place.put(server.recipe, server.target)
    snippet = (folder / "srv/current" / server.headers).read_text("utf-8")
    (folder / server.headers_target).write_text(snippet, "utf-8")
    (folder / "lagesbild/konton").write_text(server.accounts("anna", "bo"), "utf-8")
    return place


@pytest.fixture(scope="module", params=EITHER)
def running(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """Run a server as its recipe says."""
    server = SERVERS[request.param]
    place = prepare(server, published, tmp_path_factory.mktemp(server.name))
    place.put(*server.group)
    (place.folder / "lagesbild/konton-data").write_text(server.accounts("anna"), "utf-8")
    with server.run(place):
        yield place


def policy_headers(published: Path) -> dict[str, str]:
    """Return the headers that the build asks a server for."""
    lines = (published / "current/_headers").read_text("utf-8").splitlines()[1:]
    return {
        name.strip().lower(): value for name, _, value in (line.partition(": ") for line in lines)
    }


def every_address(published: Path) -> tuple[str, ...]:
    """Return the address of each file of a site, of folders, and of what isn't there."""
    site = published / "current"
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return (*files, "", "data/", *HIDDEN, *NOWHERE)


def test_an_outsider_gets_401_at_every_address(running: Place, published: Path) -> None:
    addresses = every_address(published)
    kinds = {Path(path).suffix for path in addresses}
    assert kinds >= {".html", ".css", ".js", ".csv", ".json", ".xml", ".ics", ".pdf", ".svg", ".gz"}
    for path in addresses:
        for user in ("", "eve"):
            answer = running.ask(f"/{path}", user)
            assert answer.status in ({400, 401} if "%2" in path else {401}), (path, answer.status)
            assert b"Trelleborg" not in answer.body, path
            assert SECRET.encode() not in answer.body, path


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_an_outsider_gets_401_whatever_is_tried(running: Place, method: str) -> None:
    for path in ("index.html", "build.json", "finns-inte"):
        assert running.ask(f"/{path}", method=method).status in {401, 403, 405}, path
    if method != "HEAD":
        assert running.ask("/index.html", "anna", method).status in {403, 405}


def test_a_reader_gets_every_kind_of_file_as_what_it_is(running: Place, published: Path) -> None:
    for path, kind in FILES.items():
        answer = running.ask(f"/{path}", "anna")
        assert answer.status == 200, path
        assert answer.body == (published / "current" / path).read_bytes(), path
        sent = answer.headers["content-type"].replace("text/javascript", "application/javascript")
        assert sent.startswith(kind), path
        if kind.startswith("text/"):
            assert "charset=utf-8" in sent, path
    for ending, kind in ((".ics", "text/calendar"), (".xml", "xml")):
        (found, *_) = sorted((published / "current").rglob(f"*{ending}"))
        path = found.relative_to(published / "current").as_posix()
        assert kind in running.ask(f"/{path}", "anna").headers["content-type"], path


def test_the_headers_are_those_that_the_build_wrote(running: Place, published: Path) -> None:
    wanted = policy_headers(published)
    assert wanted["content-security-policy"].startswith("default-src 'none'")
    for path, user, status in (("", "anna", 200), ("finns-inte", "anna", 404), ("", "", 401)):
        answer = running.ask(f"/{path}", user)
        assert answer.status == status
        for name, value in wanted.items():
            assert answer.headers[name] == value, (path, name)
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        assert not any(digit in answer.headers.get("server", "") for digit in "0123456789")
    assert "noindex" in wanted["x-robots-tag"]


def test_text_is_sent_packed_as_it_was_published(running: Place, published: Path) -> None:
    for path in ("index.html", "assets/style.css", "assets/search-index.js", "data/levels.json"):
        answer = running.ask(f"/{path}", "anna", Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip", path
        assert answer.body == (published / f"current/{path}.gz").read_bytes(), path
        assert gzip.decompress(answer.body) == (published / "current" / path).read_bytes()
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_only_what_never_changes_is_kept_by_browsers(running: Place, published: Path) -> None:
    answer = running.ask("/index.html", "anna")
    assert answer.headers["cache-control"] == "private, no-cache"
    again = running.ask("/index.html", "anna", If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    for path in (published / "current/assets").glob("lifted/*.js"):
        answer = running.ask(f"/assets/lifted/{path.name}", "anna")
        assert "immutable" in answer.headers["cache-control"]


def test_what_is_not_for_readers_is_not_there(running: Place, published: Path) -> None:
    missing = (published / "current/404.html").read_bytes()
    for path in (*HIDDEN, *NOWHERE):
        answer = running.ask(f"/{path}", "anna")
        assert answer.status in {400, 403, 404}, (path, answer.status)
        assert SECRET.encode() not in answer.body
        assert b"root:" not in answer.body
        assert b"Index of" not in answer.body
    answer = running.ask("/finns/inte.html", "anna")
    assert (answer.status, answer.body) == (404, missing)


def test_a_group_s_folder_is_read_by_the_group_alone(running: Place) -> None:
    assert running.ask("/index.html", "bo").status == 200
    for path in ("data/levels.csv", "data/levels.json", "data/finns-inte"):
        assert running.ask(f"/{path}", "bo").status == 401, path
        assert running.ask(f"/{path}").status == 401, path
    assert running.ask("/data/levels.csv", "anna").status == 200


@pytest.mark.system("nginx")
@pytest.mark.system("openssl")
def test_certificates_open_nginx_without_passwords(published: Path, tmp_path: Path) -> None:
    place = prepare(SERVERS["nginx"], published, tmp_path / "place")
    place.put("nginx/klientcertifikat.conf.exempel", "lagesbild/klientcertifikat.conf")
    _replace_basic(place, "klientcertifikat.conf")
    own = tmp_path / "anna.pem"
    place.authority.issue_cert("anna@kommun.example").private_key_and_cert_chain_pem.write_to_path(
        own
    )
    with web_servers.nginx(place):
        for path in every_address(published):
            if "%2" not in path:
                assert place.ask(f"/{path}").status in {401, 404}, path
                assert b"Trelleborg" not in place.ask(f"/{path}").body, path
        for path in FILES:
            assert place.ask(f"/{path}").status == 401, path
            assert place.ask(f"/{path}", certificate=own).status == 200, path
        assert place.ask("/.git/config", certificate=own).status == 404


def _replace_basic(place: Place, name: str) -> None:
    """Do what the recipe says: one line instead of the two of ``auth_basic``."""
    path = place.folder / "lagesbild.conf"
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith("auth_basic")]
    at = next(n for n, line in enumerate(kept) if "/huvuden.conf;" in line)
    kept.insert(at + 1, f"    include {place.folder}/lagesbild/{name};")
    path.write_text("\n".join(kept) + "\n", "utf-8")


class _Proxy(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does: 202 for who has logged in, 401 for others, and a login."""

    def do_GET(self) -> None:
        if self.path.startswith("/oauth2/auth"):
            self.send_response(202 if "inloggad=ja" in self.headers.get("Cookie", "") else 401)
        else:
            self.send_response(302)
            self.send_header("Location", "https://login.kommun.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its own name
        """Say nothing of each request."""


@pytest.mark.parametrize("name", EITHER)
def test_a_login_of_the_municipality_opens_the_site(
    name: str, published: Path, tmp_path: Path
) -> None:
    server = SERVERS[name]
    place = prepare(server, published, tmp_path / "place")
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    Thread(target=proxy.serve_forever, daemon=True).start()
    if name == "nginx":
        place.put("nginx/openid.conf.exempel", "lagesbild/openid.conf")
        _replace_basic(place, "openid.conf")
    else:
        _replace_basic_of_caddy(place)
    address = f"127.0.0.1:{proxy.server_port}"
    for file in (place.folder / server.target, place.folder / "lagesbild/openid.conf"):
        if file.is_file():
            file.write_text(file.read_text("utf-8").replace("127.0.0.1:4180", address), "utf-8")
    with server.run(place):
        for path in every_address(published):
            if "%2" not in path:
                answer = place.ask(f"/{path}")
                assert answer.status == 401, (path, answer.status)
                assert b"Trelleborg" not in answer.body, path
        sent = place.ask("/veckor/2026-W47/index.html", Accept="text/html")
        assert sent.status == 302
        assert sent.headers["location"] == "/oauth2/start?rd=/veckor/2026-W47/index.html"
        assert place.ask("/oauth2/start").headers["location"] == "https://login.kommun.example/"
        for path in FILES:
            assert place.ask(f"/{path}", Cookie="inloggad=ja").status == 200, path
        assert place.ask("/.git/config", Cookie="inloggad=ja").status == 404
    proxy.shutdown()
    proxy.server_close()


def _replace_basic_of_caddy(place: Place) -> None:
    path = place.folder / "Caddyfile"
    text = path.read_text("utf-8")
    start = text.index("\tbasicauth {")
    end = text.index("\t}\n", start) + 3
    own = (web_servers.RECIPES / "caddy/openid.exempel").read_text("utf-8")
    path.write_text(text[:start] + own + text[end:], "utf-8")


@pytest.mark.system("caddy")
def test_certificates_open_caddy_without_passwords(published: Path, tmp_path: Path) -> None:
    place = prepare(SERVERS["caddy"], published, tmp_path / "place")
    own = place.adapt((web_servers.RECIPES / "caddy/klientcertifikat.exempel").read_text("utf-8"))
    path = place.folder / "Caddyfile"
    kept, is_basic = [], False
    for line in path.read_text("utf-8").splitlines(keepends=True):
        is_basic = is_basic or line.startswith("\tbasicauth {")
        if line.startswith("\ttls "):
            kept.append(own)
        elif not is_basic:
            kept.append(line)
        is_basic = is_basic and line != "\t}\n"
    path.write_text("".join(kept), "utf-8")
    anna = tmp_path / "anna.pem"
    certificate = place.authority.issue_cert("anna@kommun.example")
    certificate.private_key_and_cert_chain_pem.write_to_path(anna)
    with web_servers.caddy(place):
        for name in (*FILES, ".git/config"):
            with pytest.raises(OSError, match="certificate|reset|EOF|closed"):
                place.ask(f"/{name}")
        for name in FILES:
            assert place.ask(f"/{name}", certificate=anna).status == 200, name
        assert place.ask("/.git/config", certificate=anna).status == 404


@pytest.mark.system("systemd-analyze")
def test_the_unit_that_publishes_is_as_hardened_as_the_docs_say() -> None:
    unit = web_servers.RECIPES / "systemd/est-publish.service"
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=13", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    programs = [line for line in unit.read_text("utf-8").splitlines() if "ExecStart=" in line]
    assert all(line.startswith("ExecStart=/") for line in programs), "systemd asks no PATH"


def test_the_container_file_has_no_fault_that_its_linter_knows() -> None:
    program = Path(sys.executable).with_name("hadolint")
    file = web_servers.RECIPES.parent / "container/Containerfile"
    done = subprocess.run([program, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
