"""What the table, the chart and the files of the tab say of a cell, in words."""

from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import word
from assistant.lookup.cells import Cell, Gap, Mark, Norm, Place
from assistant.lookup.selection import measured, period_key
from assistant.lookup.table import Column, Coverage, Table
from assistant.records.figure import Figure, Scope
from assistant.records.report import Report
from assistant.text.numbers import show
from assistant.text.places import NATIONAL, gazetteer

__all__ = [
    "column_title",
    "gap_said",
    "lacking_said",
    "mark_said",
    "norm_said",
    "now_said",
    "place_said",
    "report_said",
    "scope_said",
    "value_said",
]

_NAMED = 200
"""Reports without the figure that are named; the rest is a number."""
_SHORT = {Scope.CUMULATIVE: "cumulative", Scope.WITHIN: "within", Scope.UNSAID: "unsaid"}


def place_said(place: Place) -> str:
    """`Ninh Thuận`, or `Pleiku, Gia Lai`."""
    return f"{place.locality}, {place.province}" if place.locality else place.province


def now_said(province: str) -> str:
    """The province that took this one in on 1 July 2025, where it has another name; else empty."""
    new = gazetteer().new_name.get(province, province)
    return new if new != province and province != NATIONAL else ""


def report_said(report: Report) -> str:
    """`Ninh Thuận tháng 3/2024`."""
    return f"{report.letterhead.province or report.source} {period_title(report.letterhead.period)}"


def scope_said(scope: Scope) -> str:
    """`lũy kế`."""
    return word(f"lookup.scopes.short.{_SHORT[scope]}")


def value_said(figure: Figure) -> str:
    """The figure in Vietnamese writing, a rate with its sign: `97,1%`; its unit is said elsewhere."""
    value = show(figure.value)
    return f"{value}%" if figure.unit == "%" else value


def norm_said(norm: Norm) -> str:
    """`số thực hiện, lũy kế, đơn vị: tài khoản`."""
    measure = word(f"lookup.measures.{norm.measure.value}").lower()
    if norm.shown in {"", "%"}:
        return word("lookup.result.norm_plain", measure=measure, scope=scope_said(norm.scope))
    return word("lookup.result.norm", measure=measure, scope=scope_said(norm.scope), unit=norm.shown)


def column_title(column: Column, table: Table) -> str:
    """The period of a column; `mới nhất` for that of each province's newest."""
    if column.period is None:
        return word("lookup.result.newest")
    period = next((r.letterhead.period for r in table.reports if period_key(r) == column.period), None)
    return period_title(period)


def gap_said(cell: Cell, norm: Norm) -> str:
    """Why a cell is empty."""
    if cell.gap is Gap.OTHER_MEASURE:
        kinds = dict.fromkeys(
            word(f"lookup.measures.{measured(other).value}").lower() for other in cell.others if other.locality is None
        )
        return word("lookup.gaps.other_measure", measures=", ".join(kinds))
    if cell.gap is Gap.OTHER_SCOPE:
        kinds = dict.fromkeys(scope_said(other.scope) for other in cell.others if measured(other) is norm.measure)
        return word("lookup.gaps.other_scope", scopes=", ".join(kinds))
    return word(f"lookup.gaps.{cell.gap.value}") if cell.gap else ""


def mark_said(mark: Mark, cell: Cell) -> str:
    """A mark beside a figure, in two or three words."""
    figure = cell.figure
    if figure is None:
        return ""
    told: dict[Mark, dict[str, object]] = {
        Mark.UNIT: {"unit": figure.unit or "–"},
        Mark.SCOPE: {"scope": scope_said(figure.scope)},
        Mark.APPROXIMATE: {"word": figure.approximation},
        Mark.SEVERAL: {"count": 1 + sum(_of_kind(other, figure) for other in cell.others)},
        Mark.FOREIGN: {"province": next((r.letterhead.province or r.source for r in cell.reports), "")},
    }
    return word(f"lookup.marks.{mark.value}", **told.get(mark, {}))


def _of_kind(other: Figure, figure: Figure) -> bool:
    same = (measured(other), other.scope, other.report) == (measured(figure), figure.scope, figure.report)
    return same and (other.locality is None) is (figure.locality is None)


def lacking_said(coverage: Coverage) -> str:
    """`thiếu: Bắc Giang tháng 6/2024, … và 20 báo cáo khác`."""
    if not coverage.lacking:
        return word("lookup.result.complete")
    names = ", ".join(report_said(report) for report in coverage.lacking[:_NAMED])
    if len(coverage.lacking) > _NAMED:
        names = word("lookup.result.missing_more", names=names, more=len(coverage.lacking) - _NAMED)
    return word("lookup.result.missing", names=names)
