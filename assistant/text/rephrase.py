"""Another province or time in the place of the one that a question says."""

from collections.abc import Callable

from assistant.text.normalize import canonical
from assistant.text.periods import find_spans
from assistant.text.places import gazetteer

__all__ = ["replaced", "said_times"]

Spans = list[tuple[int, int]]


def _provinces(text: str, known: frozenset[str]) -> Spans:
    return [(place.start, place.end) for place in gazetteer().read_question(text, known)]


def _periods(text: str, _: frozenset[str]) -> Spans:
    return [(span.start, span.end) for span in find_spans(text)]


_SAID: dict[str, Callable[[str, frozenset[str]], Spans]] = {"province": _provinces, "period": _periods}


def said_times(text: str, slot: str, known: frozenset[str]) -> int:
    """How often a question names a province or a time (`slot`); `known` are the store's provinces."""
    return len(_SAID[slot](canonical(text.strip()), known))


def replaced(text: str, slot: str, value: str, known: frozenset[str]) -> str | None:
    """The question with `value` in the place of the one province or time that it says; None unless it says just one."""
    text = canonical(text.strip())
    said = _SAID[slot](text, known)
    if len(said) != 1:
        return None
    start, end = said[0]
    value = value[:1].upper() + value[1:] if start == 0 else value
    return text[:start] + value + text[end:]
