"""The findings, province by province and report by report: what is printed, what the arithmetic gives, and where."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from assistant.frontends.review import Review, Reviewed, Seen
from assistant.frontends.web.checks.said import kind_said, province_said, report_title, severity_said
from assistant.frontends.web.checks.state import State
from assistant.frontends.web.marks import excerpt
from assistant.frontends.web.times import day_said
from assistant.frontends.web.words import section_said, word
from assistant.records.journal import CheckMark

__all__ = ["SHOWN", "export_query", "listing"]

SHOWN = 300
"""Findings that the page shows."""
_NOTE = 500


def _said(key: str, **values: object) -> str:
    return escape(word(f"checks.{key}", **values))


def export_query(state: State, province: str | None = None) -> str:
    """The query of the HTTP route that gives the same findings, of one province if that is named."""
    pairs = [
        *(("province", name) for name in ([province] if province else state.wanted.provinces)),
        *(("report", name) for name in state.wanted.reports),
        *(("kind", kind) for kind in state.wanted.kinds),
        *(("severity", severity.value) for severity in state.wanted.severities),
        *([("seen", state.seen.value)] if state.seen is not Seen.ALL else []),
    ]
    return urlencode(pairs)


def _mark(row: Reviewed, *, marking: bool) -> str:
    """The mark with its note and the way back, or the button that asks for one; the buttons for those who may mark."""
    identity = escape(row.finding.id)
    if row.mark is not None:
        note = f'<span class="noted">{escape(row.mark.note)}</span>' if row.mark.note else ""
        back = _unmark(identity, noted=bool(row.mark.note))
        return (
            f'<p class="marked"><span class="tick" aria-hidden="true">✓</span> {escape(_marked(row.mark))} {note}'
            f"{back if marking else ''}</p>"
        )
    if not marking:
        return ""
    return (
        f'<form class="mark" data-id="{identity}"><button type="button" class="tool begin-mark" aria-expanded="false">'
        f'{_said("mark")}</button><span class="mark-more" hidden><input type="text" maxlength="{_NOTE}" '
        f'aria-label="{_said("note")}" placeholder="{_said("note")}" autocomplete="off" lang="vi">'
        f'<button type="submit" class="tool strong">{_said("save")}</button>'
        f'<button type="button" class="tool cancel-mark">{_said("cancel")}</button></span></form>'
    )


def _unmark(identity: str, *, noted: bool) -> str:
    """The way back; with a note, which would be lost, only once it is asked whether that is meant."""
    if not noted:
        return f'<button type="button" class="tool unmark" data-id="{identity}">{_said("unmark")}</button>'
    return (
        f'<button type="button" class="tool unmark unmark-ask" aria-expanded="false">{_said("unmark")}</button>'
        f'<span class="unmark-sure" hidden>{_said("unmark_sure")} '
        f'<button type="button" class="tool danger unmark-do" data-id="{identity}">{_said("unmark_do")}</button> '
        f'<button type="button" class="tool unmark-cancel">{_said("cancel")}</button></span>'
    )


def _marked(mark: CheckMark) -> str:
    day = day_said(mark.at.astimezone().date())
    return word("checks.marked_by", day=day, user=mark.user) if mark.user else word("checks.marked", day=day)


def _row(row: Reviewed, *, marking: bool) -> str:
    finding, check = row.finding, row.finding.check
    place = section_said(check.section)
    severity, kind = severity_said(finding), kind_said(finding.kind)
    label = escape(word("checks.row", severity=severity, kind=kind, place=place))
    printed = [check.printed] if check.printed in check.quote else check.printed.split("/")
    return (
        f'<li class="finding {check.severity.value}{" seen" if row.mark else ""}" aria-label="{label}">'
        f'<div class="finding-head"><span class="tag severity-tag {check.severity.value}">{escape(severity)}</span>'
        f'<span class="finding-kind">{escape(kind)}</span>'
        f'<button type="button" class="source place" data-finding="{escape(finding.id)}" aria-haspopup="dialog" '
        f'aria-label="{escape(word("checks.open", place=place))}">{escape(place)}</button></div>'
        f'<div class="finding-sums"><dl class="sums">'
        f"<div><dt>{_said('printed')}</dt><dd>{escape(check.printed)}</dd></div>"
        f"<div><dt>{_said('computed')}</dt><dd>{escape(check.computed)}</dd></div></dl>"
        f'<p class="arithmetic">{escape(check.arithmetic)}</p></div>'
        f'<div class="finding-text"><p class="finding-quote">{excerpt(check.quote, printed)}</p>'
        f"{_mark(row, marking=marking)}</div></li>"
    )


def _report(rows: Sequence[Reviewed], *, marking: bool) -> str:
    report = rows[0].finding.report
    items = "".join(_row(row, marking=marking) for row in rows)
    return (
        f'<section class="of-report"><h4>{escape(report_title(report))} <span>{escape(report.source)} · '
        f"{_said('count', count=len(rows))}</span></h4><ul>{items}</ul></section>"
    )


def _province(state: State, rows: Sequence[Reviewed], *, marking: bool) -> str:
    province = province_said(rows[0].finding.report)
    query = export_query(state, rows[0].finding.report.letterhead.province)
    letter = _said("letter_title", province=province, count=len(rows))
    sheet = _said("xlsx_title", province=province, count=len(rows))
    groups = groupby(rows, key=lambda row: row.finding.report.id)
    reports = "".join(_report(list(group), marking=marking) for _, group in groups)
    tools = (
        f'<span class="exports"><a class="tool" href="/api/checks/letter?{escape(query)}" download title="{letter}" '
        f'aria-label="{letter}">{_said("letter")}</a>'
        f'<a class="tool" href="/api/checks?{escape(query)}&amp;format=xlsx" download title="{sheet}" '
        f'aria-label="{sheet}">{_said("xlsx")}</a></span>'
    )
    known = tools if rows[0].finding.report.letterhead.province else ""
    count = _said("count", count=len(rows))
    return (
        f'<section class="of-province"><div class="province-head"><h3>{escape(province)} <span>{count}</span></h3>'
        f"{known}</div>{reports}</section>"
    )


def listing(state: State, review: Review, *, marking: bool = True) -> str:
    """Summary and findings; with `marking` what marks them."""
    rows = review.rows[:SHOWN]
    if not rows:
        return f'<p class="nothing">{_said("none") if review.all else _said("none_at_all")}</p>'
    summary = _said(
        "summary",
        count=len(review.rows),
        reports=len({row.finding.report.id for row in review.rows}),
        seen=review.seen,
        all=review.all,
    )
    limit = ""
    if len(rows) < len(review.rows):
        limit = f'<p class="remark">{_said("limit", shown=len(rows), count=len(review.rows))}</p>'
    parts = groupby(rows, key=lambda row: row.finding.report.letterhead.province)
    body = "".join(_province(state, list(group), marking=marking) for _, group in parts)
    return (
        f'<div class="result-title"><h2>{_said("heading")}</h2>'
        f'<span class="exports" role="group" aria-label="{_said("export")}">'
        f'<span class="exports-label" aria-hidden="true">{_said("export")}</span>'
        f'<a class="tool" href="/api/checks?{escape(export_query(state))}&amp;format=xlsx" download>{_said("xlsx")}</a>'
        f'</span></div><p class="check-summary" role="status">{summary}</p>{limit}{body}'
    )
