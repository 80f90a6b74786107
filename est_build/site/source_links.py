"""Where a page's own file is changed: a link to the file that people wrote, never to the page."""

import re
from urllib.parse import quote, urlsplit

_SETTING = r"^{name}\s*:\s*[\"']?([^\s\"'#]+)"
_BY_HOST = (("gitlab", "-/blob/HEAD/"), ("github", "blob/HEAD/"))
"""Where hosts show the default branch's files, for those who don't say it in ``edit_uri``."""


def source_base(configuration: str) -> str:
    """Return the address that a file's path is added to; '' where no ``repo_url`` is set.

    ``configuration`` is the municipality's own ``mkdocs.yml``. Its ``edit_uri`` counts from the
    repository's first folder.
    """
    repository = _setting(configuration, "repo_url")
    if not repository.startswith(("https://", "http://")):
        return ""
    host = urlsplit(repository).netloc
    known = next((path for name, path in _BY_HOST if name in host), "")
    way = _setting(configuration, "edit_uri") or known
    return f"{repository.rstrip('/')}/{way.strip('/')}/" if way else ""


def source_address(path: str) -> str:
    """Return a file's path as it is added to the base; '' for a folder, which nobody edits."""
    return quote(path) if "." in path.rsplit("/", 1)[-1] else ""


def _setting(configuration: str, name: str) -> str:
    found = re.search(_SETTING.format(name=name), configuration, re.MULTILINE)
    return found[1] if found else ""
