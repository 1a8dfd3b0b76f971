"""Numbers the places that an answer quotes: report, section, heading, page, and the words as they stand."""

import re
from collections.abc import Callable

from assistant.prompts import Prompts
from assistant.records.answer import Citation
from assistant.records.figure import Figure
from assistant.records.report import BlockKind, Report, Section
from assistant.text.periods import find_spans, said

__all__ = ["Citations", "report_title"]

_LONGEST = 900
"""Characters of a quote; a longer sentence is cut at the borders of its clauses round the figure."""
_ROUND = _LONGEST // 3
"""Characters that stay on either side of the figure."""
_BORDER = re.compile(r"[;.] ")


class Citations:
    """Collects the citations of one answer, each place once, in the order first used."""

    def __init__(self, whole: Callable[[str], Report], prompts: Prompts) -> None:
        self._whole = whole
        self._prompts = prompts
        self._found: list[Citation] = []
        self._by_place: dict[tuple[str, str, int, int], int] = {}

    def of_figure(self, figure: Figure) -> int:
        """The number of the citation that quotes the figure's sentence."""
        report = self._whole(figure.report)
        base = figure.spot.section.split(", chú thích")[0].split(", dòng")[0]
        section = _section_of(report, base, figure)
        text = section.blocks[figure.spot.block].text if figure.spot.block < len(section.blocks) else ""
        start = text.find(figure.quote, max(0, figure.spot.start - len(figure.quote)))
        start = start if start >= 0 else max(text.find(figure.quote), 0)
        end = start + len(figure.quote)
        start, end = _trimmed(text, start, end, figure.spot.start, figure.spot.end)
        return self._add(
            report, section, figure.spot.section, figure.spot.block, (start, end), text[start:end] or figure.quote
        )

    def of_words(self, report: Report, section: int, block: int, span: tuple[int, int]) -> int:
        """The number of the citation of characters [start, end) of a block."""
        whole = self._whole(report.id)
        part = whole.sections[section]
        own = part.blocks[block]
        path = f"{part.path}, chú thích {own.marker}" if own.kind is BlockKind.FOOTNOTE else part.path
        return self._add(whole, part, path, block, span, own.text[span[0] : span[1]])

    def all(self) -> tuple[Citation, ...]:
        """The citations, numbered from 1."""
        return tuple(self._found)

    def _add(self, report: Report, section: Section, path: str, block: int, span: tuple[int, int], quote: str) -> int:
        key = (report.id, path, block, span[0])
        if key not in self._by_place:
            number = len(self._found) + 1
            page = section.blocks[block].page if block < len(section.blocks) else section.page
            heading = section.heading or section.path
            self._found.append(
                Citation(
                    number,
                    report.id,
                    report.source,
                    report_title(report, self._prompts),
                    path,
                    heading,
                    page,
                    quote,
                    block,
                    span[0],
                    span[1],
                )
            )
            self._by_place[key] = number
        return self._by_place[key]


def _section_of(report: Report, path: str, figure: Figure) -> Section:
    """The section of that path that holds the figure's words (a path may occur twice in a badly numbered report)."""
    same = [section for section in report.sections if section.path == path]
    for section in same:
        if figure.spot.block < len(section.blocks) and figure.quote[:60] in section.blocks[figure.spot.block].text:
            return section
    return same[0] if same else report.sections[0]


def _trimmed(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The span of a quote, cut at the borders of clauses round the figure at [low, high) when it is too long."""
    if end - start <= _LONGEST:
        return start, end
    before = [found.end() for found in _BORDER.finditer(text, start, max(start, low - _ROUND))]
    after = _BORDER.search(text, high + _ROUND, end)
    return before[-1] if before else start, after.start() + 1 if after else end


def report_title(report: Report, prompts: Prompts) -> str:
    """Title with province and period, as a citation names a report; what the title says already is not added."""
    head = report.letterhead
    title = head.title or prompts.text("label.report")
    place = head.province if head.province and head.province.casefold() not in title.casefold() else ""
    spans = find_spans(title, head.period.end.year) if head.period is not None else ()
    time = "" if any(span.period == head.period for span in spans) else said(head.period)
    added = ", ".join(part for part in (place, time) if part)
    return prompts.text("label.report_of", {"title": title, "of": added}) if added else title
