"""A family of reports as data: what is counted, how it is worded and asked for; see the heads of `data/*.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["FAMILIES", "Column", "Concept", "Family", "Group", "Key", "Outline", "Spread", "Table", "load"]

FAMILIES = {"de-an-06": "de-an-06", "kinh-te": "kinh-te"}
"""Family → first part of its data files' names."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which number of a concept: a part of it or the whole, and the facet (in the month, up to now, percent …)."""

    concept: str
    part: str | None
    facet: str

    @classmethod
    def of(cls, text: str) -> "Key":
        """`dddt:m1.tong` or `dddt.tong`."""
        name, _, facet = text.rpartition(".")
        concept, _, part = name.partition(":")
        return cls(concept, part or None, facet)

    def __str__(self) -> str:
        return f"{self.concept}{':' + self.part if self.part else ''}.{self.facet}"


@dataclass(frozen=True, slots=True)
class Concept:
    """What is counted. `numbers` are the ranges that its kind needs (`rate`, `share` …), `asks` the phrasings."""

    id: str
    kind: str
    unit: str
    of: str | None
    places: int
    parts: Mapping[str, tuple[float, float]]
    names: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...]
    numbers: Mapping[str, tuple[float, float]]
    weights: Mapping[str, float]
    whole_only: bool
    plan: bool
    yearly: bool
    asks: Mapping[str, tuple[str, ...]]

    def said(self, part: str | None) -> tuple[str, ...]:
        """How people call the part, or the whole."""
        return self.names[part] if part else self.whole


@dataclass(frozen=True, slots=True)
class Group:
    """What a report tells in one place; it is left out of `rare` of the provinces, and now and then of the others."""

    id: str
    headings: tuple[str, ...]
    wordings: tuple[str, ...]
    rare: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A section over several groups, or over one when it has no heading of its own; `:name` stands for prose."""

    heading: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """How one kind of issuer orders a report."""

    title: str
    issuer: tuple[str, str]
    opening: str
    closing: str
    signer_title: str
    chapters: tuple[tuple[str, tuple[Spread, ...]], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: `key` where its rows are places, `facet` where its rows are concepts."""

    head: str
    key: str
    facet: str
    ask: str


@dataclass(frozen=True, slots=True)
class Table:
    """An appendix by district (`rows` empty), or by indicator: key and label of each row."""

    title: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Everything that a family's reports are made from."""

    id: str
    concepts: Mapping[str, Concept]
    groups: Mapping[str, Group]
    outlines: tuple[Outline, ...]
    tables: tuple[Table, ...]
    prose: Mapping[str, Sequence[Any]]
    restate: Mapping[str, str]
    headings: Mapping[str, str]


_RANGES = ("rate", "share", "due", "due_count", "count", "mean", "opening", "range")
_ASKS = ("ask", "name", "pct", "target", "change", "before")


def _pair(value: Sequence[float]) -> tuple[float, float]:
    low, high = value
    return low, high


def _concept(name: str, data: Mapping[str, Any], unit: str) -> Concept:
    return Concept(
        id=name,
        kind=data["kind"],
        unit=unit,
        of=data.get("of"),
        places=data.get("places", 2 if data["kind"] in {"growth", "share"} else 0),
        parts={part: _pair(value) for part, value in data.get("parts", {}).items()},
        names={part: tuple(value) for part, value in data.get("names", {}).items()},
        whole=tuple(data.get("whole", ("",))),
        numbers={key: _pair(data[key]) for key in _RANGES if key in data},
        weights=data.get("weights", {}),
        whole_only=data.get("whole_only", False),
        plan=data.get("plan", False),
        yearly=data.get("yearly", False),
        asks={key: tuple(data[key]) for key in _ASKS if key in data},
    )


def _inherited(name: str, all_data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A share of another concept has that one's unit and, unless told of the whole only, its parts."""
    data = dict(all_data[name])
    if data["kind"] == "done":
        base = _inherited(data["of"], all_data)
        data.setdefault("unit", base["unit"])
        if not data.get("whole_only"):
            for field in ("parts", "names", "whole"):
                data.setdefault(field, base.get(field, {} if field != "whole" else ("",)))
    if data["kind"] in {"growth", "share"}:
        data.setdefault("unit", "%")
    return data


def _spread(data: str | Mapping[str, Any]) -> Spread:
    return Spread("", (data,)) if isinstance(data, str) else Spread(data["heading"], tuple(data["groups"]))


def _outline(data: Mapping[str, Any]) -> Outline:
    chapters = tuple((one["heading"], tuple(_spread(part) for part in one["sections"])) for one in data["chapters"])
    issuer, code = data["issuer"]
    return Outline(data["title"], (issuer, code), data["opening"], data["closing"], data["signer_title"], chapters)


def _table(data: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(one["head"], one.get("key", ""), one.get("facet", ""), one["ask"]) for one in data["columns"]
    )
    return Table(
        data["title"], data["label"], columns, tuple((row["key"], row["label"]) for row in data.get("rows", ()))
    )


def _yaml(name: str) -> dict[str, Any]:
    text = files("assistant.evaluation.country").joinpath("data", name).read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def load(family: str) -> Family:
    """The family of that name, one of `FAMILIES`."""
    stem = FAMILIES[family]
    concepts = _yaml(f"{stem}-concepts.yaml")["concepts"]
    texts = _yaml(f"{stem}-texts.yaml")
    whole = {name: _inherited(name, concepts) for name in concepts}
    return Family(
        id=family,
        concepts={name: _concept(name, data, data["unit"]) for name, data in whole.items()},
        groups={
            name: Group(name, tuple(one["headings"]), tuple(one["wordings"]), one.get("rare", 0.0))
            for name, one in texts["groups"].items()
        },
        outlines=tuple(_outline(one) for one in texts["outlines"]),
        tables=tuple(_table(one) for one in texts.get("appendices", texts.get("tables", ()))),
        prose=texts["prose"],
        restate=texts["restate"],
        headings=texts["headings"],
    )
