"""The words of a Word paragraph as they are printed.

Insertions are kept and deletions left out, fields give their result, hidden text and tables of contents nothing.
Marks of notes and raised digits become raised digits of Unicode, as plain text writes them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.ingest.readers.drafts import BREAK, Typed, raised
from assistant.ingest.readers.symbols import of_font
from assistant.ingest.readers.word.markup import MATH, W, child, local, value
from assistant.ingest.readers.word.styles import Look, Styles

__all__ = ["Note", "Pages", "TextReader", "is_deleted"]

_WRAPPERS = frozenset(
    {
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "r",
        "ruby",
        "rubyBase",
    }
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": BREAK, "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_ON = frozenset({"1", "true", "on"})
_CONTENTS = ("TOC", "INDEX")


def is_deleted(properties: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether tracked changes deleted what these properties belong to: a paragraph's mark, a row."""
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a note: `footnote` or `endnote`, the note's id, the number that it got."""

    kind: str
    identity: str
    number: int


class Pages:
    """The page at hand, counted at the breaks that count; None where the file does not say where pages end."""

    def __init__(self, signs: frozenset[str]) -> None:
        self._signs = signs
        self.at: int | None = 1 if signs else None

    def turn(self, sign: str) -> None:
        """A break of a kind: `rendered`, or `hard`."""
        if self.at is not None and sign in self._signs:
            self.at += 1


@dataclass
class _Field:
    code: str = ""
    result: bool = False


class TextReader:
    """Reads paragraphs in reading order; fields may reach over several."""

    def __init__(self, styles: Styles, pages: Pages, number: Callable[[str, str], int], *, balanced: bool) -> None:
        self._styles = styles
        self._pages = pages
        self._number = number
        self._balanced = balanced
        self._fields: list[_Field] = []
        self._typed = Typed()
        self._properties: Any = None
        self.notes: list[Note] = []
        self.boxes: list[Any] = []

    def read(self, paragraph: Any) -> Typed:  # noqa: ANN401
        """What a paragraph prints; its notes and the contents of its text boxes are then in `notes` and `boxes`."""
        self._typed = Typed(page=None)
        self.notes, self.boxes = [], []
        self._properties = child(paragraph, "pPr")
        before = self._pages.at
        self._children(paragraph)
        if self._typed.page is None:
            self._typed.page = before
        return self._typed

    def _children(self, element: Any) -> None:  # noqa: ANN401
        for one in element:
            self._element(one)

    def _element(self, element: Any) -> None:  # noqa: ANN401
        name = local(element)
        if name == "r":
            self._run(element)
        elif name in _WRAPPERS:
            self._children(element)
        elif name == "sdt":
            self._sdt(element)
        elif name == "AlternateContent":
            self._children(next(iter(element), ()))
        elif name in {"oMath", "oMathPara"}:
            self._put(_formula(element), Look())

    def _sdt(self, element: Any) -> None:  # noqa: ANN401
        content = child(element, "sdtContent")
        if content is not None and child(element, "sdtPr", "showingPlcHdr") is None:
            self._children(content)

    # Runs

    def _run(self, run: Any) -> None:  # noqa: ANN401
        look = self._styles.look(child(run, "rPr"), self._properties)
        custom = False
        for one in run:
            name = local(one)
            if name in {"footnoteReference", "endnoteReference"}:
                custom = (value(one, "customMarkFollows") or "").lower() in _ON
                self._reference(name.removesuffix("Reference"), one, look)
            elif name == "t" and custom:
                custom = False  # the mark as the writer set it; the note has its number
            else:
                self._part(one, name, look)

    def _part(self, one: Any, name: str, look: Look) -> None:  # noqa: ANN401
        if name == "t":
            self._put(one.text or "", look)
        elif name in _SIGNS:
            self._put(_SIGNS[name], look)
        elif name == "br":
            self._break(one, look)
        elif name == "sym":
            self._symbol(one, look)
        elif name == "fldChar":
            self._turn_field(value(one, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].code += one.text or ""
        elif name == "lastRenderedPageBreak":
            self._pages.turn("rendered")
        elif name in {"drawing", "pict", "AlternateContent"}:
            self.boxes += list(_boxes([one]))

    def _break(self, one: Any, look: Look) -> None:  # noqa: ANN401
        kind = value(one, "type")
        if kind == "page":
            self._pages.turn("hard")
        self._put(BREAK if kind != "column" else " ", look)

    def _symbol(self, one: Any, look: Look) -> None:  # noqa: ANN401
        code = value(one, "char") or ""
        sign = chr(int(code, 16)) if code and all(digit in "0123456789abcdefABCDEF" for digit in code) else ""
        font = value(one, "font") or ""
        self._put(of_font(sign, font) or sign, Look(hidden=look.hidden))

    def _put(self, text: str, look: Look) -> None:
        if not text or look.hidden or self._is_silent():
            return
        typed = self._typed
        if typed.page is None and text.strip():
            typed.page = self._pages.at
        font = look.font or ""
        signs = of_font(text, font)
        if signs is not None:
            typed.add(signs)
        elif look.raised:
            typed.add_raised(text, font)
        else:
            typed.add(text, font, capitals=bool(look.capitals))

    def _reference(self, kind: str, one: Any, look: Look) -> None:  # noqa: ANN401
        identity = value(one, "id")
        if identity is None or look.hidden or self._is_silent():
            return
        number = self._number(kind, identity)
        self.notes.append(Note(kind, identity, number))
        self._typed.mark(raised(str(number)))

    # Fields

    def _turn_field(self, kind: str | None) -> None:
        if not self._balanced:
            return
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_silent(self) -> bool:
        """Whether the text at hand is a field's code, or the result of a field that repeats the headings."""
        return any(not one.result or one.code.strip().upper().startswith(_CONTENTS) for one in self._fields)


def _boxes(element: Iterable[Any]) -> Iterator[Any]:
    """The contents of the text boxes in a drawing, those within another left to it."""
    for one in element:
        if one.tag == W + "txbxContent":
            yield one
        elif local(one) == "AlternateContent":
            yield from _boxes(next(iter(one), ()))
        else:
            yield from _boxes(one)


def _formula(element: Any) -> str:  # noqa: ANN401
    """A formula in one line: a fraction as `a/b`, the rest as its letters stand."""
    if element.tag == MATH + "t":
        return str(element.text or "")
    if element.tag == MATH + "f":
        parts = [element.find(MATH + name) for name in ("num", "den")]
        return "/".join(_formula(part) for part in parts if part is not None)
    return "".join(_formula(one) for one in element)
