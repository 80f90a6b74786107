"""Who gets what is sent. A recipient exists for as long as a letter is made, and nowhere else."""

import re
from dataclasses import dataclass, field

from est_build.model.codebook import Language

# Letters, digits and the signs that mail servers take in practice (RFC 5321, dot-string).
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of the list of recipients, which lies outside git."""

    address: str = field(repr=False)
    name: str = field(default="", repr=False)
    role: str = ""
    groups: tuple[str, ...] = ()
    """The groups whose survey the recipient answers; none for one who only reads."""
    language: Language | None = None
    """None for the language of what is published."""
    reaches_site: bool = True
    """False for one who gets the report whole, without links to a site that is closed to them."""
    line: int = field(default=0, compare=False)
    """Where in the list the recipient stands: the only thing that may be said of one."""


def read_address(text: str) -> str | None:
    """Return an address as servers want it, the domain in ASCII, or None if it is none."""
    local, at, domain = text.strip().rpartition("@")
    try:
        domain = domain.casefold().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    fits = at and len(local) <= 64 and len(domain) <= 253
    if not fits or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    return f"{local}@{domain}"
