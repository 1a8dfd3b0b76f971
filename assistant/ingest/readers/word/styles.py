"""What the styles of a Word file settle: fonts, hidden and raised letters, heading levels, numbering by style."""

import re
from dataclasses import dataclass
from typing import Any

from assistant.ingest.readers.word.markup import W, child, is_on, number, value, walk

__all__ = ["ListPlace", "Look", "Styles"]

_HEADING = re.compile(r"^(?:heading|đề mục|tiêu đề)\s+([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc(?:\s|$)|table of figures|mục lục)", re.IGNORECASE)
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are set; None where nothing says so."""

    font: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look, and what the other says where this one is silent."""
        return Look(
            other.font if self.font is None else self.font,
            other.hidden if self.hidden is None else self.hidden,
            other.capitals if self.capitals is None else self.capitals,
            other.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list instance and the level in it; None where the properties leave it to a style."""

    instance: int | None
    level: int | None


def _look(properties: Any) -> Look:  # noqa: ANN401 - lxml has no types
    """The look that run properties state. The font is that of the characters above ASCII."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    font = None
    if fonts is not None:
        theme = value(fonts, "hAnsiTheme") or value(fonts, "asciiTheme")
        font = value(fonts, "hAnsi") or value(fonts, "ascii") or ("" if theme else None)
    align = value(child(properties, "vertAlign"))
    return Look(
        font,
        is_on(child(properties, "vanish")),
        is_on(child(properties, "caps")),
        None if align is None else align == "superscript",
    )


def _list_place(properties: Any) -> ListPlace | None:  # noqa: ANN401
    """What paragraph properties say of a list."""
    found = child(properties, "numPr")
    if found is None:
        return None
    return ListPlace(number(child(found, "numId")), number(child(found, "ilvl")))


class Styles:
    """The styles part; without one, nothing is settled."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._styles = {value(style, "styleId"): style for style in walk(root, "style")}
        defaults = child(root, "docDefaults", "rPrDefault", "rPr") if root is not None else None
        self._defaults = _look(defaults)
        marked = (style for style in self._styles.values() if value(style, "default") in {"1", "true", "on"})
        self._normal = next((value(style, "styleId") for style in marked if value(style, "type") == "paragraph"), None)
        self._looks: dict[str | None, Look] = {}

    def _chain(self, identity: str | None) -> list[Any]:
        """A style and those that it is based on, the nearest first."""
        chain: list[Any] = []
        while identity in self._styles and self._styles[identity] not in chain:
            chain.append(self._styles[identity])
            identity = value(child(chain[-1], "basedOn"))
        return chain

    def _style_look(self, identity: str | None) -> Look:
        if identity not in self._looks:
            look = Look()
            for style in self._chain(identity):
                look = look.over(_look(child(style, "rPr")))
            self._looks[identity] = look
        return self._looks[identity]

    def look(self, run: Any, paragraph: Any) -> Look:  # noqa: ANN401
        """How the letters of a run are set, from its properties, its style, the paragraph's and the defaults."""
        own = _look(run)
        character = value(child(run, "rStyle"))
        if character is not None:
            own = own.over(self._style_look(character))
        return own.over(self._style_look(self.paragraph_style(paragraph))).over(self._defaults)

    def paragraph_style(self, properties: Any) -> str | None:  # noqa: ANN401
        """The identity of the style of a paragraph."""
        return value(child(properties, "pStyle")) or self._normal

    def heading_level(self, properties: Any) -> int | None:  # noqa: ANN401
        """The outline level of a paragraph, from 1: its own, or its style's by outline or by name."""
        own = number(child(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < _LEVELS else None
        for style in self._chain(self.paragraph_style(properties)):
            level = number(child(style, "pPr", "outlineLvl"))
            if level is not None:
                return level + 1 if level < _LEVELS else None
            named = _HEADING.match(value(child(style, "name")) or "")
            if named:
                return int(named[1])
        return None

    def is_contents(self, properties: Any) -> bool:  # noqa: ANN401
        """Whether a paragraph is a line of a table of contents."""
        chain = self._chain(self.paragraph_style(properties))
        return bool(chain) and bool(_CONTENTS.match(value(child(chain[0], "name")) or ""))

    def list_place(self, properties: Any) -> tuple[ListPlace | None, str | None]:  # noqa: ANN401
        """The list that a paragraph stands in, and its style where a style put it there."""
        own = _list_place(properties)
        if own is not None and own.instance is not None:
            return own, None
        for style in self._chain(self.paragraph_style(properties)):
            place = _list_place(child(style, "pPr"))
            if place is not None and place.instance is not None:
                level = own.level if own is not None else place.level
                return ListPlace(place.instance, level), self.paragraph_style(properties)
        return own, None

    def borders(self, identity: str | None) -> Any:  # noqa: ANN401
        """The borders that a table style draws, or None."""
        found = (style.find(f"{W}tblPr/{W}tblBorders") for style in self._chain(identity))
        return next((borders for borders in found if borders is not None), None)
