"""Decides what a figure question gets: one figure, several named, arithmetic, a comparison, or a refusal."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculate
from assistant.answering.groups import Neighbourhood
from assistant.answering.operands import members_asked, plan_for, sides_of, whole_words
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.protocols import ReportStore
from assistant.records.answer import Calculation, Operation, Status
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.reports import fits, of_province
from assistant.retrieval.search import FigureSearch, Found, Lack
from assistant.text.periods import said

__all__ = ["Decider"]

_CLOSE = 0.6
"""Score by which another report's figure may be behind the best and still be named with it."""
_LIKE = 0.5
"""Score that a comparison gives up to put like beside like."""
_TIMES = re.compile(r"gấp\s+(?:mấy|bao nhiêu)|mấy lần|bao nhiêu lần", re.IGNORECASE)
_COUNTS = frozenset({Role.COUNT, Role.DONE})


class Decider:
    """Turns what the search found into an outcome."""

    def __init__(self, store: ReportStore, search: FigureSearch) -> None:
        self._store = store
        self._search = search

    def decide(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a figure or list question."""
        plan = ends_apart(plan, reports)
        if plan.operation is Operation.RANK and plan.targets[0].province is None:
            return self._ranked(plan, reports)
        if len(plan.targets) > 1:
            return self._compared(plan, reports)
        target = plan.targets[0]
        if plan.kind is Kind.LIST:
            return self._listed(plan, target, reports)
        special = self._special(plan, target, reports)
        return special or self._single(plan, target, reports)

    # One place and time

    def _single(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome:
        found = self._search.find(plan, target, reports)
        sure = [one for one in found if one.sure]
        if not sure:
            return self._refused(plan, target, found)
        best = max(one.best.score for one in sure)
        close = [one for one in sure if one.best.score >= best - _CLOSE]
        if target.province is None:
            close = _one_a_province(sure)
        if len(close) > 1:
            lines = [self._line(plan, one) for one in close]
            return Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, tuple(lines), notes=(("note.several_reports", ()),))
        return self._answer(plan, close[0])

    def _answer(self, plan: Plan, found: Found) -> Outcome:
        near = self._near(found)
        chosen = near.asked(found.best.figure, plan.asked)
        report = _held(found)
        computed = self._computed(plan, found, near, chosen)
        if computed is not None:
            return computed
        line = Line(chosen, report, found.target, tuple(_mates(near, chosen)))
        other = self._contradiction(plan, found, chosen)
        if other is not None:
            return Outcome(Shape.CONFLICT, Status.CONFLICT, (line, Line(other, report, found.target)))
        return Outcome(Shape.LOOKUP, Status.ANSWERED, (line,))

    def _computed(self, plan: Plan, found: Found, near: Neighbourhood, chosen: Figure) -> Outcome | None:
        """A rate or remainder that the report does not print but its ratio gives."""
        report = _held(found)
        done, target = near.of_role(chosen, Role.DONE), near.of_role(chosen, Role.TARGET)
        if plan.asked is Asked.PERCENT and chosen.role not in {Role.PERCENT, Role.CHANGE}:
            calculation = calculate.rate(done.value, target.value) if done and target else None
            if calculation is not None and done and target:
                return _calculated(calculation, (Line(done, report, found.target), Line(target, report, found.target)))
            return self._share(plan, found, near, chosen)
        if plan.asked is Asked.REMAINDER and done and target and done.value > target.value:
            calculation = calculate.difference(done.value, target.value, done.unit)
            return _calculated(calculation, (Line(done, report, found.target), Line(target, report, found.target)))
        if plan.asked is Asked.REMAINDER and done and target and not near.remainder_said(found.best.figure):
            calculation = calculate.difference(target.value, done.value, done.unit, Operation.REMAINDER)
            return _calculated(calculation, (Line(target, report, found.target), Line(done, report, found.target)))
        return None

    def _share(self, plan: Plan, found: Found, near: Neighbourhood, part: Figure) -> Outcome | None:
        whole = near.total(part)
        if whole is None:
            return None
        whole = near.asked(whole, Asked.VALUE)
        if part.role not in _COUNTS | {Role.MONEY} or whole.role not in _COUNTS | {Role.MONEY}:
            return None
        calculation = calculate.rate(part.value, whole.value, Operation.SHARE)
        report = _held(found)
        if (
            calculation is None
            or whole.value < part.value
            or (part.role is Role.MONEY) is not (whole.role is Role.MONEY)
        ):
            return None
        return _calculated(calculation, (Line(part, report, found.target), Line(whole, report, found.target)))

    def _contradiction(self, plan: Plan, found: Found, chosen: Figure) -> Figure | None:
        """Another place of the report that answers as well, word for word, with another number."""
        for other in found.scored[1:6]:
            figure = other.figure
            same = (
                figure.unit.lower() == chosen.unit.lower()
                and figure.role is chosen.role
                and figure.value != chosen.value
            )
            apart = (figure.spot.section, figure.spot.block) != (chosen.spot.section, chosen.spot.block)
            alike = (
                other.features.coverage >= found.best.features.coverage and abs(other.score - found.best.score) < 0.02
            )
            if (
                same
                and apart
                and alike
                and figure.period == chosen.period
                and figure.group != chosen.group
                and not other.missing
            ):
                return figure
        return None

    # Arithmetic in so many words

    def _special(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        operation = plan.operation
        members = members_asked(plan)
        if operation is Operation.SHARE and plan.asked is Asked.PERCENT:
            return self._shared(plan, target, reports)
        if operation is Operation.AVERAGE:
            return self._averaged(plan, target, reports)
        if operation is Operation.RANK:
            return self._extreme(plan, target, reports)
        if operation in {Operation.SUM, Operation.DIFFERENCE} and len(members) > 1:
            return self._over_members(plan, target, reports, members)
        if plan.asked is Asked.REMAINDER and len(members) == 2:
            return self._over_members(plan, target, reports, members)
        if operation is Operation.SUM:
            return self._summed(plan, target, reports)
        if operation is Operation.DIFFERENCE:
            return self._two_sides(plan, target, reports)
        return None

    def _two_sides(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """ "Số thu thập nhiều hơn số đã số hóa bao nhiêu": one figure for the words before "hơn", one for those after."""
        sides = sides_of(plan)
        if sides is None:
            return None
        lines: list[Line] = []
        for side in sides:
            found = next((one for one in self._search.find(side, target, reports) if one.sure), None)
            if found is None:
                return None
            lines.append(Line(self._near(found).asked(found.best.figure, side.asked), _held(found), target))
        first, second = lines[0].figure, lines[1].figure
        if first.id == second.id or (first.unit == "%") is not (second.unit == "%") or first.value < second.value:
            return None
        return _calculated(calculate.difference(first.value, second.value, first.unit), tuple(lines))

    def _over_members(
        self, plan: Plan, target: Target, reports: Sequence[Report], members: Sequence[str]
    ) -> Outcome | None:
        """`khai sinh + khai tử + kết hôn`, `thu nhận − kích hoạt`: one figure for each member, of one report."""
        lines = self._member_lines(plan, target, reports, members)
        if not lines:
            return None
        values = [line.figure.value for line in lines]
        unit = lines[0].figure.unit
        if plan.operation is Operation.SUM:
            return _calculated(calculate.total(values, unit), tuple(lines))
        return _calculated(calculate.difference(values[0], values[1], unit), tuple(lines[:2]))

    def _member_lines(
        self, plan: Plan, target: Target, reports: Sequence[Report], members: Sequence[str]
    ) -> list[Line]:
        """One line for each member, of different figures; none when a member has no figure."""
        lines: list[Line] = []
        for member in members:
            found = next(
                (one for one in self._search.find(plan_for(plan, member, list(members)), target, reports) if one.sure),
                None,
            )
            if found is None:
                return []
            figure = self._near(found).asked(
                found.best.figure, Asked.PERCENT if plan.asked is Asked.PERCENT else Asked.VALUE
            )
            lines.append(Line(figure, _held(found), target))
        return lines if len({line.figure.id for line in lines}) == len(lines) else []

    def _summed(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """ "Gộp các cấp học": the printed total where there is one, else the sum of the parts."""
        found = next((one for one in self._search.find(plan, target, reports) if one.sure), None)
        if found is None:
            return None
        near = self._near(found)
        best = found.best.figure
        parts = [part for part in self._list(near, found, best) if part.unit == best.unit and part.role is best.role]
        if len(parts) < 2 or near.parts(best):
            return None
        return _calculated(
            calculate.total([part.value for part in parts], best.unit),
            tuple(Line(part, _held(found), target) for part in parts),
        )

    def _shared(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """Part of a whole in percent: the printed rate, else part and whole by their own words."""
        found = next((one for one in self._search.find(plan, target, reports) if one.sure), None)
        if found is None:
            return None
        near = self._near(found)
        best = found.best
        if (
            best.figure.role is Role.PERCENT
            and best.features.coverage > 0.95
            and not best.features.narrower + best.features.conflict
        ):
            return None
        part_plan, whole_plan = whole_words(plan)
        if plan.localities:
            whole_plan = replace(part_plan, localities=(), resolved=f"{plan.resolved} toàn tỉnh")
        parts = [one for one in self._search.find(part_plan, target, reports) if one.sure]
        if not parts:
            return None
        part = near.asked(parts[0].best.figure, Asked.VALUE)
        shared = self._share(plan, parts[0], near, part)
        if shared is not None or whole_plan is None:
            return shared
        wholes = [one for one in self._search.find(whole_plan, target, [_held(parts[0])]) if one.sure]
        if not wholes:
            return None
        whole = near.asked(wholes[0].best.figure, Asked.VALUE)
        calculation = calculate.rate(part.value, whole.value, Operation.SHARE)
        if calculation is None or whole.id == part.id or whole.value < part.value:
            return None
        return _calculated(calculation, (Line(part, _held(found), target), Line(whole, _held(found), target)))

    def _averaged(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        found = next(
            (one for one in self._search.find(replace(plan, asked=Asked.MONEY), target, reports) if one.scored), None
        )
        if found is None:
            return None
        near = self._near(found)
        amount = next((scored.figure for scored in found.scored if scored.figure.role is Role.MONEY), None)
        count = near.before(amount, frozenset({Role.DONE, Role.COUNT})) if amount else None
        calculation = calculate.average(amount.value, count.value, amount.unit) if amount and count else None
        if calculation is None or amount is None or count is None:
            return None
        return _calculated(calculation, (Line(amount, _held(found), target), Line(count, _held(found), target)))

    def _extreme(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """The highest or lowest of a list within one report."""
        found = next((one for one in self._search.find(plan, target, reports) if one.sure), None)
        if found is None:
            return None
        near = self._near(found)
        best = near.asked(found.best.figure, plan.asked)
        rows = [
            figure for figure in self._list(near, found, best) if figure.role is best.role and figure.unit == best.unit
        ]
        if len(rows) < 2:
            return None
        ordered = sorted(rows, key=lambda figure: figure.value, reverse=not _lowest(plan))
        calculation = Calculation(
            Operation.RANK, tuple(figure.value for figure in ordered), ordered[0].value, best.unit, ""
        )
        return Outcome(
            Shape.LISTED, Status.ANSWERED, tuple(Line(figure, _held(found), target) for figure in ordered), calculation
        )

    # Lists

    def _listed(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome:
        members = members_asked(plan)
        named = self._member_lines(plan, target, reports, members) if len(members) > 1 else []
        if named:
            return Outcome(Shape.LISTED, Status.ANSWERED, tuple(named))
        found = self._search.find(plan, target, reports)
        sure = next((one for one in found if one.sure), None)
        if sure is None:
            return self._refused(plan, target, found)
        near = self._near(sure)
        rows = self._list(near, sure, sure.best.figure)
        if len(rows) < 2:
            return self._answer(plan, sure)
        return Outcome(Shape.LISTED, Status.ANSWERED, tuple(Line(figure, _held(sure), target) for figure in rows))

    def _list(self, near: Neighbourhood, found: Found, anchor: Figure) -> list[Figure]:
        """Parts of the anchor, else of its total, else the items of its list."""
        parts = [part for part in near.parts(anchor) if part.role in _COUNTS | {Role.MONEY} or part.role is anchor.role]
        if len(parts) >= 2:
            return parts
        whole = near.total(anchor)
        if whole is not None:
            row = [part for part in near.parts(whole) if part.role is anchor.role]
            if len(row) >= 2:
                return row
        if "cột" in anchor.spot.section or anchor.quote.count(" | ") > 1:
            column = anchor.label.split(" – ", 1)[-1]
            return [figure for figure in self._in_order(found) if figure.label.split(" – ", 1)[-1] == column]
        row = [figure for figure in near.same_sentence(anchor) if figure.role is anchor.role]
        if len(row) < 3:
            block = [
                figure
                for figure in near.same_block(anchor)
                if figure.role is anchor.role and figure.unit == anchor.unit
            ]
            row = block if len(block) > len(row) else row
        siblings = [figure for figure in near.siblings(anchor) if figure.role in _COUNTS]
        return row if len(row) >= 3 or len(siblings) < 3 else siblings

    def _in_order(self, found: Found) -> list[Figure]:
        return self._store.figures([_held(found).id])

    # Several places or times

    def _compared(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        lines: list[Line] = []
        notes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        for target in plan.targets:
            found = self._search.find(plan, target, reports)
            sure = [one for one in found if one.sure]
            if not sure:
                notes.append(_lacking_briefly(target, found))
                continue
            best = max(sure, key=lambda one: one.best.score)
            near = self._near(best)
            figure = near.asked(_like(best, lines), plan.asked)
            lines.append(Line(figure, _held(best), target, tuple(_mates(near, figure))))
        if not lines:
            return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=tuple(notes))
        lines = _alike(lines, {line.report.id: self._store.figures([line.report.id]) for line in lines})
        calculation = _difference(plan, lines) if len(lines) == 2 and not notes else None
        if plan.operation is Operation.SUM and len({line.figure.unit for line in lines}) == 1:
            calculation = calculate.total([line.figure.value for line in lines], lines[0].figure.unit)
        if _mixed(lines):
            notes.append(("note.mixed", ()))
        return Outcome(Shape.COMPARED, Status.ANSWERED, tuple(lines), calculation, notes=tuple(notes))

    def _ranked(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The same figure of every province that gives it, highest (or lowest) first."""
        found = [
            one for one in self._search.find(plan, plan.targets[0], reports) if one.sure and one.report is not None
        ]
        if not found:
            return self._refused(plan, plan.targets[0], self._search.find(plan, plan.targets[0], reports))
        best = max(one.best.score for one in found)
        rows = _one_a_province([one for one in found if one.best.score >= best - 2 * _CLOSE])
        lines = [Line(self._near(one).asked(one.best.figure, plan.asked), _held(one), one.target) for one in rows]
        lines = [line for line in lines if line.figure.unit == lines[0].figure.unit or lines[0].figure.unit == ""]
        lines.sort(key=lambda line: line.figure.value, reverse=not _lowest(plan))
        calculation = Calculation(
            Operation.RANK, tuple(line.figure.value for line in lines), lines[0].figure.value, lines[0].figure.unit, ""
        )
        lacking = sorted(
            {report.letterhead.province or "" for report in reports}
            - {line.figure.province or "" for line in lines}
            - {""}
        )
        notes = (("note.lacking", (("places", ", ".join(lacking)),)),) if lacking else ()
        return Outcome(Shape.COMPARED, Status.ANSWERED, tuple(lines), calculation, notes=notes)

    # Nothing

    def _refused(self, plan: Plan, target: Target, found: Sequence[Found]) -> Outcome:
        return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=(_lacking(target, found),))

    def _near(self, found: Found) -> Neighbourhood:
        return Neighbourhood(self._store.figures([_held(found).id]))

    def _line(self, plan: Plan, found: Found) -> Line:
        near = self._near(found)
        figure = near.asked(found.best.figure, plan.asked)
        return Line(figure, _held(found), found.target, tuple(_mates(near, figure)))


def ends_apart(plan: Plan, reports: Sequence[Report]) -> Plan:
    """ "Từ 19/02/2023 đến 15/3/2024 tăng bao nhiêu" over two reports asks for both ends, not for a span that no report covers."""
    target = plan.targets[0]
    grows = plan.asked is Asked.CHANGE or plan.operation in {Operation.DIFFERENCE, Operation.PERCENT_CHANGE}
    span = target.period
    if len(plan.targets) > 1 or not (target.exact and grows) or span is None or span.start is None:
        return plan
    ends = tuple(
        replace(target, period=Period(None, end), scope=Scope.CUMULATIVE, exact=False) for end in (span.start, span.end)
    )
    of_place = of_province(reports, target.province)
    first, second = ({report.id for report in of_place if fits(report, end)} for end in ends)
    if not first or not second or first & second:
        return plan
    asked = Asked.VALUE if plan.asked is Asked.CHANGE else plan.asked
    return replace(plan, targets=ends, compares=True, asked=asked, operation=plan.operation or Operation.DIFFERENCE)


def _held(found: Found) -> Report:
    if found.report is None:
        raise AssertionError("a sure finding has a report")
    return found.report


def _mates(near: Neighbourhood, figure: Figure) -> list[Figure]:
    """The rest of its ratio, for reading it: done, target, percent."""
    return [other for other in near.group(figure) if other.id != figure.id][:3]


def _one_a_province(found: Sequence[Found]) -> list[Found]:
    """The best report of each province."""
    best: dict[str | None, Found] = {}
    for one in found:
        province = one.best.figure.province
        if province not in best or one.best.score > best[province].best.score:
            best[province] = one
    return list(best.values())


def _calculated(calculation: Calculation, lines: tuple[Line, ...]) -> Outcome:
    return Outcome(Shape.CALCULATED, Status.ANSWERED, lines, calculation)


def _lowest(plan: Plan) -> bool:
    return any(word in plan.resolved.lower() for word in ("thấp nhất", "ít nhất", "nhỏ nhất", "kém nhất"))


def _lacking(target: Target, found: Sequence[Found]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The message that says what is not there and what is."""
    place = target.province or ""
    when = said(target.period)
    there = found[0].there if found else ()
    if found and found[0].lack is Lack.PROVINCE:
        names = sorted({report.letterhead.province for report in there if report.letterhead.province})
        return "refusal.province", (("province", place), ("there", ", ".join(names)))
    if found and found[0].lack is Lack.PERIOD:
        periods = [said(report.letterhead.period) for report in there if report.letterhead.period]
        return "refusal.period", (("province", place), ("period", when), ("there", "; ".join(dict.fromkeys(periods))))
    titles = [
        f"{one.report.letterhead.province} ({said(one.report.letterhead.period)})"
        for one in found
        if one.report is not None
    ]
    return "refusal.figure", (("province", place), ("there", "; ".join(dict.fromkeys(titles))))


def _lacking_briefly(target: Target, found: Sequence[Found]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The same beside figures of other places, without the list of what is there."""
    lack = found[0].lack if found else Lack.FIGURE
    key = {Lack.PROVINCE: "refusal.brief_province", Lack.PERIOD: "refusal.brief_period"}.get(
        lack, "refusal.brief_figure"
    )
    return key, (("province", target.province or ""),)


def _like(found: Found, lines: Sequence[Line]) -> Figure:
    """The best figure, or one close behind it that counts the like of what the other places gave (same role and unit, same indicator)."""
    if not lines:
        return found.best.figure
    first = lines[0].figure
    for scored in found.scored[:12]:
        figure = scored.figure
        if scored.score < found.best.score - _LIKE:
            break
        same = figure.role is first.role or {figure.role, first.role} <= _COUNTS or (figure.unit == first.unit != "%")
        if (
            same
            and (figure.unit == "%") is (first.unit == "%")
            and (first.indicator is None or figure.indicator in {None, first.indicator})
        ):
            return figure
    return found.best.figure


def _alike(lines: list[Line], figures: dict[str, list[Figure]]) -> list[Line]:
    """Brings all lines to the role of the first where their ratios allow (a count beside a percent is no comparison)."""
    role = lines[0].figure.role
    found = []
    for line in lines:
        if line.figure.role is role or {line.figure.role, role} <= _COUNTS:
            found.append(line)
            continue
        near = Neighbourhood(figures[line.report.id])
        other = near.of_role(line.figure, role)
        found.append(replace(line, figure=other) if other is not None else line)
    return found


def _mixed(lines: Sequence[Line]) -> bool:
    return {Scope.WITHIN, Scope.CUMULATIVE} <= {line.figure.scope for line in lines}


def _difference(plan: Plan, lines: Sequence[Line]) -> Calculation | None:
    """Later less earlier for two times of one place, larger less smaller for two places; none for unlike things."""
    first, second = lines[0].figure, lines[1].figure
    if (first.unit == "%") is not (second.unit == "%") or (first.role is Role.MONEY) is not (second.role is Role.MONEY):
        return None
    times = lines[0].report.letterhead.province == lines[1].report.letterhead.province
    if times:
        ends = [line.target.period.end for line in lines if line.target.period is not None]
        later, earlier = (second, first) if len(ends) < 2 or ends[1] >= ends[0] else (first, second)
    else:
        later, earlier = (first, second) if first.value >= second.value else (second, first)
    if _TIMES.search(plan.resolved) and first.role is not Role.PERCENT:
        return calculate.times(later.value, earlier.value)
    if plan.operation is Operation.PERCENT_CHANGE and times and first.role is not Role.PERCENT:
        return calculate.percent_change(later.value, earlier.value)
    unit = "điểm phần trăm" if first.unit == "%" else later.unit
    return calculate.difference(later.value, earlier.value, unit)
