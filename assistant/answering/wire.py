"""An answer as JSON, the same for `ask --json`, HTTP and `answers.jsonl`, and back again.

Keys and their order are the product's contract: they are extended, never changed. What goes beyond it: `shown` in a
calculation; `wording` in a figure, where it has one; `report_id`, `block`, `start` and `end` in a citation; `context`
and `readings` at the top.
"""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from assistant.records.answer import (
    Answer,
    AnsweredFigure,
    Calculation,
    Citation,
    Operation,
    Reading,
    Status,
    Wording,
)
from assistant.records.figure import Role

__all__ = ["answer_dict", "answer_of", "number"]


def number(value: Decimal) -> int | float:
    """The value as a JSON number: an integer when it is whole, else the float that prints as the same decimal."""
    return int(value) if value == value.to_integral_value() else float(value)


def _exact(value: object) -> Decimal:
    """The decimal that a JSON number prints as; a float's binary tail is not part of it."""
    return Decimal(str(value))


def _figure(figure: AnsweredFigure) -> dict[str, object]:
    beyond = {} if figure.wording is None else {"wording": asdict(figure.wording)}
    return {
        "value": number(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "label": figure.label,
        "role": figure.role.value,
        "province": figure.province,
        "period": figure.period,
        "as_of": figure.as_of,
        "source": figure.source,
        "section": figure.section,
        "citation": figure.citation,
        "warnings": list(figure.warnings),
        **beyond,
    }


def _calculation(calculation: Calculation | None) -> dict[str, object] | None:
    if calculation is None:
        return None
    return {
        "operation": calculation.operation.value,
        "operands": [number(operand) for operand in calculation.operands],
        "value": number(calculation.value),
        "unit": calculation.unit,
        "shown": calculation.shown,
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "id": citation.id,
        "source": citation.source,
        "report": citation.report,
        "section": citation.section,
        "heading": citation.heading,
        "page": citation.page,
        "quote": citation.quote,
        "report_id": citation.report_id,
        "block": citation.block,
        "start": citation.start,
        "end": citation.end,
    }


def answer_dict(answer: Answer) -> dict[str, object]:
    """The answer as a JSON object, its keys in the order of the contract."""
    return {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status.value,
        "text": answer.text,
        "figures": [_figure(figure) for figure in answer.figures],
        "calculation": _calculation(answer.calculation),
        "citations": [_citation(citation) for citation in answer.citations],
        "warnings": list(answer.warnings),
        "seconds": answer.seconds,
        "context": answer.context,
        "readings": [
            {"slot": reading.slot, "value": reading.value, "inherited": reading.inherited}
            for reading in answer.readings
        ],
    }


def _figure_of(data: Mapping[str, Any]) -> AnsweredFigure:
    return AnsweredFigure(
        value=_exact(data["value"]),
        printed=data["printed"],
        unit=data["unit"],
        label=data["label"],
        role=Role(data["role"]),
        province=data["province"],
        period=data["period"],
        as_of=data["as_of"],
        source=data["source"],
        section=data["section"],
        citation=data["citation"],
        warnings=tuple(data["warnings"]),
        wording=Wording(**data["wording"]) if data.get("wording") else None,
    )


def _calculation_of(data: Mapping[str, Any] | None) -> Calculation | None:
    if data is None:
        return None
    return Calculation(
        operation=Operation(data["operation"]),
        operands=tuple(_exact(operand) for operand in data["operands"]),
        value=_exact(data["value"]),
        unit=data["unit"],
        shown=data.get("shown", ""),
    )


def _citation_of(data: Mapping[str, Any]) -> Citation:
    return Citation(
        id=data["id"],
        report_id=data.get("report_id", ""),
        source=data["source"],
        report=data["report"],
        section=data["section"],
        heading=data["heading"],
        page=data["page"],
        quote=data["quote"],
        block=data.get("block", 0),
        start=data.get("start", 0),
        end=data.get("end", 0),
    )


def answer_of(data: Mapping[str, Any]) -> Answer:
    """The answer that a JSON object stands for; what goes beyond the contract may be missing.

    Raises:
        KeyError: a key of the contract is missing.
        ValueError: a status, role or operation that does not exist.
    """
    return Answer(
        id=data["id"],
        question=data["question"],
        status=Status(data["status"]),
        text=data["text"],
        figures=tuple(_figure_of(figure) for figure in data["figures"]),
        calculation=_calculation_of(data["calculation"]),
        citations=tuple(_citation_of(citation) for citation in data["citations"]),
        warnings=tuple(data["warnings"]),
        readings=tuple(
            Reading(reading["slot"], reading["value"], reading["inherited"]) for reading in data.get("readings", ())
        ),
        seconds=float(data["seconds"]),
        context=int(data.get("context", 0)),
    )
