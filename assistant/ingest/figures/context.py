"""What stands around a number: headings of its sections, the list that it is an item of, its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ingest.figures.mentions import find_mentions, names_things
from assistant.ingest.figures.parentheses import sentences
from assistant.ingest.figures.times import Timed, block_time
from assistant.ingest.figures.wording import plain
from assistant.records.figure import Figure, Spot
from assistant.records.report import Block, BlockKind, Report, Section

__all__ = ["LIST_OPENS", "Above", "Setting", "above_blocks", "block_path", "opening_of"]

LIST_OPENS = re.compile(
    r"(?::|cụ thể|như sau|như|gồm|trong đó|sau đây|điển hình)\W*$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\([^()]*(?:\d[\d.,]*[^()]*){2,}\)")
"""Parts of a number before it, which say nothing of what comes later: "(mức 1: 95.324 hồ sơ, mức 2: 1.033.594)"."""
_LEANS = re.compile(r"^(?:trong đó|cụ thể)\b|\b(?:chia theo|như sau)\b[^:]*:\W*$", re.IGNORECASE)
"""In a sentence that leans on the one before: "Trong đó một số cây trồng chính như sau:"."""
_LEAST = 15
"""Letters that a list's opening has at least when it says by itself what the list is of."""
_OPENING = 160
_CLAUSE = 400
_TABLE_DEPTH = 3
_FIRST = 200


@dataclass(frozen=True, slots=True)
class Above:
    """For one block: headings from the outermost in, the openings of the lists above, the time that they say.

    `parent` is the position (section, block) of the list's opening block, for linking parts to a total.
    """

    headings: tuple[str, ...]
    openings: tuple[str, ...]
    time: Timed | None
    parent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is common to the figures of one sentence: its block, where it begins there, the time said before it.

    `heads` are the figures of the block that opens the list which this block is an item of, `earlier` those of the
    sentences before it in the block, `bases` what the last changes before it are measured against.
    """

    report: Report
    section: Section
    at: int
    above: Above
    heads: tuple[Figure, ...]
    sentence: str
    offset: int
    before: Timed | None
    earlier: tuple[Figure, ...]
    bases: tuple[str, ...]

    @property
    def block(self) -> Block:
        """The block that the sentence stands in."""
        return self.section.blocks[self.at]

    def spot(self, start: int, end: int) -> Spot:
        """The place in the report of characters of the sentence."""
        path = block_path(self.section, self.block)
        return Spot(path, self.at, self.offset + start, self.offset + end, self.block.page)


def block_path(section: Section, block: Block) -> str:
    """The section's path, with the footnote's number for a footnote: `I.4.1, chú thích 2`."""
    return f"{section.path}, chú thích {block.marker}" if block.kind is BlockKind.FOOTNOTE else section.path


@dataclass(frozen=True, slots=True)
class _Opening:
    depth: int
    words: str
    at: int
    time: Timed | None


def above_blocks(report: Report, section: Section, position: int) -> list[Above]:
    """One `Above` for each block of the section."""
    head = report.letterhead
    chain = _chain(report, section)
    headings = tuple(part.heading for part in chain if part.heading)
    base = Above(headings, (), _section_time(report, chain))
    shared = [part.strip() for part in section.heading.split("; ")]
    found: list[Above] = []
    openings: list[_Opening] = []
    for at, block in enumerate(section.blocks):
        openings = [opening for opening in openings if opening.depth < _depth(block)]
        own = next((part for part in shared if len(shared) > 1 and part and block.text.startswith(part)), None)
        if own is not None:
            base = replace(base, headings=(*headings[:-1], own))
        found.append(_under(base, openings, position))
        if block.kind is not BlockKind.TABLE and (LIST_OPENS.search(block.text) or _next_is_deeper(section, at)):
            last = _last_clause(block.text)
            openings.append(_Opening(_depth(block), last, at, block_time(last, head.period, head.as_of)))
    return found


def _chain(report: Report, section: Section) -> list[Section]:
    chain = [section]
    while chain[0].parent is not None:
        chain.insert(0, report.sections[chain[0].parent])
    return chain


def _section_time(report: Report, chain: list[Section]) -> Timed | None:
    head = report.letterhead
    for section in reversed(chain):
        opening = section.blocks[0].text[:_OPENING] if section.blocks and section is not chain[-1] else ""
        for text in (section.heading, opening):
            named = text == section.heading  # small numbers of a heading name things ("25 dịch vụ công")
            stated = [one for one in find_mentions(text) if not (names_things(text, one) or (named and one.is_small))]
            said = text[: stated[0].start] if stated else text
            time = block_time(said, head.period, head.as_of) if said else None
            if time is not None:
                return time
    return None


def _depth(block: Block) -> int:
    return _TABLE_DEPTH if block.kind in {BlockKind.TABLE, BlockKind.FOOTNOTE} else block.depth


def _next_is_deeper(section: Section, at: int) -> bool:
    return at + 1 < len(section.blocks) and _depth(section.blocks[at + 1]) > _depth(section.blocks[at])


def _last_clause(text: str) -> str:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])", text)
    leans = len(parts) > 1 and (len(parts[-1]) <= _LEAST or _LEANS.search(parts[-1]))
    last = " ".join(parts[-2:]) if leans else parts[-1]
    return last[-_CLAUSE:]


def _under(base: Above, openings: list[_Opening], position: int) -> Above:
    if not openings:
        return base
    time = next((opening.time for opening in reversed(openings) if opening.time is not None), base.time)
    words = tuple(opening.words for opening in openings)
    return replace(base, openings=words, time=time, parent=(position, openings[-1].at))


def opening_of(setting: Setting) -> Sequence[str]:
    """What the block's first sentence is about, for the sentences after it."""
    block = setting.block
    if setting.offset == 0 and (setting.at == 0 or block.kind is not BlockKind.PARAGRAPH):
        return ()
    text = setting.section.blocks[0].text if setting.offset == 0 else block.text
    if not text.strip():
        return ()
    start, end = sentences(text)[0]
    return (plain(_PARTED.sub(" ", text[start:end]))[:_FIRST],)
