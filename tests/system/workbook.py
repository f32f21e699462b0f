"""What openpyxl says of a workbook, and what it or a plain edit of the archive makes of one: one job in (JSON), one answer out.

describe FILE            names, panes, formulas, formats and charts as openpyxl reads them
type FILE OUT CELLS      other numbers in some cells, saved by openpyxl, which keeps no calculated value
archive FILE             what is wrong with the parts of the file, their types and their links
poison FILE OUT          777 for every calculated value, the formulas untouched
untitled FILE            without what printed pages repeat: LibreOffice lays out all pages for it, three quarters of its time
"""

import json
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl

FORMULA = re.compile(rb"<c\b([^>]*)>(<f\b(?:[^>]*/>|[^>]*>.*?</f>))(?:<v>.*?</v>|<v\s*/>)?</c>", re.S)
TITLES = re.compile(rb"<definedName [^>]*_xlnm\.Print_Titles[^>]*>.*?</definedName>", re.S)
TYPE = re.compile(rb'\s+t="\w+"')


def describe(file):
    book = openpyxl.load_workbook(file)
    names = book.defined_names
    # A list of its own until openpyxl 3.1, a dictionary since.
    defined = names.values() if hasattr(names, "values") else names.definedName
    return {
        "names": {name.name: name.attr_text for name in defined},
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


def untitled(file):
    with zipfile.ZipFile(file) as source:
        parts = {entry.filename: source.read(entry) for entry in source.infolist()}
    parts["xl/workbook.xml"], removed = TITLES.subn(b"", parts["xl/workbook.xml"])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return {"removed": removed}


def archive(file):
    """Every part is XML, has a content type, and every relationship leads to a part."""
    faults = []
    with zipfile.ZipFile(file) as source:
        names = set(source.namelist())
        trees = {}
        for name in sorted(names):
            try:
                trees[name] = ElementTree.fromstring(source.read(name))
            except ElementTree.ParseError as error:
                faults.append(f"{name}: {error}")
    types = trees["[Content_Types].xml"]
    by_name = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    by_ending = {each.get("Extension") for each in types if each.get("Extension")}
    faults += [f"content type of {name}, which is not there" for name in by_name - names]
    for name in sorted(names - {"[Content_Types].xml"}):
        if name not in by_name and name.rsplit(".", 1)[-1] not in by_ending:
            faults.append(f"{name} has no content type")
        if name.startswith("xl/worksheets/sheet") and name not in by_name:
            faults.append(f"{name} is not said to be a sheet")
    links = 0
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        home = posixpath.dirname(posixpath.dirname(name))
        for each in tree:
            if each.get("TargetMode") == "External":
                faults.append(f"{name} leads out of the file: {each.get('Target')}")
                continue
            links += 1
            target = each.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(home, target))
            if path not in names:
                faults.append(f"{name} leads to {path}, which is not there")
    return {"parts": len(names), "links": links, "faults": faults}


ACTIONS = {"describe": describe, "type": type_in, "poison": poison, "untitled": untitled, "archive": archive}
action, *rest = json.load(sys.stdin)
json.dump(ACTIONS[action](*rest), sys.stdout)
