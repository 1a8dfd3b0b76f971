"""A web page gone through once: paragraphs, lists and tables; menus, scripts and what is hidden are left out."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from assistant.ingest.readers.drafts import BREAK, Box, Draft, Drawn, Typed, raised, typed_of
from assistant.ingest.readers.hypertext.marks import Listing, note_number

__all__ = ["drafts_of"]

# A form stays: whole pages stand in one.
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "aside", "button", "select", "textarea"}
    | {"iframe", "object", "embed", "svg", "canvas", "video", "audio", "map", "dialog", "menu", "rp", "rt"}
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr"}
    | {"address", "article", "section", "main", "header", "hgroup", "form", "fieldset", "figure", "figcaption"}
    | {"center", "details", "summary", "body", "html", "caption", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
)
_OF_TABLES = frozenset({"table", "thead", "tr", "td", "th"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_BORDER = re.compile(r"border[^;]*:\s*(?!none|0)[^;]*(?:solid|double|dashed|dotted|windowtext)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST_HEADING = 240
_LONGEST_STYLE = 1_000
_MOST_SPANNED = 65_534


@dataclass(frozen=True, slots=True)
class _Style:
    font: str = ""
    capitals: bool = False
    raised: bool = False
    centred: bool = False
    kept: bool = False


@dataclass
class _Table:
    drawn: Drawn
    heads: list[bool] = field(default_factory=list)
    in_head: bool = False


def _whole(text: str | None, most: int) -> int:
    return min(int(text), most) if text is not None and text.strip().isdecimal() else 1


def _is_dropped(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    if not isinstance(element.tag, str) or element.tag in _DROPPED or element.get("role", "").lower() in _ROLES:
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true"
    return hidden or bool(_HIDDEN.search(_style_of(element)))


def _style_of(element: Any) -> str:  # noqa: ANN401
    return str(element.get("style", ""))[:_LONGEST_STYLE]


class _Walker:
    """Takes the elements of a page in order; `homes` are the lists that paragraphs go to, the innermost last."""

    def __init__(self) -> None:
        self.homes: list[list[Draft]] = [[]]
        self._typed: Typed | None = None
        self._styles = [_Style()]
        self._lists: list[Listing] = []
        self._tables: list[_Table] = []
        self._mark = ""
        self._level: int | None = None
        self.notes: dict[str, Typed] = {}
        self.references: list[tuple[Typed, str]] = []

    # Text

    def text(self, said: str | None) -> None:
        """Text as it stands in the page; spaces are one, but in what is set as typed."""
        style = self._styles[-1]
        said = said or ""
        plain = said.replace("\r\n", BREAK) if style.kept else _SPACES.sub(" ", said)
        if not plain.strip() and self._typed is None:
            return
        typed = self._open()
        if style.raised:
            typed.add_raised(plain, style.font)
        else:
            typed.add(plain, style.font, capitals=style.capitals)

    def _open(self) -> Typed:
        if self._typed is None:
            self._typed = Typed(level=self._level, centred=self._styles[-1].centred)
            if self._mark:
                self._typed.add(f"{self._mark} ")
                self._mark = ""
        return self._typed

    def close(self) -> None:
        """Ends the paragraph at hand."""
        typed, self._typed = self._typed, None
        if typed is None or typed.is_blank():
            return
        if sum(len(run.text) for run in typed.runs) > _LONGEST_HEADING:
            typed.level = None
        self.homes[-1].append(typed)

    # Elements

    def start(self, element: Any) -> bool:  # noqa: ANN401
        """Takes the begin of an element; False where its inside is not to be gone through."""
        tag = element.tag
        if tag == "br":
            self._open().add(BREAK)
            return True
        if tag == "a" and (number := note_number(element)) is not None:
            self._note(raised(str(number)))
            return False
        if tag in _BLOCKS:
            self.close()
        self._styles.append(self._styled(element))
        self._begin(element, tag)
        return True

    def _note(self, mark: str) -> None:
        """The mark of a note: of the note itself where a paragraph begins with it, else a reference to it."""
        typed = self._open()
        owned = typed.is_blank() and mark not in self.notes
        typed.mark(mark)
        if owned:
            self.notes[mark] = typed
            typed.add(" ")
        else:
            self.references.append((typed, mark))

    def _begin(self, element: Any, tag: str) -> None:  # noqa: ANN401
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in {"ul", "ol"}:
            self._lists.append(Listing.of(element, self._lists))
        elif tag == "li" and self._lists:
            self._mark = self._lists[-1].next(element.get("value"))
        elif tag == "table":
            self._tables.append(_Table(Drawn(bordered=_is_bordered(element))))
        elif tag in _OF_TABLES and self._tables:
            self._begin_of_table(element, tag)

    def _begin_of_table(self, element: Any, tag: str) -> None:  # noqa: ANN401
        if tag == "tr":
            self._tables[-1].drawn.rows.append([])
            self._tables[-1].heads.append(True)
        elif tag == "thead":
            self._tables[-1].in_head = True
        elif tag in {"td", "th"}:
            self._begin_cell(element, tag)

    def _begin_cell(self, element: Any, tag: str) -> None:  # noqa: ANN401
        table = self._tables[-1]
        if not table.drawn.rows:
            table.drawn.rows.append([])
            table.heads.append(True)
        box = Box([], _whole(element.get("colspan"), 1_000), rows=_whole(element.get("rowspan"), _MOST_SPANNED))
        table.drawn.rows[-1].append(box)
        table.heads[-1] = table.heads[-1] and (tag == "th" or table.in_head)
        self.homes.append(box.content)

    def end(self, element: Any) -> None:  # noqa: ANN401
        """Takes the end of an element."""
        tag = element.tag
        if tag == "br":
            return
        if tag in _BLOCKS:
            self.close()
        self._styles.pop()
        if tag in _HEADINGS:
            self._level = None
        elif tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag in _OF_TABLES and self._tables:
            self._end_of_table(tag)

    def _end_of_table(self, tag: str) -> None:
        if tag == "thead":
            self._tables[-1].in_head = False
        elif tag in {"td", "th"}:
            self.homes.pop()
        elif tag == "table":
            self._end_table()

    def _end_table(self) -> None:
        table = self._tables.pop()
        heads = table.heads
        table.drawn.head = next((at for at, is_head in enumerate(heads) if not is_head), 0)
        if any(table.drawn.rows):
            self.homes[-1].append(table.drawn)

    def _styled(self, element: Any) -> _Style:  # noqa: ANN401
        style, said = self._styles[-1], _style_of(element)
        font = _FONT.search(said)
        align = element.get("align", "").lower()
        centred = element.tag == "center" or align == "center" or bool(_CENTRED.search(said))
        return replace(
            style,
            font=font[1].strip() if font else element.get("face", style.font).partition(",")[0],
            capitals=style.capitals or bool(_CAPITALS.search(said)),
            raised=element.tag == "sup" or bool(_RAISED.search(said)) or (style.raised and element.tag != "sub"),
            centred=centred or (style.centred and not align),
            kept=style.kept or element.tag == "pre",
        )


def _is_bordered(table: Any) -> bool:  # noqa: ANN401
    border = table.get("border")
    styles = (_style_of(one) for one in table.iter("table", "td", "th"))
    return (border is not None and border not in {"0", ""}) or any(_BORDER.search(style) for style in styles)


def _content(root: Any) -> Any:  # noqa: ANN401
    """The part of a page that is its text, where the page names one."""
    for name in ("main", "article"):
        found = root.findall(f".//{name}")
        if len(found) == 1:
            return found[0]
    return root


def drafts_of(root: Any) -> list[Draft]:  # noqa: ANN401
    """The drafts of a page, without recursion: pages may be nested deeper than Python's stack."""
    walker = _Walker()
    content = _content(root)
    walk = etree.iterwalk(content, events=("start", "end", "comment", "pi"))
    passed: set[int] = set()
    for event, element in walk:
        if event == "start":
            if _is_dropped(element) or not walker.start(element):
                walk.skip_subtree()
                passed.add(id(element))
            else:
                walker.text(element.text)
            continue
        if id(element) in passed:
            passed.remove(id(element))
        elif event == "end":
            walker.end(element)
        if element is not content:
            walker.text(element.tail)
    walker.close()
    return _with_notes(walker)


def _with_notes(walker: _Walker) -> list[Draft]:
    """The drafts with each note after the paragraph or table that refers to it, not at the end of the page."""
    notes = {id(typed) for typed in walker.notes.values()}
    due: dict[int, list[Draft]] = {}
    for typed, mark in walker.references:
        note = walker.notes.pop(mark, None)
        if note is not None:
            due.setdefault(id(typed), []).append(note)
    placed = {id(note) for found in due.values() for note in found}
    drafts: list[Draft] = []
    for draft in walker.homes[0]:
        if id(draft) in notes & placed:
            continue
        drafts.append(draft)
        for typed in [draft] if isinstance(draft, Typed) else typed_of(draft):
            drafts += due.get(id(typed), [])
    return drafts
