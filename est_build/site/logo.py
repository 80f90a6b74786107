"""The municipality's logo: a picture of its own repository, shown in the header."""

from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_site import LOGO_MISSING, LOGO_OF_OTHER_KIND

KINDS = (".svg", ".png")
_FIELD = Location("content/codebook.yaml", field="utseende.logotyp")


def logo_address(logo: str) -> str:
    """Return where in the theme the logo lies; its own name might be that of another file."""
    return f"assets/est-logo{Path(logo).suffix.lower()}"


def check_logo(root: Path, logo: str) -> tuple[Diagnostic, ...]:
    """Say what is wrong with the logo: it must be a picture that lies in the repository."""
    if not logo:
        return ()
    found = (root / logo).resolve()
    if not found.is_relative_to(root.resolve()) or not found.is_file():
        return (Diagnostic.of(LOGO_MISSING, _FIELD, file=logo),)
    if found.suffix.lower() not in KINDS:
        return (Diagnostic.of(LOGO_OF_OTHER_KIND, _FIELD, file=logo),)
    return ()
