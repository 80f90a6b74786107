"""A repository's own templates as far as they can be read without anything to fill in."""

from pathlib import Path

from est_build.diagnostics import DiagnosedError, Diagnostic
from est_build.words.catalogue import words_for


def check_own_templates(root: Path) -> tuple[Diagnostic, ...]:
    """Return what can't be read in the templates of pages, letters and theme; most have none."""
    folder = root / "site_templates"
    if not any(path.suffix in {".j2", ".html"} for path in folder.rglob("*.*")):
        return ()
    # Only those who have templates of their own pay for the engine.
    from est_build.write.mail import load_mail_templates
    from est_build.write.template_faults import check_theme
    from est_build.write.templates import load_templates

    words, found = words_for("sv"), list[Diagnostic]()
    for read in (load_templates, load_mail_templates):
        try:
            read(words, folder)
        except DiagnosedError as error:
            found += error.diagnostics
    return (*found, *check_theme(folder))
