# ruff: noqa: INP001
"""A report set as `.docx`: with Word's own styles, numbering, notes, merged heads and running heads, or as typed."""

import copy
import io
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from content import Content, Entry, Role, Ruled
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lists import Lists, Place

_FONT = "Times New Roman"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_MANY_COLUMNS = 8


@dataclass(frozen=True)
class Manner:
    """How a typist works: heading styles or bold type, Word's numbering or typed numbers."""

    styles: bool
    automatic: bool


class Setter:
    """Sets one report; `RoughSetter` overrides how its parts are set."""

    def __init__(self, content: Content, manner: Manner) -> None:
        self.content = content
        self.manner = manner
        self.lists = Lists()
        self.document = Document()
        self.tag = "endnote" if content.endnotes else "footnote"

    def set(self) -> bytes:
        """The bytes of the file."""
        self._page()
        self._letterhead()
        self._title()
        closed = appended = False
        for entry in self.content.entries:
            if closed and not appended:
                self._turn()
                appended = True
            if entry.role is Role.TABLE and entry.table is not None:
                self._table(entry.table)
            else:
                self._entry(entry)
            if entry.text.rstrip().endswith("./."):
                self._foot()
                closed = True
        if not closed:
            self._foot()
        if self.content.notes:
            self._notes()
        if self.manner.automatic:
            self._numbering()
        buffer = io.BytesIO()
        self.document.save(buffer)
        return _undated(buffer.getvalue())

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = True
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(13)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        for level in range(1, 10):
            style = self.document.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(13), None
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _field(head, "PAGE")
        foot = section.footer.paragraphs[0]
        foot.add_run(self.content.running).italic = True

    def _line(self, home: DocxDocument | _Cell, text: str, *, bold: bool = False, middle: bool = False) -> Paragraph:
        paragraph = home.add_paragraph()
        self._runs(paragraph, text, bold=bold)
        if middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _runs(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        """The text in runs broken where a typist's spelling check would break them; notes as real references."""
        for part in re.split("(\x02\\d+\x03)", text):
            if part.startswith("\x02"):
                self._reference(paragraph, int(part[1:-1]))
            elif part:
                for piece in (part[: len(part) // 2], part[len(part) // 2 :]):
                    run = paragraph.add_run(piece)
                    run.bold = bold or None

    def _reference(self, paragraph: Paragraph, number: int) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement(f"w:{self.tag}Reference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)

    def _letterhead(self) -> None:
        content = self.content
        right = [*MOTTO, content.dated] if content.dated else list(MOTTO)
        left = [content.issuer or "ỦY BAN NHÂN DÂN", content.number]
        self._two_columns(left, right)

    def _foot(self) -> None:
        if self.content.recipients or self.content.signature:
            self._two_columns(["Nơi nhận:", *self.content.recipients], list(self.content.signature))

    def _title(self) -> None:
        for text in self.content.title:
            self._line(self.document, text, bold=True, middle=True)

    def _two_columns(self, left: list[str], right: list[str]) -> None:
        """A table without borders, as letterheads and signatures are set."""
        table = self.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            first = True
            for line in filter(None, lines):
                if first:
                    self._runs(cell.paragraphs[0], line, bold=True)
                else:
                    self._line(cell, line)
                first = False

    def _entry(self, entry: Entry) -> None:
        place = self.lists.place(entry) if self.manner.automatic and entry.printed else None
        typed = f"{entry.printed} {entry.text}" if entry.printed and place is None else entry.text
        heading = entry.role is Role.HEADING and self._is_short(entry)
        paragraph = self._line(
            self.document, typed, bold=heading or entry.role is Role.TITLE, middle=entry.role is Role.TITLE
        )
        if heading and self.manner.styles:
            paragraph.style = self.document.styles[f"Heading {min(entry.depth, 9)}"]
        elif place is None:
            paragraph.paragraph_format.first_line_indent = Cm(1)
        if place is not None:
            _numbered(paragraph, place)

    def _is_short(self, entry: Entry) -> bool:
        return len(entry.text) <= 160 and not entry.text.endswith((".", ";", ","))

    def _table(self, ruled: Ruled) -> None:
        width = max(len(row) for row in (*ruled.head, *ruled.rows))
        table = self.document.add_table(rows=len(ruled.head) + len(ruled.rows), cols=width)
        table.style = self.document.styles["Table Grid"]
        size = Pt(8 if width > _MANY_COLUMNS else 11)
        for row, cells in zip(table.rows, (*ruled.head, *ruled.rows), strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.paragraphs[0].add_run(text).font.size = size
            if len(cells) == 1 and width > 1:
                row.cells[0].merge(row.cells[-1])
            elif width > 2 and len(cells[0]) > 3 and not cells[1]:
                row.cells[0].merge(row.cells[1])
        _widen(table, ruled, self.document.sections[-1])
        _merge_head(table, ruled.head)
        for row in table.rows[: len(ruled.head)] if self.manner.styles else ():
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _turn(self) -> None:
        """The appendices stand on new pages; turned on their side where a table is wide."""
        tables = [entry.table for entry in self.content.entries if entry.table is not None]
        if not any(len(row) > _MANY_COLUMNS for table in tables for row in table.head):
            self.document.add_page_break()
            return
        section = self.document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)

    def _notes(self) -> None:
        """The part with the notes, which python-docx does not write."""
        tag = self.tag
        parts = [
            f'<w:{tag} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{tag}>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        for number, texts in enumerate(self.content.notes, start=1):
            sign = f"<w:r>{raised}<w:{tag}Ref/></w:r>"
            lines = [f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>' for text in texts]
            body = "".join(f"<w:p>{sign if not place else ''}{line}</w:p>" for place, line in enumerate(lines))
            parts.append(f'<w:{tag} w:id="{number}">{body}</w:{tag}>')
        blob = f"<w:{tag}s {nsdecls('w')}>{''.join(parts)}</w:{tag}s>".encode()
        package = self.document.part.package
        part = Part(PackURI(f"/word/{tag}s.xml"), _NOTES_TYPE.format(f"{tag}s"), blob, package)
        kind = RELATIONSHIP_TYPE.ENDNOTES if self.content.endnotes else RELATIONSHIP_TYPE.FOOTNOTES
        self.document.part.relate_to(part, kind)
        if self.content.endnotes:
            form = parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>')
            self.document.sections[-1]._sectPr.insert(0, form)

    def _numbering(self) -> None:
        element = self.document.part.numbering_part.element
        for child in list(element):
            element.remove(child)
        for child in list(parse_xml(self.lists.xml())):
            element.append(copy.deepcopy(child))


def _numbered(paragraph: Paragraph, place: Place) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = place.level
    properties.get_or_add_numId().val = place.instance


def _merge_head(table: Table, head: tuple[tuple[str, ...], ...]) -> None:
    """Equal neighbours become one cell: to the right where the heads above are one too, and down."""
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(head):
        for left, text in enumerate(row):
            if (top, left) in taken:
                continue
            bottom = top
            while bottom + 1 < len(head) and head[bottom + 1][left] == text:
                bottom += 1
            right = left
            while right + 1 < len(row) and _same(head, top, bottom, right + 1, text) and _together(head, top, right):
                right += 1
            taken |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
            if (bottom, right) != (top, left):
                merged = table.cell(top, left).merge(table.cell(bottom, right))
                for paragraph in merged.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)


def _widen(table: Table, ruled: Ruled, section: Section) -> None:
    """Columns as wide as their longest cell asks, within the page."""
    asked = [8] * len(ruled.head[0])
    for row in ruled.rows:
        for place, text in enumerate(row if len(row) > 1 else ()):
            if place > 1 or row[1]:
                asked[place] = max(asked[place], min(len(text), 40) + 6)
    space = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    for column, share in zip(table.columns, asked, strict=True):
        width = int(space * share / sum(asked))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _same(head: tuple[tuple[str, ...], ...], top: int, bottom: int, column: int, text: str) -> bool:
    return all(head[row][column] == text for row in range(top, bottom + 1))


def _together(head: tuple[tuple[str, ...], ...], top: int, column: int) -> bool:
    return all(head[row][column] == head[row][column + 1] for row in range(top))


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in {"begin", "separate", "end"}:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run._r.append(sign)
        elif kind == "result":
            run.text = text
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def _undated(data: bytes) -> bytes:
    """The same package without the time of its making, so that the same text gives the same bytes."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
