"""The site's own address, which ``mkdocs.yml`` holds for the site builder."""

import re
from pathlib import Path

_SITE_URL = re.compile(r"^site_url:[ \t]*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


def load_site_address(root: Path) -> str:
    """Return the address with a slash at its end, or empty where there is none.

    The file may hold tags that only the site builder understands, so just this line is read.
    """
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = _SITE_URL.search(text)
    return f"{found[1].rstrip('/')}/" if found else ""
