"""The content security policy: what a browser may fetch and run on the site, and nothing else.

The inline scripts of a municipality's own theme become files, so that the policy allows none; ours has
none. What has to stand in the page itself (the page of a missing address, which is shown at any depth) is named by its hash.
"""

import posixpath
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256

LIFTED = "assets/lifted"
"""Where inline scripts of a municipality's own theme lie as files."""
_RULES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("frame-ancestors", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
_ONLY_IN_HEADERS = "frame-ancestors"
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="[^"]*">')


@dataclass(frozen=True, slots=True)
class Hashes:
    """What may stand in a page itself, as the policy names it, sorted."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def lift_scripts(path: str, text: str) -> tuple[str, Mapping[str, bytes]]:
    """Return a page whose inline scripts are fetched from files, and those files by address.

    What stands inside the article is what people wrote, and is never made to run.
    """
    lifted: dict[str, bytes] = {}
    way = posixpath.relpath(LIFTED, posixpath.dirname(path) or ".")

    def lift(found: re.Match[str]) -> str:
        script = found[1].encode()
        name = f"{blake2b(script, digest_size=6).hexdigest()}.js"
        lifted[f"{LIFTED}/{name}"] = script + b"\n"
        return f'<script src="{way}/{name}"></script>'

    before, article, after = _around_article(text)
    return _SCRIPT.sub(lift, before) + article + _SCRIPT.sub(lift, after), lifted


def inline_hashes(texts: Iterable[str]) -> Hashes:
    """Return the hashes of the scripts and styles that stand in pages outside their articles."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for text in texts:
        before, _, after = _around_article(text)
        for part in (before, after):
            for kind, content in _INLINE.findall(part):
                digest = b64encode(sha256(content.encode()).digest()).decode()
                found[kind].add(f"'sha256-{digest}'")
    return Hashes(tuple(sorted(found["script"])), tuple(sorted(found["style"])))


def policy(hashes: Hashes = Hashes()) -> str:
    """Return the policy as a server sends it."""
    return _joined(_RULES, hashes)


def with_policy(text: str, hashes: Hashes = Hashes()) -> str:
    """Return a page that carries the policy itself, for servers that can't send it."""
    rules = [rule for rule in _RULES if rule[0] != _ONLY_IN_HEADERS]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_joined(rules, hashes)}">'
    return _CHARSET.sub(lambda found: f"{found[0]}\n    {meta}", text, count=1)


def without_policy(text: str) -> str:
    """Return a page of the finished site as it is opened from a folder: without the policy."""
    return re.sub(r'\s*<meta http-equiv="Content-Security-Policy" content="[^"]*">', "", text, 1)


def _joined(rules: Iterable[tuple[str, str]], hashes: Hashes) -> str:
    more = {"script-src": hashes.scripts, "style-src": hashes.styles}
    return "; ".join(" ".join((name, value, *more.get(name, ()))) for name, value in rules)


def _around_article(text: str) -> tuple[str, str, str]:
    start, end = text.find("<article"), text.rfind("</article>")
    if start < 0 or end < start:
        return text, "", ""
    return text[:start], text[start:end], text[end:]
