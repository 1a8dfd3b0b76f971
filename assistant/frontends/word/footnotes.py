"""Real footnotes for python-docx, which has none of its own as of 1.2: the part, its two separators, its two styles.

Written as Word writes them (ECMA-376, part 1, 17.11): `word/footnotes.xml` holds a note for each id, a run in the text
refers to it, and the settings name the separators. Add them while the document is made, save them at the end.
"""

import re
from typing import TYPE_CHECKING, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

if TYPE_CHECKING:
    from docx.styles.style import CharacterStyle, ParagraphStyle

__all__ = ["Footnotes", "sound"]

_BROKEN = re.compile("[^\\x09\\x0a\\x0d\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
_AFTER_NOTES = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")
_STYLES = ("footnote text", "footnote reference")
"""What Word calls the two, so that it knows them as its own."""
_NOTE_POINTS = 10


def sound(text: str) -> str:
    """The text without characters that XML can't hold."""
    return _BROKEN.sub("", text)


class Footnotes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0
        _add_styles(document)
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in _SEPARATORS:
            self._notes.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
                    f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                )
            )

    def add(self, paragraph: Paragraph, text: str) -> int:
        """Puts a reference at the end of the paragraph, and the text at the foot of its page; the note's number."""
        self._count += 1
        run = paragraph.add_run()
        run.style = self._document.styles[_STYLES[1]]
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{self._count}"/>'))
        text_id, reference_id = (str(self._document.styles[name].style_id) for name in _STYLES)
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p><w:pPr><w:pStyle w:val="{text_id}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{reference_id}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>'
        )
        words = note.find(f".//{qn('w:t')}")
        words.text = f" {sound(text)}"
        self._notes.append(note)
        return self._count

    def save(self) -> None:
        """Adds the part to the document, and its separators to the settings; once, when all notes are there."""
        package = self._document.part.package
        blob = etree.tostring(self._notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, cast("bytes", blob), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        named = "".join(f'<w:footnote w:id="{number}"/>' for number, _ in _SEPARATORS)
        properties = parse_xml(f"<w:footnotePr {nsdecls('w')}>{named}</w:footnotePr>")
        behind = next((child for child in settings if child.tag in map(qn, _AFTER_NOTES)), None)
        if behind is None:
            settings.append(properties)
        else:
            behind.addprevious(properties)


def _add_styles(document: Document) -> None:
    text = cast("ParagraphStyle", document.styles.add_style(_STYLES[0], WD_STYLE_TYPE.PARAGRAPH))
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(_NOTE_POINTS)
    text.paragraph_format.space_after = Pt(2)
    text.paragraph_format.first_line_indent = Pt(0)
    reference = cast("CharacterStyle", document.styles.add_style(_STYLES[1], WD_STYLE_TYPE.CHARACTER))
    reference.font.superscript = True
