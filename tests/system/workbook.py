"""What openpyxl says of a workbook, and what it or a plain edit of the archive makes of one: one job in (JSON), one answer out.

describe FILE            names, panes, formulas, formats and charts as openpyxl reads them
type FILE OUT CELLS      other numbers in some cells, saved by openpyxl, which keeps no calculated value
poison FILE OUT          777 for every calculated value, the formulas untouched
"""

import json
import re
import sys
import zipfile

import openpyxl

FORMULA = re.compile(rb"<c\b([^>]*)>(<f\b(?:[^>]*/>|[^>]*>.*?</f>))(?:<v>.*?</v>|<v\s*/>)?</c>", re.S)
TYPE = re.compile(rb'\s+t="\w+"')


def describe(file):
    book = openpyxl.load_workbook(file)
    return {
        "names": {name: item.attr_text for name, item in book.defined_names.items()},
        "sheets": [
            {
                "name": sheet.title,
                "frozen": sheet.freeze_panes,
                "formulas": sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
                "errors": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "e"],
                "formats": sorted({cell.number_format for row in sheet.iter_rows() for cell in row}),
                "fills": sorted({str(cell.fill.fgColor.rgb) for row in sheet.iter_rows() for cell in row}),
                "charts": [
                    {"kind": type(chart).__name__, "series": len(chart.series)} for chart in getattr(sheet, "_charts", [])
                ],
                "titles": sheet.print_title_rows,
            }
            for sheet in book.worksheets
        ],
    }


def type_in(file, out, cells):
    book = openpyxl.load_workbook(file)
    for sheet, ref, value in cells:
        cell = book[sheet][ref]
        if cell.data_type != "n":
            raise ValueError(f"{sheet}!{ref} holds no number: {cell.value!r}")
        cell.value = value
    book.save(out)
    return {"typed": len(cells)}


def poison(file, out):
    poisoned = 0

    def wrong(found):
        nonlocal poisoned
        poisoned += 1
        return b"<c" + TYPE.sub(b"", found[1]) + b">" + found[2] + b"<v>777</v></c>"

    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                data = FORMULA.sub(wrong, data)
            target.writestr(entry.filename, data)
    return {"poisoned": poisoned}


ACTIONS = {"describe": describe, "type": type_in, "poison": poison}
action, *rest = json.load(sys.stdin)
json.dump(ACTIONS[action](*rest), sys.stdout)
