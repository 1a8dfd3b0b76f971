"""What may be asked next, under the last answer, and the other indicators that its chip offers."""

import json
import re
from collections.abc import Sequence
from html import escape

from assistant.frontends.web.words import word
from assistant.records.suggestion import Suggestion, Way
from assistant.text.normalize import fold

__all__ = ["suggested", "unasked"]

_SHOWN = 4
_LAST = (Way.NEIGHBOUR, Way.WHOLE, Way.PART)
"""Ways whose figures the chip of the indicator offers."""


def _button(one: Suggestion) -> str:
    text = escape(one.text)
    return f'<li><button type="button" class="next-ask" data-example="{text}">{text}</button></li>'


def _others(suggestions: Sequence[Suggestion]) -> str:
    """The other indicators that the chip offers, each with its question, as JSON for the script."""
    offered = [one for one in suggestions if one.name and one.way in _LAST]
    return json.dumps([[one.name[:1].upper() + one.name[1:], one.text] for one in offered], ensure_ascii=False)


def _said_in(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", fold(text)))


def unasked(suggestions: Sequence[Suggestion], question: str) -> list[Suggestion]:
    """Without those that say the question over again in another order of words."""
    return [one for one in suggestions if _said_in(one.text) != _said_in(question)]


def suggested(conversation: str, number: int, suggestions: Sequence[Suggestion]) -> str:
    """What the script of the conversation puts under the turn `number`, if it is still the last."""
    if not suggestions:
        return ""
    buttons = "".join(map(_button, suggestions[:_SHOWN]))
    heading, label = escape(word("ask.next")), escape(word("chips.change", slot=word("chips.names.indicator")))
    return (
        f'<div class="suggested" data-conversation="{escape(conversation)}" data-turn="{number}" data-label="{label}" '
        f'data-others="{escape(_others(suggestions))}">'
        f'<div class="next"><h3>{heading}</h3><ul>{buttons}</ul></div></div>'
    )
