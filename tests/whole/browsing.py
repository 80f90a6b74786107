"""A built site as a strict server sends it, and a browser that notes what a page does."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

PAGES = (
    "index.html",
    "veckor/index.html",
    "veckor/2026/index.html",
    "veckor/2026-W47/index.html",
    "veckor/2026-W30/index.html",  # no survey that week
    "veckor/2026-W01/index.html",  # neither survey nor meeting
    "prioriteringar/index.html",
    "prioriteringar/2026/index.html",
    "ansvariga/index.html",
    "ansvariga/polisen/index.html",
    "atgarder/index.html",
    "atgarder/kamera-stationen/index.html",
    "manader/index.html",
    "manader/2026-10/index.html",
    "faktorer/index.html",
    "faktorer/narkotika/index.html",
    "platser/index.html",
    "platser/stationen/index.html",
    "aterkoppling/index.html",
    "status/index.html",
    "om/index.html",
    "om/metod/index.html",
    "om/datakvalitet/index.html",
    "om/kallor/index.html",
    "om/tillganglighet/index.html",
    "om/personuppgifter/index.html",
    "om/bygget/index.html",
    "sidor/sa-arbetar-vi/index.html",
)
"""One or more of every kind of page but that of a missing address."""


PATIENCE = 120_000
"""Milliseconds; a page needs a hundredth of it, but not on a machine that does all else besides."""
PACKED = {".html", ".css", ".js", ".json", ".svg"}
"""What servers pack with gzip, as the shipped snippets tell them to."""


class _Handler(SimpleHTTPRequestHandler):
    """Sends files below a path of the server, under a policy if there is one."""

    def __init__(self, *arguments, below, policy, packs, **named):
        self.below, self.policy, self.packs = below, policy, packs
        super().__init__(*arguments, **named)

    def translate_path(self, path):
        """Return the file of an address; nothing lies outside the site's own folder."""
        if not path.startswith(f"{self.below}/"):
            return str(Path(self.directory, "outside"))
        return super().translate_path(path.removeprefix(self.below))

    def do_GET(self):
        """Send what can be packed as a server packs it, on a connection that stays open."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        if not self.packs or path.suffix not in PACKED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self):
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        """Send the site's own page where a page is missing, as a municipality's server does."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):  # noqa: A002 - its own name
        """Say nothing of each request."""


@contextmanager
def served(
    folder: Path, *, below: str = "", policy: str = "", packs: bool = False
) -> Iterator[str]:
    """Serve a site on this machine, below a path and under a policy; give its address."""
    handler = partial(_Handler, directory=str(folder), below=below, policy=policy, packs=packs)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()


def policy_of(folder: Path) -> str:
    """Return the policy that a built site asks its server to send."""
    headers = (folder / "_headers").read_text("utf-8").splitlines()
    (line,) = (line for line in headers if "Content-Security-Policy: " in line)
    return line.partition(": ")[2]


SCROLL = """async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += 700) {
        scrollTo(0, top);
        await new Promise(requestAnimationFrame);
    }
}"""
ALL_LIVE = """() => [...document.querySelectorAll(".est-chart")].every(
    one => one.matches(".est-chart--live") || !one.getClientRects().length)"""


def scroll_through(page):
    """Show every part of a page once, so that whatever waits for the reader starts."""
    page.mouse.move(200, 200)
    page.evaluate(SCROLL)


def enliven(page):
    """Show every part of a page, and wait until each chart has come alive."""
    scroll_through(page)
    page.wait_for_function(ALL_LIVE)


@contextmanager
def opened(chromium, **options):
    """Open a page, and collect what it asks for and what is said on the console."""
    context = chromium.new_context(locale="sv-SE", **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
    try:
        yield page
    finally:
        context.close()
