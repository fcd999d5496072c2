"""Makes the twins that are workbooks: ``python tests/formats/twins/workbooks.py``."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

HERE = Path(__file__).parent
HEADING = ["Date", "Time", "Platform", "Text"]
BREAD = [date(2027, 3, 1), time(18, 30), "IG", "Bread"]
ROLLS = [date(2027, 3, 2), time(9), "FB", "Rolls"]

SHEETS = {
    "80-title-rows": {"Plan": [["Our plan"], ["Fill in every row"], [], HEADING, BREAD, ROLLS]},
    "81-second-sheet": {
        "Read me": [["Title", "How to use this file"]],
        "Calendar": [HEADING, BREAD, ROLLS],
    },
    "82-swapped-by-excel": {
        "Plan": [
            ["Date (MONTH/DAY/YEAR)", "Platform", "Text"],
            ["29/9/2024", "IG", "Bread"],
            ["30/9/2024", "IG", "Rolls"],
            [date(2024, 1, 10), "IG", "Cake"],
            [date(2024, 2, 10), "IG", "Buns"],
            ["13/10/2024", "IG", "Pies"],
            [date(2024, 5, 11), "IG", "Tarts"],
        ]
    },
    "83-repeated-heading": {
        "Plan": [HEADING, BREAD, ["Week 2"], HEADING, [date(2027, 3, 8), "6 pm", "IG", "Cake"]]
    },
    "84-duplicate-headings": {
        "Plan": [
            ["Date", "Instagram", "STATUS", "Facebook", "STATUS"],
            [date(2027, 3, 1), "Bread", "Done", "Rolls", "Posted"],
        ]
    },
    "85-date-and-time": {
        "Plan": [
            ["Scheduled At", "Platform", "Text"],
            [datetime.fromisoformat("2027-03-01T18:30"), "IG", "Bread"],
        ]
    },
    "120-sheet-for-each-month": {
        "How to": [["Fill in one row for each post"]],
        "March": [
            ["MARCH 2027"],
            ["Date", "Time", "Platform", "Copy", "Pillar"],
            [date(2027, 3, 1), time(18, 30), "IG", "Bread", "Tips"],
            ["Total: 1"],
        ],
        "April": [
            ["APRIL 2027"],
            ["Date", "Time", "Platform", "Copy", "Pillar"],
            [date(2027, 4, 1), "evening", "IG", "Rolls", "Promo"],
        ],
    },
    "121-sheet-for-each-network": {
        "Instagram": [["Date", "Time", "Copy"], [date(2027, 3, 1), time(18, 30), "Bread"]],
        "LinkedIn": [["Date", "Time", "Copy"], [date(2027, 3, 2), time(9), "Work"]],
    },
    "86-three-heading-rows": {
        "Plan": [
            ["Q1", "", ""],
            ["When", "Where", "What"],
            ["Date", "Platform", "Text"],
            [date(2027, 3, 1), "IG", "Bread"],
        ]
    },
}


def write(name: str, sheets: dict[str, list[list[object]]]) -> None:
    options = {"default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(HERE / f"{name}.xlsx", options) as book:
        book.set_properties({"created": datetime.fromisoformat("2027-01-01")})
        clock = book.add_format({"num_format": "hh:mm"})
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    page.write(r, c, cell, *([clock] if isinstance(cell, time) else []))


def write_merged() -> None:
    with xlsxwriter.Workbook(
        HERE / "87-merged.xlsx", {"default_date_format": "yyyy-mm-dd"}
    ) as book:
        book.set_properties({"created": datetime.fromisoformat("2027-01-01")})
        page = book.add_worksheet("Plan")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["Date", "Platform", "Text"])
        page.merge_range(1, 0, 2, 0, date(2027, 3, 1), day)
        page.write_row(1, 1, ["IG", "Bread"])
        page.write_row(2, 1, ["FB", "Rolls"])


def write_formulas() -> None:
    with xlsxwriter.Workbook(HERE / "88-formulas.xlsx") as book:
        book.set_properties({"created": datetime.fromisoformat("2027-01-01")})
        page = book.add_worksheet("Plan")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["Date", "Platform", "Text"])
        page.write_datetime(1, 0, datetime.fromisoformat("2027-03-01"), day)
        page.write_row(1, 1, ["IG", "Bread"])
        page.write_formula(2, 0, "=A2+7", day, 46454)
        page.write_row(2, 1, ["IG", "Rolls"])


_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Plan">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def write_ods() -> None:
    rows = "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>"
        for row in (HEADING, BREAD, ROLLS)
    )
    with zipfile.ZipFile(HERE / "89-open-document.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr(zipfile.ZipInfo("content.xml"), _CONTENT.format(rows=rows))
        manifest = (
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>"
        )
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), manifest)


def _ods_cell(cell: object) -> str:
    if isinstance(cell, date):
        typed = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, time):
        typed = f'office:value-type="time" office:time-value="PT{cell:%H}H{cell:%M}M00S"'
    else:
        typed = 'office:value-type="string"'
    return f"<table:table-cell {typed}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


if __name__ == "__main__":
    for name, sheets in SHEETS.items():
        write(name, sheets)
    write_merged()
    write_formulas()
    write_ods()
