"""What a web server needs to know to send the site as it is meant, in each server's own words."""

from collections.abc import Mapping

from est_build.site.policy import Hashes, policy

HEADERS_FILE = "_headers"
SNIPPETS = "server"
"""The folder of the site with a snippet for each server."""


def server_files(hashes: Hashes) -> Mapping[str, bytes]:
    """Return the files that tell servers which headers to send, by address in the site."""
    headers = {
        "Content-Security-Policy": policy(hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    texts = {
        HEADERS_FILE: _plain(headers),
        f"{SNIPPETS}/nginx.conf": _nginx(headers),
        f"{SNIPPETS}/Caddyfile": _caddy(headers),
    }
    return {path: text.encode() for path, text in texts.items()}


def _plain(headers: Mapping[str, str]) -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _nginx(headers: Mapping[str, str]) -> str:
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    return "\n".join(
        (
            "# nginx: include this file in the location that serves the site.",
            *lines,
            "error_page 404 /404.html;",
            "gzip on;",
            "gzip_types text/css text/csv text/javascript application/javascript application/json;",
            "",
        )
    )


def _caddy(headers: Mapping[str, str]) -> str:
    lines = [f'\theader {name} "{value}"' for name, value in headers.items()]
    return "\n".join(
        (
            "# Caddy: import this file above your site and write `import est` in it.",
            "(est) {",
            *lines,
            "\tencode gzip",
            "\thandle_errors 404 {",
            *(f"\t{line}" for line in lines),
            "\t\trewrite * /404.html",
            "\t\tfile_server",
            "\t}",
            "}",
            "",
        )
    )
