"""A conversation as a Word document: questions, answers with their figures, and each source in a footnote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assistant.frontends.conversations import Asked
from assistant.frontends.web.copying import place_said
from assistant.frontends.web.figures_table import rows
from assistant.frontends.web.marks import plain
from assistant.frontends.web.told_once import Telling, told_once
from assistant.frontends.web.words import word
from assistant.frontends.word.footnotes import Footnotes, sound
from assistant.frontends.word.lines import Line, lines_of
from assistant.records.answer import Answer, Citation

__all__ = ["Paper", "conversation_docx"]

_FONT = "Times New Roman"
_POINTS, _SMALL = 13, 11
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Millimetres, within what Nghị định 30/2020/NĐ-CP sets for administrative papers on A4."""
_COLUMNS = ("label", "province", "period", "figure", "unit", "section")
_WIDTHS = (51, 25, 30, 24, 17, 18)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is made of: title, turns, and when it was made."""

    title: str
    session: Sequence[Asked]
    made: datetime


def conversation_docx(paper: Paper) -> bytes:
    """The document as the bytes of a `.docx` file."""
    document = docx.Document()
    _set_up(document, paper)
    notes = Footnotes(document)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(sound(paper.title)).bold = True
    made = f"{paper.made:%H:%M} {paper.made.day}/{paper.made.month}/{paper.made.year}"
    below = document.add_paragraph(word("word.made", count=len(paper.session), moment=made))
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below.runs[0].italic = True
    given: dict[tuple[str, ...], int] = {}
    for order, asked in enumerate(paper.session, 1):
        question = document.add_paragraph()
        question.paragraph_format.space_before, question.paragraph_format.keep_with_next = Pt(10), True
        question.add_run(sound(f"{order}. {asked.answer.question}")).bold = True
        _turn(document, notes, asked.answer, given)
    notes.save()
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _set_up(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_POINTS)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.title, properties.author, properties.language = sound(paper.title), word("page.title"), "vi-VN"
    properties.comments, properties.created = "", paper.made.replace(tzinfo=None)


class _Sources:
    """The footnotes of one answer; `given` are the notes of the whole document, by report, and with place and quote."""

    def __init__(self, notes: Footnotes, answer: Answer, given: dict[tuple[str, ...], int]) -> None:
        self._notes, self._given = notes, given
        self.cited = {citation.id: citation for citation in answer.citations}
        self._left = dict(self.cited)

    def at(self, paragraph: Paragraph, number: int) -> None:
        """A footnote at the end of a paragraph."""
        if number in self.cited:
            _note(self._notes, paragraph, self.cited[number], self._given)
            self._left.pop(number, None)

    def rest(self, paragraph: Paragraph) -> None:
        """Those that nothing has pointed to: no source is lost."""
        for number in list(self._left):
            self.at(paragraph, number)


def _turn(document: Document, notes: Footnotes, answer: Answer, given: dict[tuple[str, ...], int]) -> None:
    told, sources = told_once(answer), _Sources(notes, answer, given)
    last = _text(document, told.before, sources)
    if told.telling is Telling.TABLE:
        _table(document, answer, sources)
        last = _text(document, told.after, sources)
    sources.rest(last)
    if answer.calculation and answer.calculation.shown not in plain(answer.text):
        document.add_paragraph(sound(word("copy.calculation", shown=answer.calculation.shown)))
    if told.telling is Telling.BOTH:
        _table(document, answer)
    tabled = told.telling in {Telling.TABLE, Telling.BOTH}
    below = {warning for figure in answer.told for warning in figure.warnings} if tabled else set()
    for warning in answer.warnings:
        if warning not in below:
            document.add_paragraph().add_run(sound(word("copy.warning", warning=warning))).italic = True


def _text(document: Document, text: str, sources: _Sources) -> Paragraph:
    """Some of an answer's text with its footnotes; the last paragraph."""
    paragraph = document.paragraphs[-1]
    for line in lines_of(text, frozenset(sources.cited)):
        paragraph = _line(document, line)
        for piece in line.pieces:
            if piece.citation is None:
                paragraph.add_run(sound(piece.text)).bold = piece.bold
            else:
                sources.at(paragraph, piece.citation)
    return paragraph


def _line(document: Document, line: Line) -> Paragraph:
    paragraph = document.add_paragraph(style="List Bullet" if line.item else None)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if line.item else WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


def _note(notes: Footnotes, paragraph: Paragraph, citation: Citation, given: dict[tuple[str, ...], int]) -> None:
    """A footnote; a source, or a report, that has one already is pointed to by its number."""
    quote = " ".join(citation.quote.split())
    report, source = (citation.report_id,), (citation.report_id, citation.section, quote)
    if source in given:
        notes.add(paragraph, word("word.again", number=given[source]))
        return
    values = {"place": place_said(citation), "quote": quote}
    if report in given:
        said = word("word.cited", number=given[report], **values)
    else:
        said = word("word.source", report=citation.report, file=citation.source, **values)
    given[source] = notes.add(paragraph, said)
    given.setdefault(report, given[source])


def _table(document: Document, answer: Answer, sources: _Sources | None = None) -> None:
    """The answer's figures; with `sources` the footnotes stand here."""
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, name in zip(table.rows[0].cells, _COLUMNS, strict=True):
        _write(cell, word(f"table.{name}"), bold=True)
    for row in rows(answer):
        label = f"{row.label} ({row.role})" if row.role else row.label
        label = "; ".join(part for part in (label, row.ratio, *row.figure.warnings) if part)
        values = (label, row.place, row.time, f"{row.about} {row.number}".strip(), row.unit, row.section)
        cells = table.add_row().cells
        for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
            _write(cell, value, right=_COLUMNS[at] == "figure")
        if sources is not None:
            sources.at(cells[-1].paragraphs[0], row.figure.citation)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _write(cell: _Cell, text: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(sound(text))
    run.bold, run.font.size = bold, Pt(_SMALL)
