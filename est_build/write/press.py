"""The press: papers typeset by Typst from templates and data, as PDF/A-2a and PDF/UA-1.

What people wrote reaches a template as JSON and is never part of its code. The press knows no
clock, no fonts of the system and no network, so the same data give the same bytes anywhere.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from est_build.diagnostics import DiagnosedError
from est_build.draw.contrast import OUR_COLOUR, on_white
from est_build.model.codebook import Codebook
from est_build.words.catalogue import Words
from est_build.write.glyphs import Coverage, read_coverage
from est_build.write.template_faults import diagnose_paper
from est_build.write.templates_folder import site_templates_folder

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
_FOLDER = "pdf"
_SHARED = "paper.typ"
"""What all papers share: it stands before each template."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper of a municipality bears."""

    colour: str = OUR_COLOUR
    """The municipality's own."""
    is_sample: bool = False
    """Whether all is made up, which then stands at the foot of each page."""


@dataclass(frozen=True)
class Press:
    """One compiler for many papers in one language."""

    words: Words
    folders: tuple[Path, ...]
    """Where templates are looked for: a repository's own folder first."""
    coverage: Coverage
    colour: str
    """The municipality's, or ink where its own can't be read on paper."""
    note: str
    """What stands at the foot of each page, or nothing."""
    _compiler: typst.Compiler = field(repr=False)

    def print_paper(self, template: str, data: dict[str, Any], day: date) -> bytes:
        """Return the PDF of a template and its data; ``day`` is the day that it says it is of."""
        shared, own = self._find(_SHARED), self._find(template)
        before = shared.read_bytes() + b"\n"
        every = {"lang": self.words.language, "brand": self.colour, "note": self.note}
        shown = {**every, **self._shown(data)}
        try:
            content = self._compiler.compile(
                before + own.read_bytes(),
                format="pdf",
                sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
                pdf_standards=STANDARDS,
                timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
            )
        except typst.TypstError as error:
            overrides = self.folders[0].parent
            found = diagnose_paper(error, overrides, shared, own, before.count(b"\n"))
            if not found or len(self.folders) == 1:
                raise
            raise DiagnosedError(*found) from error
        assert isinstance(content, bytes)  # noqa: S101 - only pictures come page by page
        return content

    def _find(self, template: str) -> Path:
        found = (folder / template for folder in self.folders)
        return next(path for path in found if path.is_file())

    def _shown(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.coverage.shown(value)
        if isinstance(value, dict):
            return {key: self._shown(one) for key, one in value.items()}
        return [self._shown(one) for one in value] if isinstance(value, list | tuple) else value


def letterhead(codebook: Codebook) -> Letterhead:
    """Return what a municipality's papers bear."""
    return Letterhead(codebook.appearance.colour, codebook.is_sample)


def load_press(
    words: Words, overrides: Path | None = None, head: Letterhead = Letterhead()
) -> Press:
    """Return the press of a language and a municipality.

    A repository's own templates replace shipped ones by name.
    """
    shipped = site_templates_folder() / _FOLDER
    fonts = sorted((shipped / "fonts").glob("*.otf"))
    compiler = typst.Compiler(
        root=shipped,
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[shipped / "fonts"],
        ),
        ignore_system_fonts=True,
    )
    own = () if overrides is None else (overrides / _FOLDER,)
    note = words.gettext("Exempeldata: siffror och texter är påhittade.") if head.is_sample else ""
    coverage = read_coverage(fonts)
    return Press(words, (*own, shipped), coverage, on_white(head.colour), note, compiler)
