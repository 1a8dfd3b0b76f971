"""Goes through the blocks of a report and collects their figures."""

import re
from dataclasses import replace

from assistant.ingest.figures.context import Above, Setting, above_blocks
from assistant.ingest.figures.none import none_yet
from assistant.ingest.figures.parentheses import sentences
from assistant.ingest.figures.sentence import Sentence, alike
from assistant.ingest.figures.tables import table_figures
from assistant.ingest.figures.times import Timed, time_of
from assistant.records.figure import Figure, Role
from assistant.records.report import BlockKind, Report, Section

__all__ = ["figures_of"]

_TOTAL = re.compile(r"^(?:tổng|cộng)\b", re.IGNORECASE)
_FOOT = "Nơi nhận"
_LIST_OPENS = (":", "trong đó", "gồm", "cụ thể")


def figures_of(report: Report) -> tuple[Figure, ...]:
    """Every figure of a report in reading order, with ids `report:n`; ratios share a group, parts name their total."""
    found: list[Figure] = []
    heads: dict[tuple[int, int], tuple[Figure, ...]] = {}
    for position, section in enumerate(report.sections):
        if section.path == _FOOT:
            continue
        for at, (block, above) in enumerate(zip(section.blocks, above_blocks(report, section, position), strict=True)):
            opened = heads.get(above.parent, ()) if above.parent is not None else ()
            if block.kind is BlockKind.TABLE:
                made = [_part(cell, opened) for cell in table_figures(report, section, at, above, len(found))]
            else:
                made = _Block(report, section, at, above, opened).figures(len(found))
            found.extend(made)
            if block.text.rstrip().endswith(_LIST_OPENS):
                heads[position, at] = tuple(made)
    return tuple(found)


def _part(cell: Figure, heads: tuple[Figure, ...]) -> Figure:
    """A cell of a table as a part of the number that opens the table, where both count the same."""
    same = [head for head in heads if head.role is Role.COUNT and alike(head.unit, cell.unit)]
    whole = cell.role is not Role.COUNT or _TOTAL.match(cell.label)
    return cell if whole or not same else replace(cell, total=same[-1].id)


class _Block:
    """A block of text; a sentence that says no time takes the one said before it."""

    def __init__(self, report: Report, section: Section, at: int, above: Above, heads: tuple[Figure, ...]) -> None:
        self._report = report
        self._section = section
        self._at = at
        self._above = above
        self._heads = heads

    def figures(self, start: int) -> list[Figure]:
        head = self._report.letterhead
        text = self._section.blocks[self._at].text
        found: list[Figure] = []
        before: Timed | None = None
        for low, high in sentences(text):
            sentence = text[low:high]
            setting = Setting(self._report, self._section, self._at, self._above, self._heads, sentence, low, before)
            made = Sentence(setting, start + len(found)).figures()
            before = time_of(sentence, len(sentence), None, head.period, head.as_of) or before
            found.extend(made or none_yet(setting, start + len(found)))
        return found
