"""Proves that the stores of an index agree, and that what is quoted stands where it is said to stand."""

from collections.abc import Iterator, Mapping

import numpy as np

from assistant.ingest.reconcile import Stores
from assistant.protocols import Vectors
from assistant.records.fault import Fault
from assistant.records.figure import Figure
from assistant.records.report import Block, Report
from assistant.text.embedded import print_of, print_of_all

__all__ = ["examine"]

_FEW = 20
"""Faults of one kind in one report that are named."""
_NEAR = 1e-4
"""By how much a vector in the index may differ from that in the store; both are in single precision."""


def examine(stores: Stores) -> list[Fault]:
    """All that is wrong; nothing is changed. Opened by the one writer, so that nothing changes meanwhile either."""
    faults = stores.store.faults()
    if any(fault.kind == "file" for fault in faults):
        return faults
    faults += _vectors(stores)
    for report in stores.store.reports(superseded=True):
        faults += list(_spots(stores.store.report(report.id), stores.store.figures([report.id])))[:_FEW]
    return faults


def _vectors(stores: Stores) -> Iterator[Fault]:
    """Each passage of a current report has the vector of its words, and no other vector can be met."""
    wanted: dict[str, tuple[str, str]] = {}
    recorded = stores.store.prints()
    for report in stores.store.reports():
        passages = stores.store.report_passages(report.id)
        prints = [(passage.id, print_of(passage)) for passage in passages]
        if recorded.get(report.id, "") != (print_of_all(prints) if prints else ""):
            yield Fault("prints", report.id, str(len(prints)))
        wanted.update((name, (report.id, words)) for name, words in prints)
    held = stores.store.vectors({words for _, words in wanted.values()})
    for name, vector in stores.index.rows():
        report_id, words = wanted.pop(name, ("", ""))
        if not words:
            yield Fault("stray", "", name)
        elif _differs(held, words, vector):
            yield Fault("vector", report_id, name)
    yield from (Fault("lacking", report_id, name) for name, (report_id, _) in wanted.items())


def _differs(held: Mapping[str, Vectors], words: str, vector: Vectors) -> bool:
    known = held.get(words)
    return known is not None and not np.allclose(known, vector, atol=_NEAR)


def _spots(report: Report, figures: list[Figure]) -> Iterator[Fault]:
    """The figures of a report whose words are not at their place; a path may go on to a footnote or a table's row."""
    for figure in figures:
        path = figure.spot.section
        parts = (part for part in report.sections if path == part.path or path.startswith(f"{part.path}, "))
        if not any(_stands(figure, part.blocks) for part in parts):
            yield Fault("spot", report.id, f"{figure.spot.section}: {figure.printed}")


def _stands(figure: Figure, blocks: tuple[Block, ...]) -> bool:
    spot = figure.spot
    if not 0 <= spot.block < len(blocks):
        return False
    text = blocks[spot.block].text
    return spot.start >= 0 and figure.printed in text[spot.start : spot.end] and figure.quote in text
