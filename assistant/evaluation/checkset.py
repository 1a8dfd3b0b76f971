"""Checks a question set against the reports: every gold value must stand in the section that the gold names.

A fault is either in the set or in the reading of the report; both are worth knowing before a run is believed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.errors import ReadError
from assistant.evaluation.agreement import plain
from assistant.evaluation.questions import Item, QuestionSet
from assistant.records.report import Block, BlockKind, Report, Section
from assistant.text.numbers import as_digits, value_of

__all__ = ["Fault", "Reports", "check_set", "place_text", "values_in"]

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NOTE = re.compile(r"^(?P<section>.*), chú thích (?P<note>\S+)$")
_CELL = re.compile(r"^(?P<section>.*?), (?P<row>dòng .+?)(?:, cột \(?(?P<column>[^)]+)\)?)?$")


@dataclass(frozen=True, slots=True)
class Fault:
    """A gold value that does not stand where the gold says; `elsewhere` are the sections where it does."""

    file: str
    id: str
    key: str
    value: str
    source: str
    section: str
    elsewhere: tuple[str, ...] = ()


class Reports:
    """The reports of a folder by file name without extension, each read when it is first asked for."""

    def __init__(self, folder: Path, read: Callable[[Path], Report]) -> None:
        self._paths = {plain(path.stem): path for path in sorted(folder.iterdir()) if path.is_file()}
        self._read = read
        self._known: dict[str, Report | None] = {}

    def get(self, source: str) -> Report | None:
        """The report of that name; None where there is none that can be read."""
        name = plain(source)
        if name not in self._known:
            self._known[name] = self._load(self._paths.get(name))
        return self._known[name]

    def _load(self, path: Path | None) -> Report | None:
        if path is None:
            return None
        try:
            return self._read(path)
        except ReadError:
            return None


def values_in(text: str) -> frozenset[Decimal]:
    """Every value that a number of the text may mean."""
    numbers = _DIGITS.findall(as_digits(text))
    return frozenset(value_of(found, percent=percent) for found in numbers for percent in (False, True))


def _own_text(section: Section) -> str:
    return "\n".join([section.heading, *(block.text for block in section.blocks)])


def _whole(report: Report) -> str:
    """All words of a report: where a gold value stands in several places, the set names none."""
    return "\n".join(_own_text(section) for section in report.sections)


def _sections(report: Report, path: str) -> list[Section]:
    return [section for section in report.sections if plain(section.path) == plain(path)]


def _cells(block: Block, row: str, column: str | None) -> Iterator[str]:
    """Texts of the row's cells; of the one column, by its number or its head, where it is named."""
    if block.table is None:
        return
    for one in block.table.rows:
        if plain(row) not in {plain(one.path), f"dòng {plain(one.label)}"}:
            continue
        for head, cell in zip(block.table.columns, one.cells, strict=True):
            if column is None or plain(column) in {head.number.strip("()"), plain(head.label)}:
                yield cell


def _note_text(section: Section, note: str) -> str:
    return "\n".join(one.text for one in section.blocks if one.kind is BlockKind.FOOTNOTE and one.marker == note)


def place_text(report: Report, path: str) -> str | None:
    """The words of the place that a path names: a section's own, a footnote's or a table cell's; None for none."""
    whole = _sections(report, path)
    if whole:
        return "\n".join(_own_text(section) for section in whole)
    note = _NOTE.match(path)
    if note:
        texts = [_note_text(section, note["note"]) for section in _sections(report, note["section"])]
        return "\n".join(texts) or None
    cell = _CELL.match(path)
    if cell is None:
        return None
    blocks = [block for section in _sections(report, cell["section"]) for block in section.blocks]
    return "\n".join(text for block in blocks for text in _cells(block, cell["row"], cell["column"])) or None


def _wanted(item: Item) -> Iterator[tuple[str, str, str | None, str | None]]:
    """What must stand where: `value` or `text`, as written, source, section."""
    if item.gold is None:
        return
    for figure in item.gold.figures:
        yield "value", f"{figure.value:f}", figure.source, figure.section
    for text in item.gold.text_contains:
        yield "text", text, item.gold.source, item.gold.section


def _stands(kind: str, value: str, text: str) -> bool:
    """Whether the words print the value, or hold the text; a decline of 4,65 may be said without a minus sign."""
    return abs(Decimal(value)) in values_in(text) if kind == "value" else plain(value) in plain(text)


def _elsewhere(report: Report, kind: str, value: str) -> tuple[str, ...]:
    return tuple(section.path for section in report.sections if _stands(kind, value, _own_text(section)))


def _fault(file: str, item: Item, reports: Reports, wanted: tuple[str, str, str | None, str | None]) -> Fault | None:
    kind, value, source, section = wanted
    if source is None:
        return None
    report = reports.get(source)
    if report is None:
        return Fault(file, item.question.id, "evaluation.check_no_report", value, source, section or "")
    text = _whole(report) if section is None else place_text(report, section)
    if text is not None and _stands(kind, value, text):
        return None
    key = "evaluation.check_no_section" if text is None else "evaluation.check_not_there"
    return Fault(file, item.question.id, key, value, source, section or "", _elsewhere(report, kind, value))


def check_set(questions: QuestionSet, reports: Reports) -> list[Fault]:
    """Every gold value and string that does not stand where the gold says, in the order of the set."""
    return [
        fault
        for item in questions.items
        for wanted in _wanted(item)
        if (fault := _fault(questions.name, item, reports, wanted)) is not None
    ]
