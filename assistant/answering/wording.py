"""A figure in words: value with unit, the rest of its ratio, label, place. No number that its quote does not hold."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from assistant.answering.dating import said_of
from assistant.answering.outcome import Line
from assistant.prompts import Prompts
from assistant.records.answer import AnsweredFigure, Wording
from assistant.records.figure import Figure, Role
from assistant.records.report import Period, is_numbered
from assistant.text.numbers import as_digits, show
from assistant.text.periods import said

__all__ = [
    "label_of",
    "line_of",
    "misread",
    "own",
    "rewritten",
    "section_said",
    "shared",
    "valued",
    "with_unit",
    "wording_of",
]

_DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
_DONE = frozenset({Role.DONE, Role.COUNT})


def wording_of(line: Line, prompts: Prompts) -> Wording:
    """A figure in words, piece by piece."""
    figure = line.figure
    place = figure.locality or figure.province or ""
    if figure.locality and figure.province:
        place = f"{figure.locality} ({figure.province})"
    return Wording(
        place=place,
        time=said_of(figure, line.report),
        label=_inside(label_of(figure), figure.locality),
        about=figure.approximation,
        number=_number(figure, prompts),
        ratio=_ratio(figure, line.mates, prompts),
    )


def line_of(line: Line, wording: Wording, answered: AnsweredFigure, prompts: Prompts) -> Mapping[str, str | int]:
    """What the templates say of a figure: where, label, value, ratio, section, citation."""
    return {
        "where": ", ".join(part for part in (wording.place, wording.time) if part),
        "label": wording.label,
        "value": with_unit(line.figure, prompts),
        "ratio": wording.ratio,
        "section": section_said(answered.section, prompts.text),
        "citation": answered.citation,
    }


def shared(lines: Sequence[Line], wordings: Sequence[Wording], about: Period | None = None) -> str:
    """The place and time that all lines have, of districts their province; empty where they have nothing in common.

    Where the result stands for another time than its figures, that one: `about`.
    """
    places = _one(wording.place for wording in wordings) or _one(line.figure.province or "" for line in lines)
    time = said(about) or _one(wording.time for wording in wordings)
    return ", ".join(part for part in (places, time) if part)


def own(
    line: Line, wording: Wording, lines: Sequence[Line], wordings: Sequence[Wording], about: Period | None = None
) -> str:
    """The place and time of one line, as far as `shared` does not say them."""
    place, time = wording.place, wording.time
    if _one(one.place for one in wordings):
        place = ""
    elif _one(one.figure.province or "" for one in lines):
        place = line.figure.locality or place
    told = about is None and _one(one.time for one in wordings)
    return ", ".join(part for part in (place, "" if told else time) if part)


def _one(values: Iterable[str]) -> str:
    """What all of the values are; empty where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def valued(value: Decimal, unit: str) -> str:
    """A computed value with its unit: `217.353 tài khoản`, `98,5%`."""
    return f"{show(value)}%" if unit == "%" else f"{show(value)} {unit}".rstrip()


def section_said(path: str, say: Callable[[str, dict[str, object]], str]) -> str:
    """A section as it is spoken of: `mục II.3`; `Phụ lục, dòng 2`, which has a name of its own; empty for none."""
    return say("label.section", {"path": path}) if is_numbered(path) else path


def rewritten(figure: Figure) -> bool:
    """Whether a whole number is printed with commas between its thousands, which here would be read as a decimal."""
    return _BY_COMMAS.fullmatch(figure.printed) is not None and show(figure.value) != figure.printed


def misread(figure: Figure) -> bool:
    """Whether letters stand for digits in the number as printed: "1O.284"."""
    return as_digits(figure.printed) != figure.printed


def with_unit(figure: Figure, prompts: Prompts) -> str:
    """As printed, with unit and the word that makes it approximate: `hơn 1.300 lượt`, `97,1%`; `12,712` as `12.712`."""
    number = _number(figure, prompts)
    if figure.role is Role.RANK or figure.unit == "%":
        return f"{figure.approximation} {number}".strip()
    return f"{figure.approximation} {number} {figure.unit}".strip() if number[:1].isdigit() else number


def _number(figure: Figure, prompts: Prompts) -> str:
    """The number as it is quoted, with its percent sign but without a unit: `97,1%`, `hạng 5`; `12,712` as `12.712`."""
    printed = show(figure.value) if rewritten(figure) or misread(figure) else figure.printed
    if figure.role is Role.RANK:
        return prompts.text("figure.rank", {"printed": printed})
    return f"{printed.removesuffix('%')}%" if figure.unit == "%" else printed


def label_of(figure: Figure) -> str:
    """The label less what holds numbers that the quote does not: no number stands in an answer without its source."""
    quoted = set(_DIGITS.findall(figure.quote))
    parts = [part for part in figure.label.split(" – ") if set(_DIGITS.findall(part)) <= quoted]
    return " – ".join(parts) or _DIGITS.sub("", figure.local).strip() or figure.unit


def _inside(label: str, locality: str | None) -> str:
    """The label as it stands behind its place: without the place, first letter small unless it begins a name."""
    if locality:
        label = label.removeprefix(f"{locality} – ")
        if label.startswith(locality):
            return label
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _ratio(figure: Figure, mates: Sequence[Figure], prompts: Prompts) -> str:
    """What the rest of its ratio says: `trên 18.092 hồ sơ, đạt 97,1%`."""
    target = next((mate for mate in mates if mate.role is Role.TARGET), None)
    percent = next((mate for mate in mates if mate.role is Role.PERCENT), None)
    done = next((mate for mate in mates if mate.role in _DONE), None)
    if figure.role in _DONE:
        said = (("ratio.target", target), ("ratio.percent", percent))
        return ", ".join(prompts.text(key, {"value": with_unit(one, prompts)}) for key, one in said if one is not None)
    if done is None:
        return ""
    if figure.role is Role.TARGET:
        return prompts.text("ratio.done", {"value": with_unit(done, prompts)})
    if figure.role is not Role.PERCENT:
        return ""
    return with_unit(done, prompts) if target is None else f"{_number(done, prompts)}/{with_unit(target, prompts)}"
