"""A manuscript as a Word document to go on writing in: real headings, lists and tables.

The bytes are the same for the same manuscript: Word's dates are the report's own day, and the
archive that a document is has fixed dates too.
"""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable

from est_build.words.catalogue import Words
from est_build.write.period.drawings import Drawn
from est_build.write.period.pieces import (
    Drawing,
    Heading,
    Manuscript,
    Notice,
    Points,
    Table,
    Text,
    ToFill,
)
from est_build.write.press import Press

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
TO_FILL, NOTICE = "Att fylla i", "Upplysning"
"""Paragraph styles of our own, so that all that waits for a person can be found at once."""
KEY, FIGURES = "Teckenförklaring", "Siffror"
"""Our styles of a chart's key and of tables: one change of them changes all."""
_INK, _LINE = (0x1B, 0x27, 0x30), "D5DDE2"
_MUTED = (0x51, 0x61, 0x6C)
_AMBER, _AMBER_GROUND = (0x7A, 0x52, 0x00), "FFF5DC"
_FONT = "Calibri"
_WIDTH_CM = 16.0
_ROWS_KEPT_TOGETHER = 20
"""A table with more rows than this may go on over the page."""
_SIGNS = {
    "second": "◆",
    "third": "▲",
    "higher": "▲",
    "lower": "▼",
    "apart": "■",
    "band": "▒",
    "missing": "▒",
    "hollow": "○",
    "expected": "┄",
    "mark": "┄",
}
"""Signs for what a chart's key shows; whatever else is a dot."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_word(
    press: Press, manuscript: Manuscript, drawn: Mapping[str, Drawn], day: date
) -> bytes:
    """Return the document, in the language and the colour of the press."""
    document, words = docx.Document(), press.words
    _set_up(words, document, manuscript, day)
    _style(words, document, press.colour)
    document.add_paragraph(manuscript.heading, style="Title")
    document.add_paragraph(f"{manuscript.subheading} · {manuscript.author}", style="Subtitle")
    for piece in manuscript.pieces:
        _add(words, document, piece, drawn)
    stream = io.BytesIO()
    document.save(stream)
    return _pack(stream.getvalue())


def _set_up(words: Words, document: Document, manuscript: Manuscript, day: date) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    told = document.core_properties
    told.title, told.subject = manuscript.title, manuscript.description
    told.author = told.last_modified_by = manuscript.author
    told.created = told.modified = moment
    told.language = LANGUAGES[words.language]
    told.comments, told.revision = "", 1
    section.header.paragraphs[0].text = manuscript.title
    section.header.paragraphs[0].style = document.styles["Header"]
    _number_pages(section.footer.paragraphs[0])


def _style(words: Words, document: Document, colour: str) -> None:
    brand, styles = RGBColor.from_string(colour.removeprefix("#").upper()), document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), LANGUAGES[words.language])
    sizes = {"Normal": 10.5, "Title": 24, "Subtitle": 13, "Heading 1": 17, "Heading 2": 13}
    sizes |= {"Heading 3": 11, "Caption": 9.5, "List Bullet": 10.5, "Header": 8.5, "Footer": 8.5}
    for name, size in sizes.items():
        style: Any = styles[name]
        style.font.size, style.font.name, style.font.italic = Pt(size), _FONT, False
        # The theme's own fonts would win over the name.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{part}"), None)
        fonts.set(qn("w:hAnsi"), _FONT)
        if name.startswith(("Heading", "Title")):
            style.font.color.rgb, style.font.bold = brand, True
            style.paragraph_format.keep_with_next = True
        elif name in {"Subtitle", "Header", "Footer"}:
            style.font.color.rgb = RGBColor(*_MUTED)
        elif name == "Caption":
            style.font.color.rgb, style.font.bold = RGBColor(*_INK), True
            style.paragraph_format.keep_with_next = True
    key: Any = styles.add_style(KEY, WD_STYLE_TYPE.PARAGRAPH)
    key.base_style, key.font.size = styles["Normal"], Pt(9)
    key.font.color.rgb, key.paragraph_format.keep_with_next = RGBColor(*_MUTED), True
    _style_tables(styles.add_style(FIGURES, WD_STYLE_TYPE.TABLE), styles["Normal Table"])
    for name in (TO_FILL, NOTICE):
        added: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = styles["Normal"]
        added.paragraph_format.space_before = added.paragraph_format.space_after = Pt(8)
        _frame(added.element.get_or_add_pPr(), dashed=name == TO_FILL)


def _style_tables(style: Any, base: Any) -> None:
    """Give tables thin lines between rows, and none between columns."""
    style.base_style = base
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = OxmlElement("w:tblPr")
    properties.append(borders)
    style.element.append(properties)


def _frame(properties: Any, *, dashed: bool) -> None:
    """Give a paragraph a bar to its left, or a dashed frame, and a ground."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right") if dashed else ("left",):
        line = OxmlElement(f"w:{side}")
        for key, value in (
            ("val", "dashed" if dashed else "single"),
            ("sz", "6" if dashed else "18"),
            ("space", "4"),
            ("color", "{:02X}{:02X}{:02X}".format(*_AMBER)),
        ):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _AMBER_GROUND)):
        ground.set(qn(f"w:{key}"), value)
    # The schema wants the spacing last of these.
    spacing = properties.find(qn("w:spacing"))
    for element in (borders, ground):
        spacing.addprevious(element)


def _number_pages(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - the library has no word for fields


def _add(words: Words, document: Document, piece: object, drawn: Mapping[str, Drawn]) -> None:
    if isinstance(piece, Heading):
        document.add_heading(piece.text, piece.level)
    elif isinstance(piece, Text):
        _paragraph(document, "Normal", piece.begins, piece.text)
    elif isinstance(piece, Points):
        for begins, text in piece.lines:
            _paragraph(document, "List Bullet", begins, text)
    elif isinstance(piece, Table):
        _table(document, piece)
    elif isinstance(piece, Drawing):
        _picture(document, piece, drawn[piece.chart.name])
    elif isinstance(piece, ToFill):
        _paragraph(document, TO_FILL, words.gettext("Att fylla i:"), piece.text)
    elif isinstance(piece, Notice):
        _paragraph(document, NOTICE, "", piece.text)


def _paragraph(document: Document, style: str, begins: str, text: str) -> None:
    paragraph = document.add_paragraph(style=style)
    if begins:
        paragraph.add_run(f"{_printable(begins)} ").bold = True
    paragraph.add_run(_printable(text))


def _printable(text: str) -> str:
    """Return a text without the characters that no XML may hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _table(document: Document, found: Table) -> None:
    document.add_paragraph(_printable(found.caption), style="Caption")
    table = document.add_table(1 + len(found.rows), len(found.header), style=FIGURES)
    table.autofit = False
    widths = _widths(found)
    # Word goes by the cells' widths, LibreOffice by the columns'.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    last = len(found.rows)
    for place, (row, cells) in enumerate(zip(table.rows, (found.header, *found.rows), strict=True)):
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = 0
            if last <= _ROWS_KEPT_TOGETHER and place < last:
                paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(_printable(text))
            run.bold = place == 0 or column == 0
            if column in found.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _describe(table, found)
    document.add_paragraph(style="Normal").paragraph_format.space_after = 0


def _widths(found: Table) -> list[Cm]:
    """Return each column's width: those of numbers are narrow, the others share what is left."""
    numbers = len(found.numbers)
    narrow = min(2.4, _WIDTH_CM * 0.6 / numbers) if numbers else 0.0
    wide = min(8.0, (_WIDTH_CM - narrow * numbers) / (len(found.header) - numbers))
    return [Cm(narrow if column in found.numbers else wide) for column in range(len(found.header))]


def _describe(table: WordTable, found: Table) -> None:
    """Say which row heads the table, keep rows whole, and tell what the table is about."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no word for it
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
    about = table._tbl.tblPr  # noqa: SLF001
    for name, text in (
        ("w:tblCaption", found.caption),
        ("w:tblDescription", f"{found.caption}: {', '.join(found.header)}"),
    ):
        element = OxmlElement(name)
        element.set(qn("w:val"), _printable(text))
        about.append(element)


def _picture(document: Document, found: Drawing, drawn: Drawn) -> None:
    chart = found.chart
    document.add_paragraph(_printable(chart.title), style="Caption")
    key = ", ".join(entry.text for entry in chart.key)
    if key:
        signs = [f"{_SIGNS.get(entry.symbol, '●')} {entry.text}" for entry in chart.key]
        document.add_paragraph(_printable("   ".join(signs)), style=KEY)
    shape: Any = document.add_picture(io.BytesIO(drawn.png), width=Cm(_WIDTH_CM))
    told = shape._inline.docPr  # noqa: SLF001 - the library has no word for a picture's text
    told.set("name", chart.name)
    told.set("descr", _printable(f"{chart.title}. {chart.description} {key}".strip()))


def _pack(content: bytes) -> bytes:
    """Return the same archive with fixed dates and the parts in their own order."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()
