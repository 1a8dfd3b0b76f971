"""Reports for the tests of figures: excerpts as one section, and the raw reports where they are at hand."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.ingest.figures import figures_of
from assistant.ingest.readers import read_report
from assistant.records.figure import Figure
from assistant.records.report import Block, BlockKind, Report, Section
from tests.made import report

RAW = Path(__file__).resolve().parents[3] / "shared" / "reports"

NT, TV, TQ = "ninh-thuan-2024-03.txt", "tra-vinh-2022.txt", "tuyen-quang-2022-90-ngay-dem.txt"


def excerpt(*blocks: str | Block, heading: str = "Kết quả") -> Report:
    """A report of March 2024 with one section; a text that begins with "- " is an item of a list."""
    made = tuple(_block(block) if isinstance(block, str) else block for block in blocks)
    return replace(report(), sections=(Section("I.1", heading, 2, None, made),))


def _block(text: str) -> Block:
    if text.startswith("- "):
        return Block(BlockKind.ITEM, text[2:], marker="-", depth=1)
    return Block(BlockKind.PARAGRAPH, text)


def figures(*blocks: str | Block, heading: str = "Kết quả") -> tuple[Figure, ...]:
    return figures_of(excerpt(*blocks, heading=heading))


@cache
def _figures_in(name: str) -> tuple[Figure, ...]:
    return figures_of(read_report(RAW / name))


def raw(name: str) -> tuple[Figure, ...]:
    if not (RAW / name).is_file():
        pytest.skip(f"no {name} here")
    return _figures_in(name)


def rows(found: tuple[Figure, ...]) -> list[tuple[str, str, str, str, str]]:
    """Printed, unit, role, and what is printed of the first of its group and of its total, `-` for none."""
    by_id = {figure.id: figure.printed for figure in found}
    return [
        (
            figure.printed,
            figure.unit.lower(),
            figure.role.value,
            by_id.get(figure.group or "", "-"),
            by_id.get(figure.total or "", "-"),
        )
        for figure in found
    ]


def expected(text: str) -> list[tuple[str, str, str, str, str]]:
    """Lines `printed | unit | role | group | total`."""
    made = []
    for line in text.strip().splitlines():
        printed, unit, role, group, total = (part.strip() for part in line.split("|"))
        made.append((printed, unit, role, group, total))
    return made
