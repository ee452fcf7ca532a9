"""Spreadsheets for tests, as plain as the formats allow: values are text, numbers, dates, or None for an empty cell."""

import csv
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["" if value is None else _british(value) for value in row] for row in rows])
    return path


def _british(value):
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def write_ods(path, sheets, hidden=()):
    """Write sheets, given as rows by name; those named in `hidden` are not shown."""
    return write_ods_tables(path, "".join(_ods_table(*each, each[0] in hidden) for each in sheets.items()))


def write_ods_tables(path, tables):
    """Write sheets, given as the format has them."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0"'
        f' xmlns:text="{OFFICE}:text:1.0" xmlns:style="{OFFICE}:style:1.0"><office:automatic-styles>'
        '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
        f"</style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{ODS_TYPE}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr("content.xml", content)
    return path


def _ods_table(name, rows, is_hidden):
    style = ' table:style-name="hidden"' if is_hidden else ""
    cells = ("".join(map(_ods_cell, row)) for row in rows)
    body = "".join(f"<table:table-row>{each}</table:table-row>" for each in cells)
    return f"<table:table table:name={quoteattr(name)}{style}>{body}</table:table>"


def _ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}T00:00:00"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(_british(value)))}</text:p></table:table-cell>"


def write_xlsx(path, sheets, hidden=()):
    """Write sheets, given as rows by name; those named in `hidden` are not shown."""
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": _content_types(numbers),
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": _workbook(sheets, hidden),
            "xl/_rels/workbook.xml.rels": _relations(
                [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers] + [("styles", "styles.xml")]
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
            "</cellXfs></styleSheet>",
            **{
                f"xl/worksheets/sheet{n}.xml": _worksheet(rows)
                for n, rows in zip(numbers, sheets.values(), strict=True)
            },
        }.items():
            archive.writestr(name, text)
    return path


def _content_types(numbers):
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets):
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _workbook(sheets, hidden):
    each = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{_state(name in hidden)}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{each}</sheets></workbook>'


def _state(is_hidden):
    return "hidden" if is_hidden else "visible"


def _worksheet(rows):
    body = "".join(
        f'<row r="{number}">{"".join(_xlsx_cell(number, *each) for each in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _xlsx_cell(row, index, value):
    if value is None:
        return ""
    place = f"{_letters(index)}{row}"
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _letters(index):
    before, letter = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(65 + letter)
