"""Puts figures in bold, citations behind buttons and quotes under the marker; everything else is escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from assistant.frontends.web.folding import folded, split
from assistant.frontends.web.place_list import few_named
from assistant.frontends.web.words import word
from assistant.records.report import CELLS

__all__ = ["answer_text", "excerpt", "figures_in", "marked", "plain", "row_excerpt"]

_CITATION = r"(?P<before>[^\s\[\]]*)\s*\[(?P<citation>\d{1,3})\](?P<after>[.,;:)]*)"
_EXCERPT = 260


def _pattern(printed: Iterable[str]) -> str:
    """Any of the figures, longest first, not as a piece of a longer number; a percent sign belongs to its number."""
    wanted = sorted({figure.strip() for figure in printed if figure.strip()}, key=len, reverse=True)
    if not wanted:
        return r"(?P<figure>(?!))"
    return rf"(?<![\d.,])(?P<figure>(?:{'|'.join(map(re.escape, wanted))})(?:\s?%)?)(?!\d|[.,]\d)"


def figures_in(text: str, printed: Iterable[str], tag: str = "strong") -> str:
    """Escaped text with the figures in `tag`."""
    pieces, at = [], 0
    for match in re.finditer(_pattern(printed), text):
        pieces += [escape(text[at : match.start()]), f'<{tag} class="figure">{escape(match.group())}</{tag}>']
        at = match.end()
    return "".join([*pieces, escape(text[at:])])


def marked(text: str, start: int, end: int, printed: Iterable[str]) -> str:
    """Escaped text with characters [start, end) under the marker and the figures in them in bold."""
    quote = figures_in(text[start:end], printed)
    return f'{escape(text[:start])}<mark class="quote">{quote}</mark>{escape(text[end:])}'


def excerpt(quote: str, printed: Sequence[str]) -> str:
    """The quote for a card, escaped; a long one is cut at words so that its first figure stays in sight."""
    quote = " ".join(quote.split())
    found = re.search(_pattern(printed), quote)
    if len(quote) <= _EXCERPT:
        return _lined(figures_in(quote, printed, "mark"))
    middle = found.start() if found else 0
    start = max(0, min(middle - _EXCERPT // 2, len(quote) - _EXCERPT))
    start = quote.find(" ", start) + 1 if start else 0
    end = len(quote) if start + _EXCERPT >= len(quote) else quote.rfind(" ", start, start + _EXCERPT)
    inside = figures_in(quote[start:end], printed, "mark")
    return _lined(("… " if start else "") + inside + (" …" if end < len(quote) else ""))


def row_excerpt(quote: str, printed: Sequence[str]) -> str:
    """A quoted row for a line of a card, escaped: the cell that names it, and the figures of the answer."""
    named = max((cell for cell in quote.split(CELLS) if re.search(r"[^\W\d_]{2}", cell)), key=len, default="")
    figures = " ".join(f'<mark class="figure">{escape(figure)}</mark>' for figure in dict.fromkeys(printed))
    return f"{escape(' '.join(named.split()))} {figures}".strip() if named and figures else excerpt(quote, printed)


def _lined(html: str) -> str:
    """The cells of a quoted row apart from each other by quiet lines."""
    return html.replace(CELLS, ' <span class="cell-line">|</span> ')


def _bold(html: str) -> str:
    """`**272.666 tài khoản**` of a composed answer as bold words; nothing else of Markdown is read."""
    return re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r'<strong class="said">\1</strong>', html)


def plain(text: str) -> str:
    """An answer's text without the marks of bold words."""
    return re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"\1", text)


def _line(text: str, printed: Sequence[str], cited: frozenset[int]) -> str:
    pieces, at = [], 0
    for match in re.finditer(rf"{_CITATION}|{_pattern(printed)}", text):
        number = match.group("citation")
        if number and int(number) not in cited:
            continue
        pieces.append(escape(text[at : match.start()]))
        if number:
            label = escape(word("answer.cite", number=number))
            button = f'<button type="button" class="cite" data-cite="{number}" aria-label="{label}">{number}</button>'
            before = figures_in(match.group("before"), printed)
            pieces.append(f'<span class="keep">{before} {button}{match.group("after")}</span>')
        else:
            pieces.append(f'<strong class="figure">{escape(match.group())}</strong>')
        at = match.end()
    return _bold("".join([*pieces, escape(text[at:])]))


def _list(items: Sequence[str], shown: int | None) -> str:
    first, rest = split(items, shown)
    more = folded("figures", len(rest), f"<ul>{''.join(rest)}</ul>") if rest else ""
    return f"<ul>{''.join(first)}</ul>{more}"


def _paragraph(line: str, printed: Sequence[str], cited: frozenset[int]) -> str:
    said, others = few_named(line)
    more = folded("places", len(others), f"<p>{escape(', '.join(others))}.</p>") if others else ""
    return f"<p>{_line(said, printed, cited)}</p>{more}"


def answer_text(text: str, printed: Sequence[str], cited: Iterable[int], shown: int | None = None) -> str:
    """An answer's text as paragraphs and lists; `[1]` becomes a button where there is a citation 1.

    Of a long list `shown` lines are in sight.
    """
    if "**" in text:  # what is to be bold is said already
        printed = []
    numbers, html, items = frozenset(cited), [], []
    for line in [*text.splitlines(), ""]:
        item = re.match(r"\s*[-•+]\s+(.*)", line)
        if item:
            items.append(f"<li>{_line(item[1], printed, numbers)}</li>")
            continue
        if items:
            html.append(_list(items, shown))
            items = []
        if line.strip():
            html.append(_paragraph(line.strip(), printed, numbers))
    return "".join(html)
