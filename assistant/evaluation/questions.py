"""Question sets: one JSON object a line, with whatever gold fields the set has; card: `eval/questions/README.md`."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.records.answer import Question, Status, Turn
from assistant.text.places import gazetteer

__all__ = ["SPLITS", "Gold", "GoldCalculation", "GoldFigure", "Item", "QuestionSet", "read_set", "sample", "split_of"]

SPLITS = ("dev", "test")
"""`dev` is looked at while the pipeline is worked on; of `test` only counts are shown."""


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure of the right answer; empty `unit`, and None for what the set leaves open, agree with anything."""

    value: Decimal
    unit: str
    province: str | None
    period: str | None
    source: str | None
    section: str | None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldCalculation:
    """The right result of arithmetic; the answer's may lie `tolerance` from `value`, which is rounded for percents."""

    operation: str
    value: Decimal
    unit: str
    tolerance: Decimal
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gold:
    """The right answer; `source` and `section` say where the words of `text_contains` stand."""

    status: Status
    figures: tuple[GoldFigure, ...]
    calculation: GoldCalculation | None
    text_contains: tuple[str, ...]
    source: str | None
    section: str | None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a set; where `gold` is None, the question is asked and its answer written, not judged."""

    question: Question
    kind: str
    split: str
    gold: Gold | None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set as it stood when it was read; `digest` is the SHA-256 of the file."""

    name: str
    digest: str
    items: tuple[Item, ...]


class _Fault(Exception):
    """What is wrong with a line: the key of the message, and the field that it is about."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.key = key
        self.name = name


def split_of(identifier: str) -> str:
    """`test` for a quarter of the ids, by the first byte of their SHA-256, else `dev`; the same for ever."""
    return "test" if hashlib.sha256(identifier.encode()).digest()[0] % 4 == 0 else "dev"


def sample(sets: Sequence[QuestionSet], limit: int) -> list[QuestionSet]:
    """The sets with `limit` questions in all, those whose ids have the smallest SHA-256: the same ones each time."""
    names = sorted((item.question.id for one in sets for item in one.items), key=_digest)
    kept = frozenset(names[:limit])
    return [replace(one, items=tuple(item for item in one.items if item.question.id in kept)) for one in sets]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rest(data: Mapping[str, Any], *known: str) -> dict[str, object]:
    return {key: value for key, value in data.items() if key not in known}


def _text(data: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = data.get(name, "")
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise _Fault("evaluation.field_not_text", name)
    if needed and not value.strip():
        raise _Fault("evaluation.field_missing", name)
    return value


def _decimal(data: Mapping[str, Any], name: str, default: str = "") -> Decimal:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Fault("evaluation.field_not_number", name)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _Fault("evaluation.field_not_number", name) from None
    if not number.is_finite():
        raise _Fault("evaluation.field_not_number", name)
    return number


def _mappings(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    value = data.get(name) or []
    if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
        raise _Fault("evaluation.field_not_list", name)
    yield from value


def _province(said: str) -> str:
    """A province by the name that reports are filed under ("Huế" for "Thừa Thiên Huế"); other text as it stands."""
    named = gazetteer().find_provinces(said)
    return named[0].provinces[0] if len(named) == 1 and named[0].said == said else said


def _gold_figure(data: Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(
        value=_decimal(data, "value"),
        unit=_text(data, "unit"),
        province=_province(_text(data, "province")) or None,
        period=_text(data, "period") or None,
        source=_text(data, "source") or None,
        section=_text(data, "section") or None,
        extra=_rest(data, "value", "unit", "province", "period", "source", "section"),
    )


def _gold_calculation(data: object) -> GoldCalculation | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise _Fault("evaluation.field_not_object", "gold.calculation")
    return GoldCalculation(
        operation=_text(data, "operation"),
        value=_decimal(data, "value"),
        unit=_text(data, "unit"),
        tolerance=_decimal(data, "tolerance", "0"),
        extra=_rest(data, "operation", "value", "unit", "tolerance"),
    )


def _gold(data: object) -> Gold | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise _Fault("evaluation.field_not_object", "gold")
    status = _text(data, "status", needed=True)
    if status not in set(Status):
        raise _Fault("evaluation.status_unknown", status)
    texts = data.get("text_contains") or []
    if not isinstance(texts, list) or any(not isinstance(one, str) for one in texts):
        raise _Fault("evaluation.field_not_list", "gold.text_contains")
    return Gold(
        status=Status(status),
        figures=tuple(_gold_figure(figure) for figure in _mappings(data, "figures")),
        calculation=_gold_calculation(data.get("calculation")),
        text_contains=tuple(texts),
        source=_text(data, "source") or None,
        section=_text(data, "section") or None,
        extra=_rest(data, "status", "figures", "calculation", "text_contains", "source", "section"),
    )


def _item(data: object, seen: set[str]) -> Item:
    if not isinstance(data, dict):
        raise _Fault("evaluation.line_not_object", "")
    identifier = _text(data, "id", needed=True)
    if identifier in seen:
        raise _Fault("evaluation.id_twice", identifier)
    question = _text(data, "question", needed=True)
    history = tuple(Turn(_text(turn, "question", needed=True)) for turn in _mappings(data, "history"))
    split = _text(data, "split") or split_of(identifier)
    if split not in SPLITS:
        raise _Fault("evaluation.split_unknown", split)
    return Item(
        question=Question(identifier, question, history),
        kind=_text(data, "kind"),
        split=split,
        gold=_gold(data.get("gold")),
        extra=_rest(data, "id", "question", "history", "kind", "split", "gold"),
    )


def _line(path: Path, number: int, line: str, seen: set[str]) -> Item:
    try:
        item = _item(json.loads(line), seen)
    except json.JSONDecodeError as error:
        raise EvaluationError("evaluation.line_not_json", file=path.name, line=number, column=error.colno) from error
    except _Fault as fault:
        raise EvaluationError(fault.key, file=path.name, line=number, name=fault.name) from None
    seen.add(item.question.id)
    return item


def read_set(path: Path, keep: Callable[[Item], bool] = lambda _: True) -> QuestionSet:
    """The set in the file, of whose questions `keep` holds; empty lines are passed over.

    Raises:
        EvaluationError: the file can't be read, or a line of it is no question (which line, and what is wrong).
    """
    try:
        raw = path.read_bytes()
        lines: Sequence[str] = raw.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError("evaluation.set_unreadable", file=str(path)) from error
    seen: set[str] = set()
    items = [_line(path, number, line, seen) for number, line in enumerate(lines, 1) if line.strip()]
    if not items:
        raise EvaluationError("evaluation.set_empty", file=str(path))
    return QuestionSet(path.name, hashlib.sha256(raw).hexdigest(), tuple(item for item in items if keep(item)))
