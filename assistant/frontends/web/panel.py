"""The side panel: a whole section of a report, the quote under the marker, tables as tables."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from assistant.frontends.web.cards import where
from assistant.frontends.web.marks import marked
from assistant.frontends.web.panel_table import table_html
from assistant.frontends.web.words import word
from assistant.records.report import Block, BlockKind, Report, Section

__all__ = ["Wanted", "outline", "panel", "panel_gone", "wanted"]


_FIELDS = {"report": str, "section": str, "block": int, "start": int, "end": int, "quote": str, "printed": list}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a card asks to see: a section of a report, and the quote in it; `beside` are other rows of its table."""

    report: str
    section: str
    block: int
    start: int
    end: int
    quote: str
    printed: tuple[str, ...]
    beside: tuple[tuple[int, int], ...] = ()


def wanted(data: object) -> Wanted | None:
    """A card's request as it came back from the browser; None when it is not one."""
    if not isinstance(data, dict):
        return None
    if any(type(data.get(name)) is not kind for name, kind in _FIELDS.items()):
        return None
    given: dict[str, Any] = {name: data[name] for name in _FIELDS}
    given["printed"] = tuple(str(figure) for figure in given["printed"])
    return Wanted(**given, beside=_spans(data.get("beside")))


def _spans(said: object) -> tuple[tuple[int, int], ...]:
    """Pairs of numbers, as a card sends them; what is none is left out."""
    pairs = said if isinstance(said, list) else []
    return tuple(
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(type(at) is int for at in pair)
    )


def _quoted(block: Block, spot: Wanted) -> tuple[int, int] | None:
    """Where the quote stands in the block: at its place when the words agree, else where the words are found."""
    if spot.quote and block.text[spot.start : spot.end] == spot.quote:
        return spot.start, spot.end
    found = block.text.find(spot.quote) if spot.quote else -1
    return (found, found + len(spot.quote)) if found >= 0 else None


def _of_path(report: Report, path: str) -> list[int]:
    """The sections that a citation's path names; it may go on to a footnote or a cell: `I.4.1, chú thích 2`."""
    within = {
        section.path for section in report.sections if path == section.path or path.startswith(f"{section.path}, ")
    }
    nearest = max(within, key=len, default=None)
    return [at for at, section in enumerate(report.sections) if section.path == nearest]


def _place(report: Report, spot: Wanted) -> tuple[int, int | None]:
    """The section, among those of the same path, and its block that hold the quote."""
    same = _of_path(report, spot.section)
    for at in same:
        blocks = report.sections[at].blocks
        order = sorted(range(len(blocks)), key=lambda number: number != spot.block)
        for number in order:
            if _quoted(blocks[number], spot):
                return at, number
    if not same:
        return -1, None
    held = report.sections[same[0]].blocks
    return same[0], spot.block if 0 <= spot.block < len(held) and held[spot.block].table else None


def _parents(report: Report, at: int) -> list[Section]:
    trail: list[Section] = []
    above = report.sections[at].parent
    while above is not None:
        trail.insert(0, report.sections[above])
        above = report.sections[above].parent
    return trail


def _below(report: Report, at: int) -> Iterator[int]:
    """The sections under a section, in reading order."""
    inside = {at}
    for number in range(at + 1, len(report.sections)):
        if report.sections[number].parent in inside:
            inside.add(number)
            yield number


def _block(block: Block, section: Section, spot: Wanted | None) -> str:
    quoted = _quoted(block, spot) if spot else None
    printed = spot.printed if spot else ()
    if block.table is not None:
        label = word("panel.table", path=section.path)
        return table_html(block, label, quoted, printed, spot.beside if spot else ())
    text = marked(block.text, *quoted, printed) if quoted else escape(block.text)
    marker = f'<span class="marker">{escape(block.marker)}</span> ' if block.marker else ""
    if block.kind is BlockKind.FOOTNOTE:
        label = escape(word("panel.footnote", marker=block.marker))
        return f'<p class="footnote" role="note" aria-label="{label}"><sup>{escape(block.marker)}</sup> {text}</p>'
    if block.kind is BlockKind.ITEM:
        return f'<p class="item depth-{min(max(block.depth, 1), 3)}">{marker}{text}</p>'
    return f"<p>{marker}{text}</p>"


def _title(section: Section, tag: str) -> str:
    path = f"<span class='path'>{escape(section.path)}</span> " if section.path else ""
    return f"<{tag}>{path}{escape(section.heading)}</{tag}>"


def _paged(section: Section, spots: dict[int, Wanted]) -> str:
    """The blocks of a section, with a line where a new page begins."""
    html, page = [], section.page
    for number, block in enumerate(section.blocks):
        if block.page is not None and block.page != page:
            page = block.page
            html.append(f'<p class="page-break">{escape(word("panel.page", page=page))}</p>')
        html.append(_block(block, section, spots.get(number)))
    return "".join(html)


def _frame(head: str, body: str) -> str:
    """The panel's outside; the stamp makes the browser see a new value when the same card is opened twice."""
    close, label = escape(word("panel.close")), escape(word("panel.label"))
    return (
        f'<div class="panel" role="dialog" aria-label="{label}" data-stamp="{time.monotonic_ns()}">'
        f'<header class="panel-head"><div class="panel-title" tabindex="-1">{head}</div>'
        f'<button type="button" class="close" aria-label="{close}" title="{close} (Esc)">×</button></header>'
        f'<div class="panel-body" tabindex="0" role="region" aria-label="{label}">{body}</div></div>'
    )


def panel_gone(message: str) -> str:
    """The panel when there is nothing to show, with the reason."""
    return _frame("", f'<p class="gone">{escape(message)}</p>')


def panel(report: Report, spot: Wanted) -> str:
    """The section that a card names, with all that stands under it."""
    at, block = _place(report, spot)
    if at < 0:
        return panel_gone(word("panel.gone"))
    section = report.sections[at]
    trail = "".join(f"<li>{escape(f'{above.path} {above.heading}'.strip())}</li>" for above in _parents(report, at))
    page = f'<span class="panel-page">{escape(word("panel.page", page=section.page))}</span>' if section.page else ""
    head = (
        f'<p class="panel-where">{escape(where(report))} '
        f'<button type="button" class="to-outline" data-report="{escape(report.id)}">{escape(word("panel.outline"))}'
        f'</button></p><p class="panel-report">{escape(report.letterhead.title)}</p>'
        f'<ol class="trail">{trail}</ol>{_title(section, "h2")}{page}'
    )
    missing = f'<p class="unmarked">{escape(word("panel.unmarked"))}</p>' if block is None and spot.quote else ""
    body = _paged(section, {} if block is None else {block: spot})
    for number in _below(report, at):
        below = report.sections[number]
        body += _title(below, "h3") + _paged(below, {})
    return _frame(head, missing + body)


def outline(report: Report) -> str:
    """What a report holds: its sections, each to be opened."""
    page = word("panel.page", page="{page}")
    items = []
    for section in report.sections:
        at = f'<span class="panel-page">{escape(page.format(page=section.page))}</span>' if section.page else ""
        path = f"<span class='path'>{escape(section.path)}</span> " if section.path else ""
        name = escape(section.heading) or (escape(word("sources.whole")) if not section.path else "")
        items.append(
            f'<li class="level-{min(section.level, 4)}"><button type="button" class="to-section" '
            f'data-report="{escape(report.id)}" data-section="{escape(section.path)}">{path}{name}</button>{at}</li>'
        )
    head = (
        f'<p class="panel-where">{escape(where(report))}</p><h2>{escape(report.letterhead.title)}</h2>'
        f'<p class="panel-report">{escape(report.source)}</p>'
    )
    return _frame(head, f'<h3>{escape(word("panel.outline"))}</h3><ol class="outline">{"".join(items)}</ol>')
