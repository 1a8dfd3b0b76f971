"""Automatic numbers of Word paragraphs as they are printed: "I.", "1.1.", "a)", "-".

The numbers stand nowhere in the text: `numbering.xml` says how each level of each list counts and looks (ECMA-376
part 1, clause 17.9). Counts belong to the abstract list, which several instances may share; an instance may start a
level anew, once.
"""

from dataclasses import dataclass
from typing import Any

from assistant.ingest.marks import as_roman
from assistant.ingest.readers.symbols import of_font
from assistant.ingest.readers.word.markup import child, is_on, number, value, walk
from assistant.ingest.readers.word.styles import ListPlace

__all__ = ["Numbering", "Printed"]

_LEVELS = 9
_LETTERED = 780
"""Numbers that Word writes in letters, repeated up to thirty times."""
_BULLETS = {"+": "+", "-": "-", "–": "–", "—": "—", "•": "-", "*": "-"}


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts and looks. `restart` is the level that it starts anew after: 0 never, None any above."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    font: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed, and the font that it is set in."""

    text: str
    font: str


def _level(element: Any) -> _Level:  # noqa: ANN401 - lxml has no types
    fonts = child(element, "rPr", "rFonts")
    start = number(child(element, "start"))
    return _Level(
        start=0 if start is None else start,
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        legal=bool(is_on(child(element, "isLgl"))),
        font=value(fonts, "hAnsi") or value(fonts, "ascii") or "",
    )


def _levels(element: Any) -> dict[int, _Level]:  # noqa: ANN401
    found = {number(level, "ilvl"): _level(level) for level in walk(element, "lvl")}
    return {level: how for level, how in found.items() if level is not None and 0 <= level < _LEVELS}


def _letters(count: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Word's letters: after z comes aa, then bb."""
    times, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _said(count: int, form: str) -> str:
    """A count in one of Word's forms; those of other scripts in plain digits."""
    if form in {"upperRoman", "lowerRoman"}:
        said = as_roman(count) or str(count)
        return said if form == "upperRoman" else said.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < count <= _LETTERED:
        return _letters(count).upper() if form == "upperLetter" else _letters(count)
    if form == "decimalZero":
        return f"{count:02}"
    return "" if form == "none" else str(count)


class _Abstract:
    """A list with its counts. `counts` holds the last number of each level that is open."""

    def __init__(self, element: Any) -> None:  # noqa: ANN401
        self.levels = _levels(element)
        self.styles = {
            value(child(level, "pStyle")): number(level, "ilvl")
            for level in walk(element, "lvl")
            if child(level, "pStyle") is not None
        }
        self.link = value(child(element, "numStyleLink"))
        self.style = value(child(element, "styleLink"))
        self.counts: dict[int, int] = {}

    def count(self, at: int, how: _Level, start: int | None) -> None:
        """Goes one on at a level, or to `start`, and closes the levels under it that start anew after it."""
        if start is not None:
            self.counts[at] = start
        else:
            self.counts[at] = self.counts[at] + 1 if at in self.counts else how.start
        for lower in [level for level in self.counts if level > at]:
            restart = self.levels[lower].restart if lower in self.levels else None
            if restart is None or at < restart:
                del self.counts[lower]


@dataclass(frozen=True, slots=True)
class _Instance:
    abstract: int
    starts: dict[int, int]
    levels: dict[int, _Level]


def _instance(element: Any) -> _Instance:  # noqa: ANN401
    starts, levels = {}, {}
    for override in walk(element, "lvlOverride"):
        level = number(override, "ilvl")
        start = number(child(override, "startOverride"))
        if level is None:
            continue
        if start is not None:
            starts[level] = start
        if child(override, "lvl") is not None:
            levels[level] = _level(child(override, "lvl"))
    abstract = number(child(element, "abstractNumId"))
    return _Instance(-1 if abstract is None else abstract, starts, levels)


class Numbering:
    """The lists of a document; asked paragraph by paragraph in reading order."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._abstracts = {number(one, "abstractNumId"): _Abstract(one) for one in walk(root, "abstractNum")}
        self._instances = {number(one, "numId"): _instance(one) for one in walk(root, "num")}
        self._started: set[tuple[int, int]] = set()

    def _abstract(self, instance: _Instance) -> _Abstract | None:
        """The list of an instance; where it only names a numbering style, the list that defines that style."""
        found = self._abstracts.get(instance.abstract)
        if found is not None and found.link is not None and not found.levels:
            found = next((one for one in self._abstracts.values() if one.style == found.link), found)
        return found

    def next(self, place: ListPlace | None, style: str | None) -> Printed | None:
        """The number of the next paragraph at a place in a list; None where it has none.

        `style` is the paragraph style that put it into the list: the level that names the style is meant.
        """
        instance = self._instances.get(place.instance) if place is not None else None
        abstract = self._abstract(instance) if instance is not None else None
        if place is None or place.instance is None or instance is None or abstract is None:
            return None
        named = abstract.styles.get(style) if style is not None else None
        at = named if named is not None else place.level or 0
        how = instance.levels.get(at) or abstract.levels.get(at)
        if how is None:
            return None
        start = instance.starts.get(at) if (place.instance, at) not in self._started else None
        self._started.add((place.instance, at))
        abstract.count(at, how, start)
        return Printed(self._printed(instance, abstract, at, how), how.font)

    def _printed(self, instance: _Instance, abstract: _Abstract, at: int, how: _Level) -> str:
        if how.form == "bullet":
            sign = how.text.strip()
            drawn = of_font(sign, "Symbol") if "\uf000" <= sign <= "\uf0ff" else sign
            return _BULLETS.get(drawn or sign, "-" if at == 0 else "+")
        text = how.text
        for level in range(min(at + 1, _LEVELS), 0, -1):
            if f"%{level}" not in text:
                continue
            shown = instance.levels.get(level - 1) or abstract.levels.get(level - 1)
            count = abstract.counts.get(level - 1, shown.start if shown else 1)
            form = "decimal" if how.legal or shown is None else shown.form
            text = text.replace(f"%{level}", _said(count, form))
        text = text.strip()
        return f"{text}." if text and text[-1].isalnum() else text
