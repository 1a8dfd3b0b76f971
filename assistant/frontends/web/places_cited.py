"""Where the citations of an answer stand, for its cards: rows of one table together, and what the panel is to find."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records.answer import Answer, Citation
from assistant.records.report import CELLS

__all__ = ["Source", "place_data", "printed_at", "sources"]

_FEW = 2
"""Rows of a table that have cards of their own."""
_ROW = ", dòng "
"""Between the path of a table and that of its row."""


@dataclass(frozen=True, slots=True)
class Source:
    """Citations that share a card, lowest number first; `table` is the path of their table, empty for a single one."""

    citations: tuple[Citation, ...]
    table: str = ""


def _table(citation: Citation) -> tuple[str, str, int] | None:
    """The table that a citation quotes a row or a cell of; None outside of tables."""
    if _ROW not in citation.section and CELLS not in citation.quote:
        return None
    return citation.report_id, citation.section.partition(_ROW)[0], citation.block


def sources(citations: Sequence[Citation]) -> list[Source]:
    """The citations as cards show them, in the order of their lowest numbers."""
    ordered = sorted(citations, key=lambda citation: citation.id)
    together: dict[object, list[Citation]] = {}
    for citation in ordered:
        together.setdefault(_table(citation) or citation.id, []).append(citation)
    found: list[Source] = []
    for group in together.values():
        if len(group) > _FEW:
            found.append(Source(tuple(group), group[0].section.partition(_ROW)[0]))
        else:
            found.extend(Source((citation,)) for citation in group)
    return sorted(found, key=lambda source: source.citations[0].id)


def printed_at(answer: Answer, citation: Citation) -> tuple[str, ...]:
    """The figures of the answer that stand at a citation, as printed."""
    return tuple(figure.printed for figure in answer.told if figure.citation == citation.id)


def place_data(answer: Answer, citation: Citation, table: Sequence[Citation] = ()) -> str:
    """What the panel needs to find the quote again; it goes to the browser and comes back.

    `table` are the citations of the same table, whose rows are lit too.
    """
    return json.dumps(
        {
            "report": citation.report_id,
            "section": citation.section,
            "block": citation.block,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "printed": printed_at(answer, citation),
            "beside": [[other.start, other.end] for other in table if other.id != citation.id],
        },
        ensure_ascii=False,
    )
