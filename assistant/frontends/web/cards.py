"""Source cards beside an answer: report, section, page, and the quoted sentence with its figure marked."""

import json
from html import escape

from assistant.frontends.web.folding import folded, shown_of, split
from assistant.frontends.web.marks import excerpt
from assistant.frontends.web.store import period_said, period_short
from assistant.frontends.web.words import section_said, word
from assistant.records.answer import Answer, Citation
from assistant.records.report import Report

__all__ = ["cards", "place_data", "printed_at", "where"]


def printed_at(answer: Answer, citation: Citation) -> tuple[str, ...]:
    """The figures of the answer that stand at a citation, as printed."""
    return tuple(figure.printed for figure in answer.told if figure.citation == citation.id)


def where(report: Report | None) -> str:
    """Province and period of a report, for a reader who knows the reports by these."""
    if report is None:
        return ""
    return " · ".join(part for part in (report.letterhead.province, period_short(period_said(report))) if part)


def place_data(answer: Answer, citation: Citation) -> str:
    """What the panel needs to find the quote again; it goes to the browser and comes back."""
    return json.dumps(
        {
            "report": citation.report_id,
            "section": citation.section,
            "block": citation.block,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "printed": printed_at(answer, citation),
        },
        ensure_ascii=False,
    )


def _warnings(answer: Answer) -> list[str]:
    """Warnings of the one figure of an answer; with several they stand in the table, and never twice."""
    if len(answer.told) != 1:
        return []
    return [warning for warning in answer.told[0].warnings if warning not in answer.warnings]


def _heading(citation: Citation) -> str:
    """The heading of the section, unless it is only the beginning of what is quoted."""
    heading, quote = (" ".join(words.split()).casefold() for words in (citation.heading, citation.quote))
    return "" if quote.startswith(heading.rstrip(" …:;.,")) else citation.heading


def _card(answer: Answer, citation: Citation, report: Report | None) -> str:
    path = section_said(citation.section)
    page = f" · {escape(word('sources.page', page=citation.page))}" if citation.page is not None else ""
    known = f'<span class="card-where">{escape(where(report))}</span>' if where(report) else ""
    warned = _warnings(answer)
    notes = "".join(f'<span class="card-warning">{escape(warning)}</span>' for warning in dict.fromkeys(warned))
    return (
        f'<li><button type="button" class="card" data-cite="{citation.id}" '
        f'data-open="{escape(place_data(answer, citation))}" '
        f'aria-label="{escape(word("sources.open", number=citation.id))}" aria-haspopup="dialog">'
        f'<span class="card-head"><span class="card-number">{citation.id}</span>{known}'
        f'<span class="card-title">{escape(citation.report)}</span></span>'
        f'<span class="card-section"><b>{escape(path)}</b>{page} <span>{escape(_heading(citation))}</span></span>'
        f'<span class="card-quote">{excerpt(citation.quote, printed_at(answer, citation))}</span>{notes}</button></li>'
    )


def cards(answer: Answer, reports: dict[str, Report]) -> str:
    """The cards of one answer, in the order of their numbers; empty when it cites nothing."""
    if not answer.citations:
        return ""
    ordered = sorted(answer.citations, key=lambda citation: citation.id)
    made = [_card(answer, citation, reports.get(citation.report_id)) for citation in ordered]
    first, rest = split(made, shown_of(answer))
    listed, heading = f'<ol class="cards">{"".join(first)}</ol>', escape(word("sources.heading"))
    if rest:
        listed += folded("sources", len(rest), f'<ol class="cards" start="{len(first) + 1}">{"".join(rest)}</ol>')
    return f'<aside class="sources" aria-label="{heading}"><h3>{heading}</h3>{listed}</aside>'
