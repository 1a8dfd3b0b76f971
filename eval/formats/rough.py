# ruff: noqa: INP001
"""Word files as a typist in a hurry leaves them: tabs for columns, line breaks for paragraphs, changes not accepted."""

from content import Entry, Role
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from word import MOTTO, Setter

_STAMP = (
    "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>ĐẾN Số: 415</w:t></w:r></w:p><w:p><w:r><w:t>Ngày 13 -01- 2023</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_DELETED = (
    '<w:del {ns} w:id="{at}" w:author="x"><w:r><w:delText xml:space="preserve"> 9.999 hồ sơ</w:delText></w:r></w:del>'
)
_HIDDEN = '<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> ghi nhớ 8.888</w:t></w:r>'
_EVERY = 7


class RoughSetter(Setter):
    """Sets the same words with nothing where it belongs."""

    def set(self) -> bytes:
        """The file; the dashes that follow one another are put into one paragraph first."""
        self.paragraphs = 0
        self.listed: Paragraph | None = None
        return super().set()

    def _letterhead(self) -> None:
        content = self.content
        left = [content.issuer or "ỦY BAN NHÂN DÂN", content.number, ""]
        for one, other in zip(left, (*MOTTO, content.dated), strict=True):
            if one or other:
                self.document.add_paragraph(f"{one}\t\t{other}")
        paragraph = self.document.add_paragraph()
        paragraph._p.append(parse_xml(_STAMP.format(ns=nsdecls("w"))))

    def _title(self) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for place, text in enumerate(self.content.title):
            run = paragraph.add_run(text)
            run.bold = True
            if place < len(self.content.title) - 1:
                run.add_break()

    def _foot(self) -> None:
        self.listed = None
        recipients, signature = ["Nơi nhận:", *self.content.recipients], list(self.content.signature)
        for text in recipients:
            self.document.add_paragraph(text)
        for text in signature:
            self.document.add_paragraph(f"\t\t\t{text}")

    def _entry(self, entry: Entry) -> None:
        if entry.printed in {"-", "+"}:
            if self.listed is None:
                self.listed = self.document.add_paragraph()
            else:
                self.listed.add_run().add_break()
            self._runs(self.listed, f"{entry.printed} {entry.text} ")
            return
        self.listed = None
        typed = f"{entry.printed}\u00a0{entry.text}" if entry.printed else entry.text
        paragraph = self._line(self.document, typed, bold=entry.role in {Role.HEADING, Role.TITLE})
        if entry.printed and entry.depth == 0:
            paragraph.style = self.document.styles["Heading 2"]
        self.paragraphs += 1
        if self.paragraphs % _EVERY == 0:
            paragraph._p.append(parse_xml(_DELETED.format(ns=nsdecls("w"), at=self.paragraphs)))
            paragraph._p.append(parse_xml(_HIDDEN.format(ns=nsdecls("w"))))
            self.document.add_paragraph()
