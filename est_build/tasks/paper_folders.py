"""Where papers that aren't for everyone may be put."""

from pathlib import Path

from est_build.site.build_record import NAME


def may_hold_paper(root: Path, out: Path, own: str) -> bool:
    """Tell whether a folder is right for a paper with free text, or for a draft.

    In the repository that is one folder alone, which git leaves out; a site, wherever it lies,
    never is.
    """
    home, folder = root.resolve(), out.resolve()
    if any((above / NAME).is_file() for above in (folder, *folder.parents)):
        return False
    return not folder.is_relative_to(home) or folder.is_relative_to(home / own)
