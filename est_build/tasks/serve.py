"""``est serve``: the site on this machine, built again and shown again when a file changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Condition, Event, Thread
from typing import BinaryIO

from watchfiles import watch

WATCHED = ("content", "forms", "data", "site_templates")
WATCHED_FILES = ("mkdocs.yml",)
_UNWATCHED = {"inbox", "__pycache__"}
_EVENTS = "/-/changes?"
_SCRIPT = "/-/reload.js?"
_HEARTBEAT_SECONDS = 15.0


@dataclass
class Changes:
    """Counts the times that the site has changed, and lets readers wait for the next."""

    count: int = 0
    _changed: Condition = field(default_factory=Condition)

    def announce(self) -> None:
        """Wake everyone who waits."""
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        """Wait for a change after those seen; tell False when the time ran out."""
        with self._changed:
            return self._changed.wait_for(lambda: self.count > seen, seconds)


class _Handler(SimpleHTTPRequestHandler):
    """Sends the site's files, with the line that reloads the page when the site has changed."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: object, changes: Changes, directory: str) -> None:
        self.changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a reader's request."""
        if self.path.startswith(_EVENTS):
            self._tell_changes(_number_in(self.path))
        elif self.path.startswith(_SCRIPT):
            self._send(_reload_script(_number_in(self.path)), "text/javascript")
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send a page with the reloading line in it; anything else as it is."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        body = page.read_bytes().replace(b"</body>", _script_element(self.changes.count), 1)
        self._send_headers("text/html; charset=utf-8", len(body))
        return BytesIO(body)

    def end_headers(self) -> None:
        """Keep browsers from showing what was built before."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name it has
        """Say nothing of each request."""

    def _send(self, body: bytes, kind: str) -> None:
        self._send_headers(kind, len(body))
        self.wfile.write(body)

    def _send_headers(self, kind: str, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _tell_changes(self, seen: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while not self.changes.wait(seen, _HEARTBEAT_SECONDS):
                self.wfile.write(b": here\n\n")
                self.wfile.flush()
            self.wfile.write(b"data: changed\n\n")
        except (BrokenPipeError, ConnectionResetError):
            # The reader has gone to another page.
            return


def make_server(site: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """Return a server of the site on this machine only; port 0 takes a free one."""
    handler = partial(_Handler, changes=changes, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def watch_repository(root: Path, stop: Event) -> Iterator[None]:
    """Yield each time that something a build reads has changed, until told to stop."""
    folders = [root / name for name in WATCHED if (root / name).is_dir()]
    seen = _times_of(root)
    for changed in watch(
        *folders,
        watch_filter=lambda _, path: _is_read(Path(path).relative_to(root)),
        stop_event=stop,
        rust_timeout=500,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        times = _times_of(root)
        if changed or times != seen:
            seen = times
            yield


def serve(
    root: Path, server: ThreadingHTTPServer, changes: Changes, rebuild: Callable[[], bool]
) -> None:
    """Send the site and build it again on each change, until interrupted.

    ``rebuild`` tells whether there is a new site; readers then see it at once.
    """
    stop = Event()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        for _ in watch_repository(root, stop):
            if rebuild():
                changes.announce()
    except KeyboardInterrupt:
        stop.set()
    finally:
        server.shutdown()
        server.server_close()


def _script_element(count: int) -> bytes:
    # Added to pages as they are sent, never to the files: the built site knows nothing of it.
    return f'<script src="{_SCRIPT}{count}"></script></body>'.encode()


def _reload_script(count: int) -> bytes:
    # The page says which change it shows, so that none is missed while it loads.
    return f"new EventSource('{_EVENTS}{count}').onmessage = () => location.reload();\n".encode()


def _number_in(path: str) -> int:
    number = path.partition("?")[2]
    return int(number) if number.isdigit() else 0


def _is_read(path: Path) -> bool:
    return not any(part in _UNWATCHED or part.startswith(".") for part in path.parts) and not (
        path.name.endswith(("~", ".swp", ".tmp"))
    )


def _times_of(root: Path) -> tuple[float, ...]:
    # Editors put a new file in the place of the old, which a watched file doesn't survive.
    return tuple((root / name).stat().st_mtime for name in WATCHED_FILES if (root / name).is_file())
