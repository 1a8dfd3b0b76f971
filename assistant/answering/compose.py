"""Words an outcome by the templates of `prompts/answers`, with its citations. Every number comes from a figure or a calculation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.citations import Citations, report_title
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.prompts import Prompts
from assistant.records.answer import Answer, AnsweredFigure, Operation, Question, Status
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Plan
from assistant.records.report import Period, Report
from assistant.text.numbers import show
from assistant.text.periods import find_spans, iso, month, overlaps, said

__all__ = ["Composer"]

_NOW = re.compile(r"(?:tính\s+)?đến\s+(?:nay|thời điểm\s+(?:này|hiện tại|báo cáo))|hiện nay|hiện tại", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")
_TEMPLATES = {
    Shape.LOOKUP: "lookup.j2",
    Shape.CALCULATED: "calculated.j2",
    Shape.COMPARED: "compared.j2",
    Shape.LISTED: "listed.j2",
    Shape.AMBIGUOUS: "ambiguous.j2",
    Shape.CONFLICT: "ambiguous.j2",
    Shape.TEXT: "text.j2",
}


class Composer:
    """Turns outcomes into answers; `whole` reads a report with its sections."""

    def __init__(self, prompts: Prompts, whole: Callable[[str], Report]) -> None:
        self._prompts = prompts
        self._whole = whole

    def compose(self, question: Question, plan: Plan, outcome: Outcome) -> Answer:
        """The answer, with `seconds` 0: the engine knows the time."""
        citations = Citations(self._whole, self._prompts)
        figures = tuple(self._figure(line.figure, line.report, citations) for line in outcome.lines)
        text = self._text(plan, outcome, figures, citations)
        warnings = tuple(dict.fromkeys(warning for figure in figures for warning in figure.warnings))
        return Answer(
            question.id,
            question.text,
            outcome.status,
            text,
            figures,
            outcome.calculation,
            citations.all(),
            warnings,
            plan.readings,
            0.0,
        )

    def say(self, question: Question, plan: Plan, key: str, status: Status) -> Answer:
        """An answer that is one fixed sentence."""
        return Answer(question.id, question.text, status, self._prompts.text(key), (), None, (), (), plan.readings, 0.0)

    def _text(self, plan: Plan, outcome: Outcome, figures: Sequence[AnsweredFigure], citations: Citations) -> str:
        notes = [self._prompts.text(key, dict(values)) for key, values in outcome.notes]
        if outcome.shape is Shape.NOT_FOUND:
            return " ".join(notes)
        if outcome.shape is Shape.TEXT:
            return self._prompts.render("text.j2", {"rows": self._rows(outcome, citations), "notes": notes})
        merged = [
            self._prompts.text("note.merged", {"said": target.said.title(), "province": target.province or ""})
            for target in plan.targets
            if target.said and any(line.figure.province == target.province for line in outcome.lines)
        ]
        lines = [self._line(line, figure) for line, figure in zip(outcome.lines, figures, strict=True)]
        values: dict[str, object] = {
            "lines": lines,
            "line": lines[0],
            "notes": [*merged, *notes],
            "shown": "",
            "result": "",
            "opening": "",
        }
        template = _TEMPLATES[outcome.shape]
        if outcome.calculation is not None:
            values["shown"] = outcome.calculation.shown
            unit = outcome.calculation.unit
            shape = outcome.shape is Shape.COMPARED and outcome.calculation.operation is Operation.DIFFERENCE
            value = abs(outcome.calculation.value) if shape else outcome.calculation.value
            values["result"] = show(value) + ("%" if unit == "%" else f" {unit}".rstrip())
            values["verdict"] = self._verdict(outcome) if shape else self._prompts.text("verdict.result")
            template = {
                Operation.RANK: "ranked.j2",
                Operation.SUM: "summed.j2" if outcome.shape is Shape.COMPARED else template,
            }.get(outcome.calculation.operation, template)
        if outcome.shape is Shape.CONFLICT:
            values["opening"] = self._prompts.text("note.conflict")
        elif outcome.shape is Shape.AMBIGUOUS:
            places = {line.figure.province for line in outcome.lines}
            values["opening"] = self._prompts.text("note.several_places" if len(places) > 1 else "note.several_reports")
            values["notes"] = merged
        return self._prompts.render(template, values)

    def _verdict(self, outcome: Outcome) -> str:
        """What a difference says: risen or fallen between two times, or which of two places has more."""
        calculation = outcome.calculation
        if calculation is None or calculation.value == 0:
            return self._prompts.text("verdict.equal")
        first, second = (line.figure.province for line in outcome.lines[:2])
        if first == second:
            return self._prompts.text("verdict.rise" if calculation.value > 0 else "verdict.fall")
        more = first if outcome.lines[0].figure.value == calculation.operands[0] else second
        return self._prompts.text("verdict.more", {"place": more or ""})

    def _line(self, line: Line, answered: AnsweredFigure) -> Mapping[str, object]:
        figure = line.figure
        place = figure.locality or figure.province or ""
        if figure.locality and figure.province:
            place = f"{figure.locality} ({figure.province})"
        time = said_of(figure, line.report)
        value = with_unit(figure)
        return {
            "where": ", ".join(part for part in (place, time) if part),
            "label": lowered(quoted_label(figure)),
            "value": value,
            "ratio": _ratio(figure, line.mates),
            "section": answered.section,
            "citation": answered.citation,
        }

    def _rows(self, outcome: Outcome, citations: Citations) -> list[Mapping[str, object]]:
        rows = []
        for sentence in outcome.sentences:
            number = citations.of_words(
                sentence.report, sentence.section, sentence.block, (sentence.start, sentence.end)
            )
            section = self._whole(sentence.report.id).sections[sentence.section]
            path = citations.all()[number - 1].section or self._prompts.text("label.opening")
            head = sentence.report.letterhead
            where = ", ".join(
                part
                for part in (
                    head.province or report_title(sentence.report, self._prompts),
                    said(head.period),
                    f"mục {path}" if section.path and section.path != "Nơi nhận" else path,
                )
                if part
            )
            rows.append({"text": sentence.text.strip().rstrip(".;,"), "where": where, "citation": number})
        return rows

    def _figure(self, figure: Figure, report: Report, citations: Citations) -> AnsweredFigure:
        warnings = tuple(self._prompts.text("warning.check", {"what": warning}) for warning in figure.warnings)
        if figure.approximation:
            warnings = (*warnings, self._prompts.text("note.approximate"))
        return AnsweredFigure(
            figure.value,
            figure.printed,
            figure.unit,
            figure.label,
            figure.role,
            figure.province,
            period_of(figure, report),
            as_of(figure, report),
            report.source,
            figure.spot.section,
            citations.of_figure(figure),
            warnings,
        )


def lowered(label: str) -> str:
    """The label as it stands inside a sentence: first letter small, unless it begins a name or an abbreviation."""
    return label[:1].lower() + label[1:] if len(label) > 1 and label[1:2].islower() else label


def quoted_label(figure: Figure) -> str:
    """The label less what holds numbers that the quote does not: no number stands in an answer without its source."""
    quoted = set(_DIGITS.findall(figure.quote))
    parts = [part for part in figure.label.split(" – ") if set(_DIGITS.findall(part)) <= quoted]
    return " – ".join(parts) or _DIGITS.sub("", figure.local).strip() or figure.unit


def with_unit(figure: Figure) -> str:
    """As printed, with unit and the word that makes it approximate: `hơn 1.300 lượt`, `97,1%`."""
    printed = figure.printed
    if figure.role is Role.RANK:
        printed = f"hạng {printed}"
    elif figure.unit == "%":
        printed = printed if printed.endswith("%") else f"{printed}%"
    elif not printed[:1].isdigit():
        return printed
    else:
        printed = f"{printed} {figure.unit}".strip()
    return f"{figure.approximation} {printed}".strip()


def _ratio(figure: Figure, mates: Sequence[Figure]) -> str:
    """What the rest of its ratio says: `trên 18.092 hồ sơ, đạt 97,1%`."""
    target = next((mate for mate in mates if mate.role is Role.TARGET), None)
    percent = next((mate for mate in mates if mate.role is Role.PERCENT), None)
    done = next((mate for mate in mates if mate.role in {Role.DONE, Role.COUNT}), None)
    parts = []
    if figure.role in {Role.DONE, Role.COUNT}:
        if target is not None:
            parts.append(f"trên {with_unit(target)}")
        if percent is not None:
            parts.append(f"đạt {with_unit(percent)}")
    elif figure.role is Role.PERCENT and done is not None:
        parts.append(f"{done.printed}/{with_unit(target)}" if target is not None else with_unit(done))
    elif figure.role is Role.TARGET and done is not None:
        parts.append(f"đã thực hiện {with_unit(done)}")
    return ", ".join(parts)


def label_period(report: Report) -> Period | None:
    """The report's period as officials name it: a span of about a month is the month that it ends in."""
    period = report.letterhead.period
    if period is None or period.start is None:
        return period
    if 20 <= (period.end - period.start).days <= 35:
        return month(period.end.year, period.end.month)
    return period


def period_of(figure: Figure, report: Report) -> str | None:
    """ISO period of an answer: the report's for what stands for it or up to its end, else the figure's own."""
    own, whole = figure.period, report.letterhead.period
    if own is None:
        return iso(label_period(report))
    if whole is not None and (own == whole or (own.start is None and overlaps(whole, own))):
        return iso(label_period(report))
    return iso(own)


def as_of(figure: Figure, report: Report) -> str | None:
    """The day that the figure stands for, where the text gives one."""
    if figure.period is not None and figure.scope is not Scope.UNSAID:
        return figure.period.end.isoformat()
    return report.letterhead.as_of.isoformat() if report.letterhead.as_of else None


def said_of(figure: Figure, report: Report) -> str:
    """The time in words, as the quoted sentence prints it where it does."""
    if figure.period is not None:
        for span in find_spans(figure.quote, figure.period.end.year):
            if span.period == figure.period:
                return replace_case(figure.quote[span.start : span.end])
        now = _NOW.search(figure.quote)
        if now is not None and figure.period.end == report.letterhead.as_of:
            return replace_case(now[0])
    if figure.period is not None and figure.period != report.letterhead.period:
        return said(figure.period)
    whole = label_period(report)
    plain = whole is not None and iso(whole) is not None and len(iso(whole) or "") <= len("2024-03")
    return said(whole) if plain else ""


def replace_case(words: str) -> str:
    """First letter small."""
    return words[:1].lower() + words[1:]


def with_seconds(answer: Answer, seconds: float) -> Answer:
    """The answer with the time that it took."""
    return replace(answer, seconds=round(seconds, 4))
