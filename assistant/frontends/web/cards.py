"""Source cards beside an answer: report, section, page, and the quoted sentence with its figure marked.

Rows of one table share a card. Cards beyond the first few are folded: each is a click away from its figure too.
"""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.folding import folded, split
from assistant.frontends.web.marks import excerpt, row_excerpt
from assistant.frontends.web.places_cited import Source, place_data, printed_at, sources
from assistant.frontends.web.store import period_said, period_short
from assistant.frontends.web.words import section_said, word
from assistant.records.answer import Answer, Citation
from assistant.records.report import Report

__all__ = ["cards", "where"]


def where(report: Report | None) -> str:
    """Province and period of a report, for a reader who knows the reports by these."""
    if report is None:
        return ""
    return " · ".join(part for part in (report.letterhead.province, period_short(period_said(report))) if part)


def _warnings(answer: Answer) -> list[str]:
    """Warnings of the one figure of an answer; with several they stand in the table, and never twice."""
    if len(answer.told) != 1:
        return []
    return [warning for warning in answer.told[0].warnings if warning not in answer.warnings]


def _heading(citation: Citation) -> str:
    """The heading of the section, unless it is only the beginning of what is quoted."""
    heading, quote = (" ".join(words.split()).casefold() for words in (citation.heading, citation.quote))
    return "" if quote.startswith(heading.rstrip(" …:;.,")) else citation.heading


def _button(answer: Answer, citation: Citation, table: Sequence[Citation], css: str) -> str:
    """What opens the place of a citation, with the other rows of its table."""
    return (
        f'<button type="button" class="{css}" data-cite="{citation.id}" '
        f'data-open="{escape(place_data(answer, citation, table))}" '
        f'aria-label="{escape(word("sources.open", number=citation.id))}" aria-haspopup="dialog">'
    )


def _head(citation: Citation, path: str, report: Report | None, number: str) -> str:
    """Report, section and page of a card."""
    page = f" · {escape(word('sources.page', page=citation.page))}" if citation.page is not None else ""
    known = f'<span class="card-where">{escape(where(report))}</span>' if where(report) else ""
    return (
        f'<span class="card-head">{number}{known}<span class="card-title">{escape(citation.report)}</span></span>'
        f'<span class="card-section"><b>{escape(section_said(path))}</b>{page} '
        f"<span>{escape(_heading(citation))}</span></span>"
    )


def _number(citation: Citation) -> str:
    return f'<span class="card-number">{citation.id}</span>'


def _card(answer: Answer, citation: Citation, report: Report | None) -> str:
    warned = _warnings(answer)
    notes = "".join(f'<span class="card-warning">{escape(warning)}</span>' for warning in dict.fromkeys(warned))
    return (
        f"<li>{_button(answer, citation, (), 'card')}{_head(citation, citation.section, report, _number(citation))}"
        f'<span class="card-quote">{excerpt(citation.quote, printed_at(answer, citation))}</span>{notes}</button></li>'
    )


def _row(answer: Answer, citation: Citation, source: Source) -> str:
    place = citation.section.removeprefix(source.table).removeprefix(", ")
    return (
        f"<li>{_button(answer, citation, source.citations, 'card row')}{_number(citation)}"
        f'<span class="row-said">{row_excerpt(citation.quote, printed_at(answer, citation))}</span>'
        f'<span class="row-place">{escape(place)}</span></button></li>'
    )


def _table(answer: Answer, source: Source, report: Report | None) -> str:
    """One card for a table: its place, and a line for each row that is quoted."""
    rows = [_row(answer, citation, source) for citation in source.citations]
    first, rest = split(rows)
    listed = f'<ol class="card-rows">{"".join(first)}</ol>'
    if rest:
        listed += folded("rows", len(rest), f'<ol class="card-rows">{"".join(rest)}</ol>')
    return f'<li class="card-table">{_head(source.citations[0], source.table, report, "")}{listed}</li>'


def cards(answer: Answer, reports: dict[str, Report]) -> str:
    """The cards of one answer, in the order of their numbers; empty when it cites nothing."""
    if not answer.citations:
        return ""
    made = []
    for source in sources(answer.citations):
        citation = source.citations[0]
        report = reports.get(citation.report_id)
        made.append(_table(answer, source, report) if source.table else _card(answer, citation, report))
    first, rest = split(made)
    listed, heading = f'<ol class="cards">{"".join(first)}</ol>', escape(word("sources.heading"))
    if rest:
        listed += folded("sources", len(rest), f'<ol class="cards">{"".join(rest)}</ol>')
    return f'<aside class="sources" aria-label="{heading}"><h3>{heading}</h3>{listed}</aside>'
