"""Numbers that were read from a picture without being sure of them: where they stand, and the warning they carry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.ingest.document import Doubt
from assistant.records.figure import Check, Figure, Severity
from assistant.records.report import Block, Report, Section, Unsure
from assistant.text.numbers import MISREAD

__all__ = ["KIND", "doubt_checks", "marked", "overlaps"]

KIND = "reading"
"""The kind of a finding that says so; its words stand in the messages under `check.reading`."""

_Place = tuple[int, int]


def marked(sections: Sequence[Section], doubts: Sequence[Doubt]) -> tuple[Section, ...]:
    """The sections with the doubted numbers of a document marked in their blocks, and those that hold letters.

    A number is looked for on its page and in the block that goes on from the page before, after the word that it
    followed; where that word is not beside it any more, every number on the page that reads the same is doubted.
    """
    places = [(at, n) for at, section in enumerate(sections) for n in range(len(section.blocks))]
    found = {(at, n): marks for at, n in places if (marks := _misread(sections[at].blocks[n].text))}
    for doubt in doubts:
        spots = list(_spots(sections, places, doubt, doubt.before)) or list(_spots(sections, places, doubt, ""))
        for place, unsure in spots:
            found.setdefault(place, set()).add(unsure)
    if not found:
        return tuple(sections)
    return tuple(
        replace(
            section, blocks=tuple(_with(block, found.get((at, n), set())) for n, block in enumerate(section.blocks))
        )
        for at, section in enumerate(sections)
    )


def _misread(text: str) -> set[Unsure]:
    return {Unsure(found.start(), found.end()) for found in MISREAD.finditer(text)}


def _with(block: Block, unsure: set[Unsure]) -> Block:
    return replace(block, unsure=tuple(sorted(unsure, key=lambda one: (one.start, one.end)))) if unsure else block


def _spots(
    sections: Sequence[Section], places: Sequence[_Place], doubt: Doubt, before: str
) -> Iterator[tuple[_Place, Unsure]]:
    word = rf"{re.escape(before)}[\s|]*" if before else ""
    pattern = re.compile(rf"{word}(?<!\d)(?<!\d[.,])({re.escape(doubt.text)})(?![.,]?\d)")
    for place in _on_page(sections, places, doubt.page):
        text = sections[place[0]].blocks[place[1]].text
        for found in pattern.finditer(text):
            yield place, Unsure(found.start(1), found.end(1), doubt.rivals)


def _on_page(sections: Sequence[Section], places: Sequence[_Place], page: int) -> Iterator[_Place]:
    """The blocks that begin on a page, and those of the page before that may go on: a text, a table in parts."""
    paged = [(place, sections[place[0]].blocks[place[1]].page or 0) for place in places]
    earlier = [begun for _, begun in paged if begun < page]
    last = max(earlier, default=0)
    for place, begun in paged:
        if begun in (page, last):
            yield place


def overlaps(figure: Figure, unsure: Unsure) -> bool:
    """Whether a doubted number is of a figure in the same block."""
    return figure.spot.start < unsure.end and unsure.start < figure.spot.end


def doubt_checks(report: Report, figures: Sequence[Figure]) -> Iterator[Check]:
    """A finding for each figure with a doubted number. They only warn: nothing is wrong with the report."""
    blocks = {
        (section.path, n): block
        for section in report.sections
        for n, block in enumerate(section.blocks)
        if block.unsure
    }
    for figure in figures:
        block = blocks.get((figure.spot.section, figure.spot.block))
        if block is not None and any(overlaps(figure, unsure) for unsure in block.unsure):
            printed = figure.printed
            words = (printed, "", printed)
            yield Check(report.id, figure.spot.section, KIND, Severity.NOTE, *words, figure.quote, (figure.id,))
