"""Chips over an answer: how the question was read, each province and period open to change."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.store import Choices, period_short
from assistant.frontends.web.words import has, word
from assistant.records.answer import Answer, Reading, Status

__all__ = ["chips"]

_CHANGEABLE = ("province", "period")


def _slot(name: str) -> str:
    return escape(word(f"chips.slots.{name}")) if has(f"chips.slots.{name}") else ""


def _plain(reading: Reading) -> str:
    name = _slot(reading.slot)
    label = f'<span class="chip-slot">{name}</span> ' if name else ""
    value = escape(period_short(reading.value))
    return f'<span class="chip{_inherited_class(reading)}">{label}{value}{_inherited(reading)}</span>'


def _inherited_class(reading: Reading) -> str:
    return " inherited" if reading.inherited else ""


def _inherited(reading: Reading) -> str:
    return f' <span class="chip-note">{escape(word("chips.inherited"))}</span>' if reading.inherited else ""


def _option(option: str, chosen: str) -> str:
    selected = " selected" if option == chosen else ""
    return f'<option value="{escape(option)}"{selected}>{escape(period_short(option))}</option>'


def _select(slot: str, value: str, offered: tuple[str, ...], turn: int) -> str:
    label = escape(word("chips.change", slot=word(f"chips.names.{slot}")))
    options = offered if not value or value in offered else (value, *offered)
    empty = escape(word("chips.add", slot=word(f"chips.names.{slot}")))
    first = "" if value else f'<option value="" selected>{empty}</option>'
    listed = "".join(_option(option, value) for option in options)
    waiting = "" if turn else " disabled"
    return (
        f'<select data-turn="{turn}" data-slot="{slot}" aria-label="{label}" title="{label}"{waiting}>'
        f"{first}{listed}</select>"
    )


def _changeable(reading: Reading, offered: tuple[str, ...], turn: int) -> str:
    name = f'<span class="chip-slot">{_slot(reading.slot)}</span>' if reading.value else ""
    empty = "" if reading.value else " empty"
    select = _select(reading.slot, reading.value, offered, turn)
    return f'<span class="chip change{_inherited_class(reading)}{empty}">{name}{select}{_inherited(reading)}</span>'


def _indicator(reading: Reading) -> str:
    """The chip of what is counted; a script puts a choice in the place of its words once there are others."""
    name = escape(reading.value)
    return (
        f'<span class="chip indicator{_inherited_class(reading)}" title="{name}"><span class="chip-slot">'
        f'{_slot("indicator")}</span> <span class="chip-value">{name}</span>{_inherited(reading)}</span>'
    )


def _counted(answer: Answer | None) -> Reading | None:
    """What the figures of an answer count; where they count several things the table says which."""
    names = {figure.label for figure in answer.told} if answer is not None else set()
    if answer is None or len(names) != 1 or answer.calculation is not None:
        return None
    return Reading("indicator", names.pop())


def chips(readings: Sequence[Reading], offered: Choices, turn: int, answer: Answer | None = None) -> str:
    """The chips of one question; a province or period that it does not name can be added.

    `turn` is 0 while it is being answered: then nothing can be changed yet. Small talk has none.
    """
    if answer is not None and answer.status is Status.CHAT:
        return ""
    html, seen = [], [reading.slot for reading in readings]
    for reading in readings:
        if reading.slot == "indicator":
            html.append(_indicator(reading))
            continue
        single = reading.slot in _CHANGEABLE and seen.count(reading.slot) == 1 and offered.of(reading.slot)
        html.append(_changeable(reading, offered.of(reading.slot), turn) if single else _plain(reading))
    for slot in _CHANGEABLE:
        if slot not in seen and offered.of(slot):
            html.append(_changeable(Reading(slot, ""), offered.of(slot), turn))
    counted = _counted(answer) if "indicator" not in seen else None
    if counted is not None:
        html.append(_indicator(counted))
    label = escape(word("chips.group"))
    return f'<div class="chips" role="group" aria-label="{label}">{"".join(html)}</div>' if html else ""
