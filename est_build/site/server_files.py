"""What a web server needs to know to send the site as it is meant, in each server's own words."""

from collections.abc import Mapping

from est_build.site.policy import Hashes, policy

HEADERS_FILE = "_headers"
SNIPPETS = "server"
"""The folder of the site with a snippet for each server."""
_PACKED = "text/css text/csv text/calendar text/javascript application/javascript application/json"
_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def server_files(hashes: Hashes) -> Mapping[str, bytes]:
    """Return the files that tell servers which headers to send, by address in the site."""
    headers = {
        "Content-Security-Policy": policy(hashes),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
        "X-Robots-Tag": "noindex, nofollow, noarchive",
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
            "# nginx: include this file in the server or location that serves the site.",
            *lines,
            "error_page 404 /404.html;",
            "# What `est publish` packed is sent as it is; the rest is packed when it is asked for.",
            "gzip_static on;",
            "gzip on;",
            "gzip_vary on;",
            f"gzip_types {_PACKED};",
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
            "\theader -Server",
            "\tencode gzip",
            "\thandle_errors {",
            *(f"\t{line}" for line in (*lines, "\theader -Server")),
            "\t\t@missing expression {http.error.status_code} == 404",
            "\t\thandle @missing {",
            "\t\t\trewrite * /404.html",
            "\t\t\tfile_server",
            "\t\t}",
            "\t\trespond {http.error.status_code}",
            "\t}",
            "}",
            "",
        )
    )
