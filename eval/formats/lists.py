# ruff: noqa: INP001
"""Automatic numbering for Word: lists whose numbers Word counts itself, started anew where the report's number asks.

Word counts a list by its abstract definition; a paragraph's `numId` picks an instance, and an instance may start a
level anew (`startOverride`). What Word will print is counted here too, so that a number that it can't print (`đ)`) is
typed instead.
"""

from dataclasses import dataclass, field

from content import DEPTHS, Entry

from assistant.ingest.marks import Level

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_OUTLINE, _ALPHA, _PAREN, _DASH, _PLUS = 1, 2, 3, 4, 5
_SINGLE = {_ALPHA: ("lowerLetter", "%1)"), _PAREN: ("decimal", "(%1)"), _DASH: ("bullet", "-"), _PLUS: ("bullet", "+")}
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("decimal", "%2.%3.%4."))


@dataclass(frozen=True)
class Place:
    """What a paragraph's `numPr` says."""

    instance: int
    level: int


@dataclass
class Lists:
    """Gives each numbered entry its place; `instances` are (abstract list, level, start or 0)."""

    instances: list[tuple[int, int, int]] = field(default_factory=lambda: [(n, 0, 0) for n in range(1, 6)])
    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=lambda: {n: n for n in range(1, 6)})

    def place(self, entry: Entry) -> Place | None:
        """The place of an entry, or None where its number has to be typed."""
        if entry.printed in {"-", "+"}:
            return Place(_DASH if entry.printed == "-" else _PLUS, 0)
        wanted = self._wanted(entry)
        if wanted is None:
            return None
        abstract, level, number = wanted
        if self._next(abstract, level) != number:
            self.instances.append((abstract, level, number))
            self.current[abstract] = len(self.instances)
        self.counts[abstract, level] = number
        for lower in range(level + 1, len(_LEVELS)):
            self.counts.pop((abstract, lower), None)
        return Place(self.current[abstract], level)

    def _next(self, abstract: int, level: int) -> int:
        return self.counts.get((abstract, level), 0) + 1

    def _wanted(self, entry: Entry) -> tuple[int, int, int] | None:
        mark = entry.mark
        if mark is None:
            return None
        if mark.level in DEPTHS and entry.printed == f"{mark.said}.":
            level = DEPTHS[mark.level]
            above = mark.parts[:-1]
            counted = tuple(self.counts.get((_OUTLINE, depth)) for depth in range(1, level))
            return (_OUTLINE, level, mark.order) if above == counted else None
        if mark.level is Level.ALPHA and entry.printed == f"{mark.said})" and mark.said in _ALPHABET:
            return _ALPHA, 0, _ALPHABET.index(mark.said) + 1
        if mark.level is Level.PAREN and entry.printed == mark.said:
            return _PAREN, 0, mark.order
        return None

    def xml(self) -> str:
        """The content of `numbering.xml`."""
        parts = [_abstract(_OUTLINE, "multilevel", _LEVELS)]
        parts += [_abstract(number, "singleLevel", (form,)) for number, form in _SINGLE.items()]
        for number, (abstract, level, start) in enumerate(self.instances, start=1):
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            inner = f'<w:abstractNumId w:val="{abstract}"/>{override if start else ""}'
            parts.append(f'<w:num w:numId="{number}">{inner}</w:num>')
        return f'<w:numbering xmlns:w="{_NAMESPACE}">{"".join(parts)}</w:numbering>'


def _abstract(number: int, kind: str, levels: tuple[tuple[str, str], ...]) -> str:
    drawn = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{drawn}</w:abstractNum>'
