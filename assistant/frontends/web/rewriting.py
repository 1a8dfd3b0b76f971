"""A question with another province or period: said in the place of the old one, or added behind."""

from assistant.frontends.web.words import word
from assistant.text.normalize import canonical
from assistant.text.periods import find_spans
from assistant.text.places import gazetteer

__all__ = ["rewritten"]


def _provinces(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in gazetteer().read_question(text, known)]


def _periods(text: str, _: frozenset[str]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in find_spans(text)]


_SAID = {"province": _provinces, "period": _periods}


def rewritten(text: str, chosen: tuple[tuple[str, str], ...], known: frozenset[str]) -> str:
    """The question for the engine; `known` are the store's provinces.

    A place or time that the question says once gives way to the choice. Where it says none, or several, the choice
    is added in words that the engine reads: `… (tỉnh: Trà Vinh; kỳ: năm 2022)`.
    """
    text, added = canonical(text.strip()), []
    for slot, value in chosen:
        said = _SAID[slot](text, known)
        if len(said) != 1:
            added.append(word(f"chips.parts.{slot}", value=value))
            continue
        start, end = said[0]
        value = value[:1].upper() + value[1:] if start == 0 else value
        text = text[:start] + value + text[end:]
    return word("chips.narrowed", question=text, parts="; ".join(added)) if added else text
