"""The letter that asks a province to look at its figures again, set as Nghị định 30/2020/NĐ-CP wants a công văn.

What the office itself has to say (its name, number, day, term, signer) is left as blanks to be filled in.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.frontends.review import Reviewed
from assistant.frontends.web.checks.said import kind_said
from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import section_said, word
from assistant.frontends.word.footnotes import sound
from assistant.records.report import Report
from assistant.text.places import gazetteer

__all__ = ["findings_letter"]

_FONT = "Times New Roman"
_POINTS, _SMALL = 13, 11
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Millimetres, within what the decree sets for A4."""
_HEAD = (64, 101)
_COLUMNS = {"order": 13, "place": 25, "said": 57, "why": 42, "reply": 28}
"""Millimetres of the table's columns; 165 together."""
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
_MERGED = date(2025, 7, 1)


def _said(key: str, **values: object) -> str:
    return sound(word(f"checks.letter_text.{key}", **values))


def _place(name: str) -> str:
    return _said("city_of" if name in _CITIES else "province_of", name=name)


def _addressee(province: str, reports: Sequence[Report], today: date) -> tuple[str, str]:
    """Who is written to, and how the head of the letter says it.

    The issuer of the reports where it is one, else the People's Committee of the province; since July 2025 a merged
    province is spoken for by the one that took it in, and the head says whose reports are meant.
    """
    new = gazetteer().new_name.get(province, province)
    if today >= _MERGED and new != province:
        people = _said("people", place=_place(new))
        return people, _said("former", addressee=people, place=_place(province))
    issuers = {report.letterhead.issuer.strip() for report in reports}
    only = sound(issuers.pop()) if len(issuers) == 1 else ""
    return (only or _said("people", place=_place(province)),) * 2


def findings_letter(province: str, rows: Sequence[Reviewed], today: date) -> bytes:
    """The letter about these findings of one province, as the bytes of a `.docx` file."""
    document = docx.Document()
    _set_up(document)
    reports = list({row.finding.report.id: row.finding.report for row in rows}.values())
    place = _place(province)
    addressee, in_full = _addressee(province, reports, today)
    _heading(document, place, today)
    _line(document, _said("to", addressee=in_full), align=_CENTRE, space=12)
    _body(document, _said("lead", place=place, count=len(rows), reports=len(reports), addressee=addressee))
    for order, (_, group) in enumerate(groupby(rows, key=lambda row: row.finding.report.id), 1):
        held = list(group)
        _line(document, _said("report", order=order, report=_report(held[0].finding.report)), bold=True, space=6)
        _table(document, held)
    _body(document, _said("close"))
    _body(document, _said("thanks", addressee=addressee))
    _foot(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_POINTS)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)


def _line(
    into: Document | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    space: int = 0,
) -> Paragraph:
    paragraph = into.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(space)
    paragraph.paragraph_format.space_after = Pt(space // 2)
    return paragraph


def _body(document: Document, text: str) -> None:
    paragraph = _line(document, text, align=_JUSTIFY, space=6)
    paragraph.paragraph_format.first_line_indent = Mm(10)


def _bare(document: Document, widths: Sequence[int]) -> Table:
    """A table without lines, to set two things side by side."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    _widen(table, widths)
    return table  # type: ignore[no-any-return]


def _heading(document: Document, place: str, today: date) -> None:
    left, right = _bare(document, _HEAD).rows[0].cells
    _first(left, _said("agency"))
    _line(left, _said("office"), bold=True, align=_CENTRE)
    _line(left, _said("number"), align=_CENTRE, space=6)
    about = _line(left, _said("about", province=place), align=_CENTRE)
    about.runs[0].font.size = Pt(_SMALL + 1)
    _first(right, _said("nation"), bold=True).font.size = Pt(_POINTS - 1)
    _line(right, _said("motto"), bold=True, align=_CENTRE).runs[0].underline = True
    _line(right, _said("date", month=f"{today.month:02d}", year=today.year), italic=True, align=_CENTRE, space=6)


def _first(cell: _Cell, text: str, *, bold: bool = False) -> Run:
    """Writes into the paragraph that a cell has from the start."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _CENTRE
    run = paragraph.add_run(text)
    run.bold = bold
    return run  # type: ignore[no-any-return]


def _report(report: Report) -> str:
    head = report.letterhead
    given = {"period": period_title(head.period), "file": report.source}
    number = f"…{head.number}" if head.number.startswith("/") else head.number  # written in by hand
    return _said("report_number", number=number, **given) if number else _said("report_plain", **given)


def _table(document: Document, rows: Sequence[Reviewed]) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, _COLUMNS, strict=True):
        _write(cell, _said(f"columns.{name}"), bold=True)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(qn("w:tblHeader"), {}))  # repeated on every page
    for order, row in enumerate(rows, 1):
        check = row.finding.check
        kind = kind_said(row.finding.kind)
        why = _said("why", kind=kind, printed=check.printed, computed=check.computed, arithmetic=check.arithmetic)
        texts = (str(order), section_said(check.section), _said("said", quote=check.quote), why, "")
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            _write(cell, sound(text))
    _widen(table, tuple(_COLUMNS.values()))


def _widen(table: Table, millimetres: Sequence[int]) -> None:
    """Sets the widths where Word looks for them, in the cells, and where other programs do, in the columns."""
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size, run.bold = Pt(_SMALL), bold
    if bold:
        cell.paragraphs[0].alignment = _CENTRE


def _foot(document: Document) -> None:
    document.add_paragraph()
    left, right = _bare(document, (85, 80)).rows[0].cells
    title = left.paragraphs[0].add_run(_said("recipients"))
    title.bold = title.italic = True
    title.font.size = Pt(_SMALL + 1)
    for line in _said("recipient_list").splitlines():
        _line(left, line).runs[0].font.size = Pt(_SMALL)
    _first(right, _said("signer"), bold=True)
    _line(right, _said("signature"), italic=True, align=_CENTRE)
    _line(right, _said("signer_name"), bold=True, align=_CENTRE, space=48)
