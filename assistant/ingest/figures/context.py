"""What stands above a block: headings of its sections, the list that it is an item of."""

import re
from dataclasses import dataclass, replace

from assistant.ingest.figures.times import Timed, block_time
from assistant.records.report import Block, BlockKind, Report, Section
from assistant.text.numbers import find_numbers

__all__ = ["Above", "above_blocks", "plain"]

_LIST_OPENS = re.compile(r"(?::|cụ thể|như sau|như|gồm|trong đó|sau đây|điển hình)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Above:
    """For one block: headings from the outermost in, the openings of the lists above, the time that they say.

    `parent` is the position (section, block) of the list's opening block, for linking parts to a total.
    """

    headings: tuple[str, ...]
    openings: tuple[str, ...]
    time: Timed | None
    parent: tuple[int, int] | None = None


def plain(text: str) -> str:
    """Words of a text with its figures taken out; small whole numbers stay, since they name things ("28 DVCTT")."""
    kept, at = [], 0
    for number in find_numbers(text):
        small = not number.percent and not number.numerator and not number.denominator and number.printed.isdigit() and number.value <= 100
        if not small:
            kept.append(text[at : number.start])
            at = number.end
    kept.append(text[at:])
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)|(?<=\s)/(?=\s)|[$=]", " ", " ".join(kept))).strip(" ,;:.-–")


def _chain(report: Report, section: Section) -> list[Section]:
    chain = [section]
    while chain[0].parent is not None:
        chain.insert(0, report.sections[chain[0].parent])
    return chain


def _section_time(report: Report, chain: list[Section]) -> Timed | None:
    head = report.letterhead
    for section in reversed(chain):
        opening = section.blocks[0].text[:160] if section.blocks and section is not chain[-1] else ""
        for text in (section.heading, opening):
            time = block_time(text, head.period, head.as_of) if text else None
            if time is not None:
                return time
    return None


def above_blocks(report: Report, section: Section, position: int) -> list[Above]:
    """One `Above` for each block of the section."""
    chain = _chain(report, section)
    headings = tuple(part.heading for part in chain if part.heading)
    base = Above(headings, (), _section_time(report, chain))
    found: list[Above] = []
    shared = [part.strip() for part in section.heading.split("; ")]
    openings: list[tuple[int, str, int, Timed | None]] = []
    for at, block in enumerate(section.blocks):
        openings = [opening for opening in openings if opening[0] < _depth(block)]
        own = next((part for part in shared if len(shared) > 1 and part and block.text.startswith(part)), None)
        if own is not None:
            base = replace(base, headings=(*headings[:-1], own))
        found.append(_with(base, openings, position))
        if block.kind is not BlockKind.TABLE and (_LIST_OPENS.search(block.text) or _next_is_deeper(section, at)):
            last = _last_clause(block.text)
            openings.append((_depth(block), last, at, block_time(last, report.letterhead.period, report.letterhead.as_of)))
    return found


def _depth(block: Block) -> int:
    return 3 if block.kind in {BlockKind.TABLE, BlockKind.FOOTNOTE} else block.depth


def _next_is_deeper(section: Section, at: int) -> bool:
    return at + 1 < len(section.blocks) and _depth(section.blocks[at + 1]) > _depth(section.blocks[at])


def _last_clause(text: str) -> str:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])", text)
    last = parts[-1] if len(parts[-1]) > 15 or len(parts) == 1 else " ".join(parts[-2:])
    return last[-400:]


def _with(base: Above, openings: list[tuple[int, str, int, Timed | None]], position: int) -> Above:
    if not openings:
        return base
    time = next((opening[3] for opening in reversed(openings) if opening[3] is not None), base.time)
    return replace(base, openings=tuple(opening[1] for opening in openings), time=time, parent=(position, openings[-1][2]))
