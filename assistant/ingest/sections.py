"""From paragraphs to the section tree, with the paths that an official would say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.ingest.headings import number_glued, split_heading
from assistant.ingest.layout import Kind, Piece, Zone
from assistant.ingest.marks import Level, Mark, bullet, is_caps, mark_of, superscript_number
from assistant.ingest.numbering import Row, depth_of, path_of
from assistant.ingest.tables import read_table, table_text
from assistant.records.report import Block, BlockKind, Section

__all__ = ["APPENDIX", "FOOT", "HEAD", "build_sections", "footnote_path"]

HEAD = "Phần mở đầu"
FOOT = "Nơi nhận"
APPENDIX = "Phụ lục"

_SHORT = 110
_RAISED = re.compile(r"(?<![\s\d](?:km|cm|dm|ha))(?<![\s\d]m)\s?([⁰¹²³⁴-⁹]+|⁽[⁰¹²³⁴-⁹]+⁾)")
_EMPTY_MARK = re.compile(r"\s?\(\s*\ufffd?\s*\)")
_APPENDIX = re.compile(
    r"^(?:phụ lục|biểu mẫu)(?:\s+số)?\s*(?P<n>[IVX]+|\d{1,2})?\b[\s.:–-]*(?P<rest>.*)$", re.IGNORECASE
)
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_CLOSING = re.compile(r"\./\.\s*$")
_ENUMERATED = re.compile(r"⁽([⁰¹²³⁴-⁹]+)⁾\s*")


def footnote_path(section: Section, block: Block) -> str:
    """The path of a footnote as an official says it: `I.4.1, chú thích 2`."""
    return f"{section.path}, chú thích {block.marker}"


@dataclass
class _Node:
    """A section in the making. `opener` says whether a list item of its parent announced it."""

    path: str
    heading: str
    level: int
    parent: int | None
    page: int | None
    mark: Mark | None = None
    bare: bool = True
    opener: bool = False
    blocks: list[Block] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def _is_own_list(node: _Node) -> bool:
    return any(block.kind is BlockKind.ITEM and block.depth == 1 for block in node.blocks)


class _Builder:
    """Builds the tree from the pieces in order; `stack` holds the positions of the open sections."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.nodes: list[_Node] = []
        self.stack: list[int] = []
        self.glued = 0
        self.endnotes = 0
        self.raised = {piece.marker for piece in pieces if piece.kind is Kind.FOOTNOTE}
        self.footnotes: list[tuple[int, Block]] = []

    def build(self) -> tuple[Section, ...]:
        for place, piece in enumerate(self.pieces):
            self._take(place, piece)
        for at, block in self.footnotes:
            self.nodes[self._home(at, block.marker)].blocks.append(block)
        return tuple(
            Section(node.path, node.heading, node.level, node.parent, tuple(node.blocks), node.page)
            for node in self.nodes
        )

    def _take(self, place: int, piece: Piece) -> None:
        if piece.kind is Kind.FOOTNOTE:
            block = Block(BlockKind.FOOTNOTE, self._plain(piece.text), piece.marker, page=piece.page)
            self.footnotes.append((max(len(self.nodes) - 1, 0), block))
            if not self.nodes:
                self._open_plain("", HEAD, piece)
        elif piece.kind is Kind.TABLE:
            self._table(piece)
        elif piece.zone is not Zone.BODY:
            self._edge(piece)
        elif not (self._appendix(place, piece) or self._numbered(piece) or self._titled(piece)):
            self._text(place, piece)

    # Sections without a number

    def _open_plain(self, path: str, heading: str, piece: Piece) -> _Node:
        node = _Node(path, heading, 0, None, piece.page)
        self.nodes.append(node)
        self.stack = [len(self.nodes) - 1]
        return node

    def _edge(self, piece: Piece) -> None:
        path = "" if piece.zone is Zone.HEAD else FOOT
        heading = HEAD if piece.zone is Zone.HEAD else FOOT
        if not self.stack or self.nodes[self.stack[-1]].path != path:
            self._open_plain(path, heading, piece)
        item = bullet(piece.text)
        marker, text = item if item and path else ("", piece.text)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        depth = 1 if marker else 0
        self.nodes[self.stack[-1]].blocks.append(Block(kind, text, marker, depth, piece.page))

    def _appendix(self, place: int, piece: Piece) -> bool:
        """Opens an appendix at "PHỤ LỤC", or at a title in capitals that says what it is attached to."""
        found = _APPENDIX.match(piece.text)
        titled = is_caps(piece.text) and any(
            next_.kind is Kind.TEXT and _ATTACHED.match(next_.text) for next_ in self.pieces[place + 1 : place + 4]
        )
        after_foot = any(node.path == FOOT for node in self.nodes)
        if self.stack and self.nodes[self.stack[-1]].path.startswith(APPENDIX):
            node = self.nodes[self.stack[-1]]
            if not found and not node.blocks and is_caps(piece.text) and not mark_of(piece.text):
                node.heading = f"{node.heading} {piece.text}".strip()
                return True
        named = found is not None and (is_caps(piece.text) or (after_foot and len(piece.text) <= _SHORT))
        if not (named or (titled and after_foot)):
            return False
        number = found["n"] if found else None
        path = f"{APPENDIX} {number.upper() if not number.isdigit() else int(number)}" if number else APPENDIX
        known = sum(node.path.split(" (")[0] == path for node in self.nodes)
        path = f"{path} ({known + 1})" if known else path
        self._open_plain(path, found["rest"] if found else piece.text, piece)
        return True

    def _titled(self, piece: Piece) -> bool:
        """A heading that the format itself marks, without a number: its words are its path."""
        if not piece.level or not self.nodes or self.nodes[-1].path == FOOT:
            return False
        if self.nodes[-1].path == "" and piece.level == 1:
            return False
        path = piece.text.rstrip(":. ")
        known = sum(node.path == path for node in self.nodes)
        node = _Node(path if not known else f"{path} ({known + 1})", path, piece.level, None, piece.page)
        self.nodes.append(node)
        self.stack = [len(self.nodes) - 1]
        return True

    # Sections with a number

    def _numbered(self, piece: Piece) -> bool:
        mark = mark_of(piece.text)
        if mark is None:
            return False
        depth = self._place(mark)
        if depth is None:
            return False
        opener = self._announced(mark, depth)
        self.stack = self.stack[:depth]
        parent = self.stack[-1] if self.stack and self.nodes[self.stack[-1]].path else None
        path = self._path(mark, parent)
        known = next((n for n, node in enumerate(self.nodes) if node.path == path), None)
        text, marks = self._read(mark.rest)
        heading = split_heading(text)
        node = _Node(path, heading.text, len(self.stack) + 1, parent, piece.page, mark, not heading.says_more, opener)
        if known is None:
            self.nodes.append(node)
            self.stack = [*self.stack[:depth], len(self.nodes) - 1]
        else:
            node = self.nodes[known]
            node.heading = f"{node.heading}; {heading.text}"
            self.stack = [*self.stack[:depth], known]
        node.marks += marks
        if heading.says_more or known is not None:
            node.blocks.append(Block(BlockKind.PARAGRAPH, text, page=piece.page))
        return True

    def _announced(self, mark: Mark, depth: int) -> bool:
        """Whether a list item opened the row that a mark begins or goes on with."""
        if depth < len(self.stack):
            beside = self.nodes[self.stack[depth]]
            return beside.opener and beside.mark is not None and beside.mark.level is mark.level
        blocks = self.nodes[self.stack[-1]].blocks if self.stack else []
        return bool(blocks) and blocks[-1].kind is BlockKind.ITEM

    def _place(self, mark: Mark) -> int | None:
        """How many open sections stay open above a mark; None where it is part of the text."""
        kept = [
            depth
            for depth, position in enumerate(self.stack)
            if self.nodes[position].mark is None and self.nodes[position].path.startswith(APPENDIX)
        ]
        marks = [self.nodes[position].mark for position in self.stack]
        row = Row(
            tuple((depth, above) for depth, above in enumerate(marks) if above is not None),
            len(self.stack),
            bool(self.stack and self.nodes[self.stack[-1]].blocks),
            max(kept, default=-1) + 1,
        )
        return depth_of(mark, row)

    def _path(self, mark: Mark, parent: int | None) -> str:
        if parent is None:
            return mark.said
        node = self.nodes[parent]
        return path_of(mark, node.path, node.mark)

    # Blocks

    def _table(self, piece: Piece) -> None:
        if not self.stack:
            self._open_plain("", HEAD, piece)
        if piece.grid is None:
            return
        table = read_table(piece.grid)
        self.nodes[self.stack[-1]].blocks.append(
            Block(BlockKind.TABLE, table_text(table), page=piece.page, table=table)
        )

    def _text(self, place: int, piece: Piece) -> None:
        if not self.stack:
            self._open_plain("", HEAD, piece)
        if _CLOSING.search(piece.text) and self._is_last(place):
            self._open_plain(FOOT, FOOT, piece)
        item = bullet(piece.text)
        glued = re.match(r"^(\d{1,2})(?=[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ][a-zà-ỹđ])", piece.text)
        self._leave_list(place, piece, item)
        node = self.nodes[self.stack[-1]]
        if item:
            depth = 2 if item[0] == "+" else 1
            node.blocks.append(Block(BlockKind.ITEM, self._body_text(item[1], node), item[0], depth, piece.page))
        elif glued:
            self.glued = int(glued[1])
            text = self._body_text(piece.text[glued.end() :], node)
            node.blocks.append(Block(BlockKind.ITEM, text, f"({glued[1]})", 2, piece.page))
        else:
            node.blocks.append(Block(BlockKind.PARAGRAPH, self._body_text(piece.text, node), page=piece.page))

    def _is_last(self, place: int) -> bool:
        """Whether nothing but recipients, end-notes and appendices follows."""
        after = [piece for piece in self.pieces[place + 1 :] if piece.kind is Kind.TEXT]
        return not after or after[0].zone is Zone.FOOT or is_caps(after[0].text)

    def _leave_list(self, place: int, piece: Piece, item: tuple[str, str] | None) -> None:
        """Closes a row of `(1) (2)` that a list item of the section above announced, when that list goes on.

        It goes on with the next dash, unless the last `(n)` announces it or `(n + 1)` still follows, or with a short
        unnumbered heading.
        """
        node = self.nodes[self.stack[-1]]
        if node.mark is None or node.mark.level is not Level.PAREN or not node.opener or node.bare:
            return
        dash = item is not None and item[0] != "+" and not _is_own_list(node)
        if dash and (node.blocks[-1].text.endswith(":") or self._row_follows(place, node.mark)):
            return
        if dash or (item is None and len(piece.text) <= _SHORT and piece.text[-1].isalnum()):
            self.stack.pop()

    def _row_follows(self, place: int, mark: Mark) -> bool:
        """Whether the next section number further down goes on with the row of `mark`."""
        following = (mark_of(piece.text) for piece in self.pieces[place + 1 :] if piece.kind is Kind.TEXT)
        after = next((found for found in following if found is not None), None)
        return after is not None and after.level is mark.level and after.order == mark.order + 1

    # Text

    def _plain(self, text: str) -> str:
        text = _ENUMERATED.sub(lambda found: f"({superscript_number(found[1])}) ", text)
        return re.sub(r"\s+([.,;:])", r"\1", _RAISED.sub("", text)).strip()

    def _body_text(self, text: str, node: _Node) -> str:
        """The text as a block holds it; its footnote marks are noted for the section."""
        text, marks = self._read(text)
        node.marks += marks
        return text

    def _read(self, text: str) -> tuple[str, list[str]]:
        """The text without footnote marks and with its item numbers set apart, and the marks."""
        marks = [superscript_number(found[1]) for found in _RAISED.finditer(text)]

        def endnote(_found: re.Match[str]) -> str:
            self.endnotes += 1
            marks.append(str(self.endnotes))
            return ""

        if self.endnotes < len(self.raised):
            text = _EMPTY_MARK.sub(endnote, text)
        text, self.glued = number_glued(self._plain(text), self.glued)
        return text, marks

    def _home(self, at: int, marker: str) -> int:
        """The section whose text carries a footnote's mark: the nearest above the footnote, else the nearest below."""
        carriers = [n for n, node in enumerate(self.nodes) if marker in node.marks]
        above = [n for n in carriers if n <= at]
        if above:
            return above[-1]
        return carriers[0] if carriers else at


def build_sections(pieces: Sequence[Piece]) -> tuple[Section, ...]:
    """The section tree of a report; what stands before the first number is the section with the empty path."""
    return _Builder(pieces).build()
