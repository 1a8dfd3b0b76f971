"""Goes through the blocks of a report and collects their figures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.figures.context import Above, Setting, above_blocks
from assistant.ingest.figures.goals import Goals
from assistant.ingest.figures.none import none_yet
from assistant.ingest.figures.parentheses import sentences
from assistant.ingest.figures.ratios import alike, parts_behind
from assistant.ingest.figures.sentence import Sentence
from assistant.ingest.figures.tables import table_figures
from assistant.ingest.figures.times import Timed, carried_time
from assistant.records.figure import Figure, Role
from assistant.records.report import BlockKind, Report, Section
from assistant.text.diacritics import restorer
from assistant.text.units import is_measure

__all__ = ["figures_of"]

_TOTAL = re.compile(r"^(?:tổng|cộng)\b", re.IGNORECASE)
_FOOT = "Nơi nhận"
_AMONG = re.compile(r"(?:trong đó|gồm|bao gồm)\b", re.IGNORECASE)
_LONGEST_TOPIC = 300
"""Characters of a paragraph's first sentence that says what the numbers behind it are about."""
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
            goals = Goals(above.headings, report.letterhead.period)
            found.extend(map(goals.of, made))
            if block.text.rstrip().endswith(_LIST_OPENS):
                heads[position, at] = tuple(made)
    return tuple(found)


def _part(cell: Figure, heads: tuple[Figure, ...]) -> Figure:
    """A cell of a table as a part of the number that opens the table, where both count the same."""
    same = [head for head in heads if head.role is Role.COUNT and alike(head.unit, cell.unit)]
    whole = cell.role is not Role.COUNT or _TOTAL.match(cell.label)
    return cell if whole or not same else replace(cell, total=same[-1].id)


def _topic(sentence: str) -> str:
    """What a sentence without figures says that a paragraph opens with; nothing of a long one."""
    return sentence.strip(" .;:") if len(sentence) <= _LONGEST_TOPIC else ""


def _led(lead: str, topic: str) -> str:
    """What a figure shares with its neighbours, what its paragraph is about last: the farthest from it."""
    return " · ".join(part for part in (lead, topic) if part)


def _above(found: Sequence[Figure], sentence: str) -> tuple[Figure, ...]:
    """The sums and measures of the sentence before that a sentence of parts ("Trong đó, …") goes on with.

    What is counted one by one may be parted by another act than the last named, so it is left alone.
    """
    if not found or not _AMONG.match(sentence):
        return ()
    last = found[-1].quote
    return tuple(
        one for one in found if one.quote == last and one.total is None and one.unit != "%" and is_measure(one.unit)
    )


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
        mended = restorer().unslipped(text)  # letter for letter, so that places stay; quotes are as printed
        found: list[Figure] = []
        before: Timed | None = None
        bases: tuple[str, ...] = ()
        topic = ""
        for low, high in sentences(text):
            sentence = mended[low:high]
            setting = Setting(
                self._report,
                self._section,
                self._at,
                self._above,
                _above(found, sentence) or self._heads,
                sentence,
                low,
                before,
                tuple(found),
                bases,
            )
            read = Sentence(setting, start + len(found))
            made = read.figures()
            bases = read.bases
            before = carried_time(sentence, head.period, head.as_of) or before
            told = made or none_yet(setting, start + len(found))
            found.extend(replace(figure, quote=text[low:high], lead=_led(figure.lead, topic)) for figure in told)
            topic = topic or ("" if found else _topic(text[low:high]))
        return parts_behind(found)
