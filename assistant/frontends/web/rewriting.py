"""A question with another province or period: said in the place of the old one, or added behind."""

from assistant.frontends.web.words import word
from assistant.text.normalize import canonical
from assistant.text.rephrase import replaced

__all__ = ["rewritten"]


def rewritten(text: str, chosen: tuple[tuple[str, str], ...], known: frozenset[str]) -> str:
    """The question for the engine; `known` are the store's provinces.

    A place or time that the question says once gives way to the choice. Where it says none, or several, the choice
    is added in words that the engine reads: `… (tỉnh: Trà Vinh; kỳ: năm 2022)`.
    """
    text, added = canonical(text.strip()), []
    for slot, value in chosen:
        other = replaced(text, slot, value, known)
        if other is None:
            added.append(word(f"chips.parts.{slot}", value=value))
        else:
            text = other
    return word("chips.narrowed", question=text, parts="; ".join(added)) if added else text
