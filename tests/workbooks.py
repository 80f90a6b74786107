"""The least that a workbook can be, so that a test can write each part of it as it likes."""

import io
import zipfile
from collections.abc import Mapping

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SHEET = (
    f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>46000.5</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>hej</t></is></c><c r="B2"><v>2</v></c></row>'
    "</sheetData></worksheet>"
)
STRINGS = f'<sst xmlns="{_SPREADSHEET}"><si><t>hej</t></si></sst>'
OPEN_DOCUMENT = (
    f'<office:document-content xmlns:office="{_OASIS}:office:1.0"'
    f' xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Blad"><table:table-row>'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="2">'
    '<text:p>a<text:s text:c="2"/>b</text:p></table:table-cell></table:table-row>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell'
    ' office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"'
        f' Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def pack_workbook(sheet: bytes | str = SHEET, strings: bytes | str = STRINGS) -> bytes:
    """Return an Excel workbook with one sheet and its shared strings."""
    own = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings}
    return pack({**_PARTS, **own})


def pack_open_document(content: bytes | str = OPEN_DOCUMENT) -> bytes:
    """Return an OpenDocument workbook with the content."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return pack({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})
