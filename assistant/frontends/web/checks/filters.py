"""The filters of the tab, each choice with how many findings it leaves."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.frontends.review import Seen
from assistant.frontends.web.checks.said import kind_said, province_said, report_title
from assistant.frontends.web.checks.state import State
from assistant.frontends.web.lookup.state import slug
from assistant.frontends.web.words import word
from assistant.lookup.findings import Finding, Tally
from assistant.records.figure import Severity
from assistant.text.normalize import fold

__all__ = ["filters"]


def _option(value: str, label: str, chosen: str) -> str:
    selected = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}</option>'


def _select(key: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    listed = "".join(_option(value, name, chosen) for value, name in options)
    return (
        f'<label class="field choice{" set" if chosen else ""}"><span class="field-label">{escape(label)}</span>'
        f'<select data-key="{key}">{listed}</select></label>'
    )


def _counted(name: str, count: int) -> str:
    return word("checks.option", name=name, count=count)


def _severities(state: State, tally: Tally) -> str:
    """Switches, one a severity: several may be on."""
    buttons = "".join(
        f'<button type="button" class="severity {severity.value}" data-severity="{severity.value}" '
        f'aria-pressed="{"true" if severity in state.wanted.severities else "false"}">'
        f"{escape(_counted(word(f'checks.severities.{severity.value}'), tally.severities.get(severity, 0)))}</button>"
        for severity in Severity
    )
    return f'<div class="severities" role="group" aria-label="{escape(word("checks.severity"))}">{buttons}</div>'


def filters(state: State, tally: Tally, findings: Sequence[Finding]) -> str:
    """The form; `findings` are all that there are, for the lists of provinces and reports."""
    counts = tally.provinces
    held = sorted({province_said(one.report) for one in findings}, key=fold)
    known = {province_said(one.report): one.report.letterhead.province or "" for one in findings}
    every = word("checks.province_all", count=sum(counts.values()))
    provinces = [("", every), *((slug(known[name]), _counted(name, counts.get(known[name], 0))) for name in held)]
    within = {one.report.id: one.report for one in findings if _of(one, state)}
    reports = [
        (name, f"{province_said(report)} {report_title(report)}" if not state.province else report_title(report))
        for name, report in within.items()
    ]
    kinds = sorted({one.kind for one in findings}, key=lambda kind: -tally.kinds.get(kind, 0))
    return (
        f'<form class="filters check-filters" aria-label="{escape(word("checks.filters"))}"><div class="fields">'
        f"{_select('tinh', word('checks.province'), provinces, state.province)}"
        f"{_select('bc', word('checks.report'), [('', word('checks.report_all')), *reports], state.report)}"
        f"{_select('loai', word('checks.kind'), _kinds(kinds, tally), state.kind)}"
        f"{_select('xem', word('checks.state'), _states(), '' if state.seen is Seen.ALL else state.seen.value)}"
        f"{_severities(state, tally)}</div></form>"
    )


def _of(finding: Finding, state: State) -> bool:
    return not state.wanted.provinces or (finding.report.letterhead.province or "") in state.wanted.provinces


def _kinds(kinds: Sequence[str], tally: Tally) -> list[tuple[str, str]]:
    counted = [(kind, _counted(kind_said(kind), tally.kinds.get(kind, 0))) for kind in kinds]
    return [("", word("checks.kind_all")), *counted]


def _states() -> list[tuple[str, str]]:
    return [("" if seen is Seen.ALL else seen.value, word(f"checks.states.{seen.value}")) for seen in Seen]
