"""Words an outcome by the templates of `prompts/answers`, with citations; numbers come from figures or arithmetic."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.citations import Citations, report_title
from assistant.answering.dating import as_of, period_of
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.wording import line_of, own, rewritten, section_said, shared, valued, wording_of
from assistant.prompts import Prompts
from assistant.records.answer import Answer, AnsweredFigure, Calculation, Operation, Question, Status, Wording
from assistant.records.figure import Figure
from assistant.records.plan import Plan
from assistant.records.report import Report
from assistant.retrieval.passages import Sentence
from assistant.text.periods import said
from assistant.text.places import NATIONAL

__all__ = ["Composer"]

_TEMPLATES = {
    Shape.LOOKUP: "lookup.j2",
    Shape.CALCULATED: "calculated.j2",
    Shape.COMPARED: "compared.j2",
    Shape.LISTED: "listed.j2",
    Shape.AMBIGUOUS: "ambiguous.j2",
    Shape.CONFLICT: "ambiguous.j2",
}
_PLAIN = "plain.j2"


class Composer:
    """Turns outcomes into answers, `seconds` 0: the engine knows the time. `whole` reads a report with its sections."""

    def __init__(self, prompts: Prompts, whole: Callable[[str], Report]) -> None:
        self._prompts = prompts
        self._whole = whole

    def compose(self, question: Question, plan: Plan, outcome: Outcome) -> Answer:
        """The answer of an outcome."""
        citations = Citations(self._whole, self._prompts)
        wordings = [wording_of(line, self._prompts) for line in outcome.lines]
        figures = tuple(
            replace(self._figure(line.figure, line.report, citations), wording=wording)
            for line, wording in zip(outcome.lines, wordings, strict=True)
        )
        if outcome.shape is Shape.NOT_FOUND:
            text = " ".join(self._notes(outcome))
        elif outcome.shape is Shape.TEXT:
            text = self._sentences(outcome, citations)
        else:
            text = self._figures(plan, outcome, wordings, figures)
        context = self._beside(outcome, citations)
        return Answer(
            id=question.id,
            question=question.text,
            status=outcome.status,
            text=text,
            figures=(*figures, *context),
            calculation=outcome.calculation,
            citations=citations.all(),
            warnings=tuple(dict.fromkeys(warning for figure in figures for warning in figure.warnings)),
            readings=plan.readings,
            seconds=0.0,
            context=len(context),
        )

    def _beside(self, outcome: Outcome, citations: Citations) -> tuple[AnsweredFigure, ...]:
        """The others of the ratio that a single figure is read with, as context behind it."""
        if outcome.shape is not Shape.LOOKUP or len(outcome.lines) != 1:
            return ()
        line = outcome.lines[0]
        return tuple(self._figure(mate, line.report, citations) for mate in line.mates)

    def say(self, question: Question, plan: Plan, key: str, status: Status) -> Answer:
        """An answer that is one fixed sentence."""
        return Answer(question.id, question.text, status, self._prompts.text(key), (), None, (), (), plan.readings, 0.0)

    def plainly(self, answer: Answer) -> Answer:
        """The same figures, arithmetic and quotes, listed with nothing said round them."""
        calculation = answer.calculation
        values = {
            "figures": answer.told,
            "quotes": () if answer.figures else answer.citations,
            "shown": calculation.shown if calculation is not None else "",
        }
        figures = tuple(replace(figure, wording=None) for figure in answer.figures)
        return replace(answer, text=self._prompts.render(_PLAIN, values), figures=figures)

    def _notes(self, outcome: Outcome) -> list[str]:
        said = ((key, _provinces(dict(values))) for key, values in outcome.notes)
        return [self._prompts.text(key, values) for key, values in said if values.get("places") != ""]

    def _figures(
        self, plan: Plan, outcome: Outcome, wordings: Sequence[Wording], figures: Sequence[AnsweredFigure]
    ) -> str:
        lines = [
            {
                **line_of(line, wording, figure, self._prompts),
                "own": own(line, wording, outcome.lines, wordings, outcome.about),
            }
            for line, wording, figure in zip(outcome.lines, wordings, figures, strict=True)
        ]
        values = {
            "lines": lines,
            "merged": self._merged(plan, outcome),
            "notes": self._notes(outcome),
            "opening": self._opening(plan, outcome),
            "shared": shared(outcome.lines, wordings, outcome.about),
            **self._result(outcome),
        }
        return self._prompts.render(_template(outcome), values)

    def _merged(self, plan: Plan, outcome: Outcome) -> list[str]:
        """What a province's new name stands for, where figures of a former province are given for it."""
        given = {line.figure.province for line in outcome.lines}
        return [
            self._prompts.text("note.merged", {"said": target.said.title(), "province": target.province})
            for target in plan.targets
            if target.said and target.province is not None and target.province in given
        ]

    def _opening(self, plan: Plan, outcome: Outcome) -> str:
        if outcome.shape is Shape.CONFLICT:
            return self._prompts.text("note.conflict")
        places = {line.figure.province for line in outcome.lines}
        if len({line.report.id for line in outcome.lines}) == 1:
            return self._prompts.text("note.one_report")
        if plan.among and len(places) > 1:
            return self._prompts.text("note.initials", {"places": ", ".join(plan.among)})
        return self._prompts.text("note.several_places" if len(places) > 1 else "note.several_reports")

    def _result(self, outcome: Outcome) -> Mapping[str, str]:
        """The arithmetic: what it says, its value with unit, how it was done."""
        calculation = outcome.calculation
        if calculation is None:
            return {"verdict": "", "result": "", "shown": ""}
        if outcome.shape is Shape.COMPARED and calculation.operation is Operation.DIFFERENCE:
            verdict, value = self._verdict(outcome, calculation), abs(calculation.value)
        else:
            verdict, value = self._prompts.text("verdict.result"), calculation.value
        return {"verdict": verdict, "result": valued(value, calculation.unit), "shown": calculation.shown}

    def _verdict(self, outcome: Outcome, calculation: Calculation) -> str:
        """What a difference says: risen or fallen between two times, or which of two places has more."""
        if calculation.value == 0:
            return self._prompts.text("verdict.equal")
        first, second = (line.figure for line in outcome.lines[:2])
        if first.province == second.province:
            return self._prompts.text("verdict.rise" if calculation.value > 0 else "verdict.fall")
        more = first if first.value == calculation.operands[0] else second
        key = "verdict.higher" if first.unit == "%" else "verdict.more"
        return self._prompts.text(key, {"place": more.province or ""})

    def _sentences(self, outcome: Outcome, citations: Citations) -> str:
        rows = [self._row(sentence, citations) for sentence in outcome.sentences]
        return self._prompts.render("text.j2", {"rows": rows, "notes": self._notes(outcome)})

    def _row(self, sentence: Sentence, citations: Citations) -> Mapping[str, object]:
        span = (sentence.start, sentence.end)
        number = citations.of_words(sentence.report, sentence.section, sentence.block, span)
        path = citations.all()[number - 1].section
        head = sentence.report.letterhead
        place = head.province or report_title(sentence.report, self._prompts)
        where = ", ".join(part for part in (place, said(head.period), section_said(path, self._prompts.text)) if part)
        return {"text": sentence.text.strip().rstrip(".;,"), "where": where, "citation": number}

    def _figure(self, figure: Figure, report: Report, citations: Citations) -> AnsweredFigure:
        warnings = tuple(self._prompts.text("warning.check", {"what": warning}) for warning in figure.warnings)
        if figure.approximation:
            warnings = (*warnings, self._prompts.text("note.approximate"))
        if rewritten(figure):
            warnings = (*warnings, self._prompts.text("note.commas"))
        return AnsweredFigure(
            value=figure.value,
            printed=figure.printed,
            unit=figure.unit,
            label=figure.label,
            role=figure.role,
            province=figure.province,
            period=period_of(figure, report),
            as_of=as_of(figure, report),
            source=report.source,
            section=figure.spot.section,
            citation=citations.of_figure(figure),
            warnings=warnings,
        )


def _template(outcome: Outcome) -> str:
    operation = outcome.calculation.operation if outcome.calculation is not None else None
    if operation is Operation.RANK:
        return "ranked.j2"
    if operation is Operation.SUM and outcome.shape is Shape.COMPARED:
        return "summed.j2"
    return _TEMPLATES[outcome.shape]


def _provinces(values: dict[str, object]) -> dict[str, object]:
    """What a note says, without the country among the provinces that give no figure: it is none of them."""
    if "places" not in values:
        return values
    return values | {"places": ", ".join(name for name in str(values["places"]).split(", ") if name != NATIONAL)}
