"""Whatever is no release is refused, saying why, and costs neither long nor much."""

import random
import time
import zipfile

import pytest

from inspections.releases import Unreadable, open_release, workbook
from tests.releases.test_reading import HISTORY, SANDWELL
from tests.spreadsheets import write_ods, write_ods_tables, write_xlsx


def refused(path):
    with pytest.raises(Unreadable) as error:
        open_release(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"Name,Code\nK\xf8ge,1\n", "neither ODS nor XLSX, nor CSV in UTF-8: row 2 has the byte 0xf8."),
        ("Name,Code".encode("utf-16"), "neither ODS nor XLSX, nor CSV in UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "neither ODS nor XLSX, nor CSV in UTF-8"),
        (b"a,b\n\0\n", "This is not CSV: row 2 has a NUL character."),
        (b'a,b\n"c\n', "This is not CSV: row 2: unexpected end of data."),
        (b"<html><p>Sorry</p></html>", "It has no table of council inspections; its sheets are ‘file’."),
        (b"%PDF-1.7", "It has no table of council inspections"),
        (b"PK\x03\x04" + b"x" * 100, "This spreadsheet is incomplete: its archive is damaged."),
    ],
)
def test_what_is_no_release_says_why(tmp_path, data, says):
    path = tmp_path / "file.ods"
    path.write_bytes(data)
    assert says in refused(path)


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "none.ods") == "The file cannot be opened: No such file or directory."
    assert refused(tmp_path).startswith("The file cannot be opened: ")


def test_an_archive_of_something_else(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    assert refused(tmp_path / "x.zip").startswith("This is not a readable spreadsheet")


def test_sheets_without_such_a_table_are_named(tmp_path):
    path = write_xlsx(tmp_path / "x.xlsx", {"One": [["Region", "Good"], ["London", 7]], "Two": [["Notes"]]})
    assert refused(path) == "It has no table of council inspections; its sheets are ‘One’, ‘Two’."


def test_a_table_on_a_hidden_sheet_is_none(tmp_path):
    path = write_ods(tmp_path / "x.ods", {"Notes": [["Notes"]], "Old": [HISTORY, SANDWELL]}, hidden={"Old"})
    assert refused(path) == "It has no table of council inspections; its sheets are ‘Notes’."


def test_a_file_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_FILE", 2**20)
    (tmp_path / "x.csv").write_bytes(b"a" * (2**20 + 1))
    assert refused(tmp_path / "x.csv") == "The file is larger than 1 MB, and no release is."


def test_too_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1000)
    (tmp_path / "x.csv").write_text("a,b\n" * 1001)
    assert refused(tmp_path / "x.csv") == "It has more than 1,000 rows, and no release has."


def test_an_archive_that_unpacks_to_too_much(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("content.xml", "w", force_zip64=True) as file:
            for _ in range(401):
                file.write(b" " * 2**20)
    assert refused(tmp_path / "x.ods") == "Unpacked, the file is larger than 400 MB, and no release is."


@pytest.mark.parametrize(("rows", "columns"), [(1048576, 16384), (100_000, 2_000), (150_000, 1)])
def test_cells_repeated_beyond_measure(tmp_path, rows, columns):
    cell = f"<table:table-cell table:number-columns-repeated='{columns}' office:value-type='string'><text:p>x</text:p>"
    row = f"<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-cell></table:table-row>"
    path = write_ods_tables(tmp_path / "x.ods", f"<table:table table:name='x'>{row}</table:table>")
    begun = time.monotonic()
    refused(path)
    assert time.monotonic() - begun < 20


def test_one_cell_far_away(tmp_path):
    """Two cells in the corners of a sheet ask for all that lie between."""
    path = write_xlsx(tmp_path / "x.xlsx", {"x": [["Local authority name"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"</sheetData>", far))
    begun = time.monotonic()
    assert "more memory" in refused(path)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_damaged_spreadsheets_are_refused_or_read(tmp_path, write):
    """Bytes changed at random: nothing but a reading or a refusal may come of them."""
    whole = write(tmp_path / "whole", {"History": [HISTORY, SANDWELL]}).read_bytes()
    chance, outcomes = random.Random(1), set()
    for number in range(10):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}"
        path.write_bytes(data[: chance.choice([len(data), len(data) // 2, len(data)])])
        try:
            open_release(path)
            outcomes.add("read")
        except Unreadable:
            outcomes.add("refused")
    assert "refused" in outcomes
