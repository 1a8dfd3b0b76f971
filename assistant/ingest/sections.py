"""From paragraphs to the section tree, with the paths that an official would say."""

import re
from collections.abc import Sequence

from assistant.ingest.appendices import APPENDIX, appendix_of, caption_of, is_attached
from assistant.ingest.headings import number_glued, split_heading
from assistant.ingest.layout import Kind, Piece, Zone, in_capitals
from assistant.ingest.marks import Level, Mark, bullet, mark_of, superscript_number
from assistant.ingest.nodes import Node, carrier_of, is_own_list, last_before, run_on
from assistant.ingest.numbering import Row, depth_of, path_of
from assistant.ingest.raised import marks_in, unmarked
from assistant.ingest.tables import read_table, table_text
from assistant.records.report import Block, BlockKind, Section

__all__ = ["APPENDIX", "FOOT", "HEAD", "build_sections"]

HEAD = "Phần mở đầu"
FOOT = "Nơi nhận"
_SHORT = 110
_TO_TABLE = 6  # pieces from a caption to its table: the title, what it is attached to, the unit
_EMPTY_MARK = re.compile(r"\s?\(\s*\ufffd?\s*\)")
_CLOSING = re.compile(r"\./\.\s*$")


class _Builder:
    """Builds the tree from the pieces in order; `stack` holds the positions of the open sections."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.nodes: list[Node] = []
        self.stack: list[int] = []
        self.glued = 0
        self.endnotes = 0
        self.nested: set[tuple[Level, Level]] = set()
        self.raised = {piece.marker for piece in pieces if piece.kind is Kind.FOOTNOTE}
        self.footnotes: list[tuple[int, Block]] = []
        self.sheets = any(piece.part for piece in pieces)

    def build(self) -> tuple[Section, ...]:
        for place, piece in enumerate(self.pieces):
            self._take(place, piece)
        for at, block in self.footnotes:
            self.nodes[carrier_of(self.nodes, at, block.marker)].blocks.append(block)
        return tuple(
            Section(path, node.heading, node.level, node.parent, tuple(node.blocks), node.page)
            for node, path in zip(self.nodes, run_on(self.nodes), strict=True)
        )

    def _take(self, place: int, piece: Piece) -> None:
        if piece.kind is Kind.FOOTNOTE:
            block = Block(BlockKind.FOOTNOTE, unmarked(piece.text, self.raised), piece.marker, page=piece.page)
            self.footnotes.append((max(len(self.nodes) - 1, 0), block))
            if not self.nodes:
                self._open_plain("", HEAD, piece)
        elif piece.kind is Kind.TABLE:
            self._table(piece)
        elif piece.part:
            self._open_plain(piece.part, piece.text, piece)
        elif piece.zone is not Zone.BODY:
            self._edge(piece)
        elif self.sheets or not self._opened(place, piece):
            self._text(place, piece)

    def _opened(self, place: int, piece: Piece) -> bool:
        unnumbered = self._entitled(piece) or self._appendix(place, piece) or self._captioned(place, piece)
        return unnumbered or self._numbered(piece) or self._titled(piece)

    # Sections without a number

    def _open_plain(self, path: str, heading: str, piece: Piece) -> Node:
        node = Node(path, heading, 0, None, piece.page)
        self.nodes.append(node)
        self.stack = [len(self.nodes) - 1]
        return node

    def _edge(self, piece: Piece) -> None:
        path = "" if piece.zone is Zone.HEAD else FOOT
        heading = HEAD if piece.zone is Zone.HEAD else FOOT
        if not self.stack or self.nodes[self.stack[-1]].path != path:
            self._open_plain(path, heading, piece)
        marker, text = (bullet(piece.text) if path else None) or ("", piece.text)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        self.nodes[self.stack[-1]].blocks.append(Block(kind, text, marker, int(bool(marker)), piece.page))

    def _appendix(self, place: int, piece: Piece) -> bool:
        """Opens an appendix at "PHỤ LỤC", or at a title in capitals that says what it is attached to."""
        found = appendix_of(piece.text)
        below = [next_.text for next_ in self.pieces[place + 1 : place + 4] if next_.kind is Kind.TEXT]
        titled = in_capitals(piece) and is_attached(below)
        after_foot = any(node.path == FOOT for node in self.nodes)
        if self.stack and self.nodes[self.stack[-1]].path.startswith(APPENDIX):
            node = self.nodes[self.stack[-1]]
            if not found and not node.blocks and in_capitals(piece) and not mark_of(piece.text):
                node.heading = f"{node.heading} {piece.text}".strip()
                return True
        number, rest = found or ("", piece.text)
        marked = (piece.level and number) or in_capitals(piece) or (after_foot and len(piece.text) <= _SHORT)
        if not (found is not None and marked) and not (titled and after_foot):
            return False
        path = f"{APPENDIX} {int(number) if number.isdigit() else number.upper()}" if number else APPENDIX
        known = sum(node.path.split(" (")[0] == path for node in self.nodes)
        path = f"{path} ({known + 1})" if known else path
        self._open_plain(path, rest, piece)
        return True

    def _captioned(self, place: int, piece: Piece) -> bool:
        """Opens a table of an appendix at its caption, `Phụ lục, Biểu 2`; one behind the recipients stands alone."""
        found = caption_of(piece.text)
        root = next((at for at in reversed(range(len(self.nodes))) if not self.nodes[at].level), None)
        if not found or root is None:
            return False
        within = self.nodes[root].path.startswith(APPENDIX)
        path = f"{self.nodes[root].path}, {found[0]}" if within else found[0]
        tables = any(next_.kind is Kind.TABLE for next_ in self.pieces[place + 1 : place + _TO_TABLE])
        if not tables or any(node.path == path for node in self.nodes):
            return False
        if not within:
            return any(node.path == FOOT for node in self.nodes) and bool(self._open_plain(path, found[1], piece))
        self.nodes.append(Node(path, found[1], 1, root, piece.page, given=piece.level))
        self.stack = [root, len(self.nodes) - 1]
        return True

    def _entitled(self, piece: Piece) -> bool:
        """Takes the line below a caption that is a name alone ("Biểu 1") as its title."""
        node = self.nodes[self.stack[-1]] if self.stack else None
        if node is None or node.heading or node.blocks or not caption_of(node.path.rpartition(", ")[2]):
            return False
        node.heading = piece.text
        return True

    def _titled(self, piece: Piece) -> bool:
        """A heading that the format itself marks, without a number: its words are its path, after a number's above."""
        if not piece.level or not self.nodes or self.nodes[-1].path == FOOT:
            return False
        if self.nodes[-1].path == "" and piece.level == 1:
            return False
        given = [self.nodes[position].given or piece.level for position in self.stack]
        self.stack = self.stack[: next((at for at, level in enumerate(given) if level >= piece.level), len(given))]
        parent = self.stack[-1] if self.stack else None
        words = piece.text.rstrip(":. ")
        numbered = parent is not None and self.nodes[parent].mark is not None
        captioned = caption_of(words)
        if captioned:
            path, words = captioned
        else:
            path = f"{self.nodes[self.stack[-1]].path}, {words}" if numbered else words
        known = sum(node.path == path for node in self.nodes)
        path = path if not known else f"{path} ({known + 1})"
        self.nodes.append(Node(path, words, piece.level, parent, piece.page, given=piece.level))
        self.stack.append(len(self.nodes) - 1)
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
        above = self.nodes[parent].mark if parent is not None else None
        if above is not None:
            self.nested.add((above.level, mark.level))
        path = self._path(mark, parent)
        known = next((n for n, node in enumerate(self.nodes) if node.path == path), None)
        text, marks = self._read(mark.rest)
        heading = split_heading(text)
        node = Node(path, heading.text, len(self.stack) + 1, parent, piece.page, mark, not heading.says_more, opener)
        if known is None:
            self.nodes.append(node)
            self.stack = [*self.stack[:depth], len(self.nodes) - 1]
        else:
            node = self.nodes[known]
            node.heading = f"{node.heading}; {heading.text}"
            self.stack = [*self.stack[:depth], known]
        node.marks, node.given = [*node.marks, *marks], piece.level
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
            frozenset(self.nested),
            last_before(self.nodes, self.stack),
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
        return not after or after[0].zone is Zone.FOOT or in_capitals(after[0])

    def _leave_list(self, place: int, piece: Piece, item: tuple[str, str] | None) -> None:
        """Closes a row of `(1) (2)` that a list item of the section above announced, when that list goes on.

        It goes on with the next dash, unless the last `(n)` announces it or `(n + 1)` still follows, or with a short
        unnumbered heading.
        """
        node = self.nodes[self.stack[-1]]
        if node.mark is None or node.mark.level is not Level.PAREN or not node.opener or node.bare:
            return
        dash = item is not None and item[0] != "+" and not is_own_list(node)
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

    def _body_text(self, text: str, node: Node) -> str:
        """The text as a block holds it; its footnote marks are noted for the section."""
        text, marks = self._read(text)
        node.marks += marks
        return text

    def _read(self, text: str) -> tuple[str, list[str]]:
        """The text without footnote marks and with its item numbers set apart, and the marks."""
        marks = [superscript_number(found[1]) for found in marks_in(text, self.raised)]

        def endnote(_found: re.Match[str]) -> str:
            self.endnotes += 1
            marks.append(str(self.endnotes))
            return ""

        if self.endnotes < len(self.raised):
            text = _EMPTY_MARK.sub(endnote, text)
        text, self.glued = number_glued(unmarked(text, self.raised), self.glued)
        return text, marks


def build_sections(pieces: Sequence[Piece]) -> tuple[Section, ...]:
    """The section tree of a report; what stands before the first number is the section with the empty path."""
    return _Builder(pieces).build()
