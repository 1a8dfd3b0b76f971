"""An answer whose list says what its table says: on the page the table stands in the place of the list.

Only how the page shows an answer: what is copied, saved and sent to programs is all of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.frontends.web.folding import shown_of
from assistant.records.answer import Answer, AnsweredFigure, Status

__all__ = ["Told", "Wording", "told_once"]

_FEW = 2
"""Figures that sentences still say as well as a table."""
_ITEM = re.compile(r"\s*[-•+]\s+(?P<said>.*?)\s*\[(?P<citation>\d+)\][.;]?\s*")
_RATIO = re.compile(r"\*\*[^*]+\*\*\s+\((?P<ratio>[^()]*\d[^()]*)\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a line says its figure: place and time in words, `hơn` before the number, what it is a part of.

    Empty is what the table says as well by itself.
    """

    place: str = ""
    time: str = ""
    about: str = ""
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The text before and after the list, and the wordings of its lines by the place of their figure in the answer."""

    before: str
    after: str
    wordings: Mapping[int, Wording] = field(default_factory=dict)


def told_once(answer: Answer) -> Told | None:
    """The answer without its list; None where the table does not stand for every line of it.

    The readings of a question that fits several are told in sentences: which of them is meant is to be read, not
    looked up.
    """
    if answer.status is not Status.ANSWERED or len(answer.told) <= _FEW or shown_of(answer) is not None:
        return None
    lines = answer.text.splitlines()
    items = [at for at, line in enumerate(lines) if re.match(r"\s*[-•+]\s", line)]
    if len(items) <= _FEW or items != list(range(items[0], items[-1] + 1)):
        return None
    wordings: dict[int, Wording] = {}
    for at in items:
        found = _ITEM.fullmatch(lines[at])
        place = found and _place(answer, int(found["citation"]), found["said"], wordings)
        if not found or place is None:
            return None
        wordings[place] = _wording(answer, answer.told[place], found["said"])
    return Told("\n".join(lines[: items[0]]), "\n".join(lines[items[-1] + 1 :]), wordings)


def _place(answer: Answer, citation: int, said: str, taken: Mapping[int, Wording]) -> int | None:
    """Which of the figures a line says, that no line before it has said."""
    for at, figure in enumerate(answer.told):
        if at not in taken and figure.citation == citation and _says(figure, said):
            return at
    return None


def _says(figure: AnsweredFigure, said: str) -> bool:
    """Whether a line has the figure's number, and begins with what its row names: its place, or what is counted."""
    label = f"{figure.label}: ".casefold()
    return bool(_amount(figure, said)) and (bool(_where(figure, said)) or said.casefold().startswith(label))


def _amount(figure: AnsweredFigure, said: str) -> re.Match[str] | None:
    """Its number in a line, with a word before it (`hơn`, `trên`) that stands within the value."""
    return re.search(rf"(?:: |\*\*)(?P<about>[^\d*:]*){re.escape(figure.printed)}(?!\d|[.,]\d)", said)


def _where(figure: AnsweredFigure, said: str) -> re.Match[str] | None:
    """The place and time that a line begins with: `Gia Lai, tháng 8/2023`, `Pleiku (Gia Lai), tháng 8/2023`."""
    name = re.escape(figure.province or "")
    place = rf"(?P<place>{name}|[^,:]+ \({name}\))"
    return re.match(rf"{place}(?:, (?P<time>[^:–]+?))?(?:: \*\*| – )", said) if name else None


def _wording(answer: Answer, figure: AnsweredFigure, said: str) -> Wording:
    where, amount, ratio = _where(figure, said), _amount(figure, said), _RATIO.search(said)
    rows = {number for other in answer.told if other.citation == figure.citation for number in _numbers(other)}
    more = ratio["ratio"] if ratio and not set(_NUMBER.findall(ratio["ratio"])) <= rows else ""
    place, time = (where["place"], where["time"] or "") if where else ("", "")
    return Wording(place, time, amount["about"].strip() if amount else "", more)


def _numbers(figure: AnsweredFigure) -> list[str]:
    return _NUMBER.findall(figure.printed)
