"""The words of a figure: those that are its own, and a label that says alone what is counted."""

import re
from dataclasses import dataclass

from assistant.ingest.figures.context import Above, plain
from assistant.ingest.figures.mentions import Mention
from assistant.records.figure import Figure
from assistant.text.normalize import squeeze

__all__ = ["LocalWords", "label_of", "local_words"]

_EMPTY = re.compile(r"^(?:là|có|được|đạt|và|với|trong đó|trong đó có|gồm|bao gồm|cụ thể|đã|tổng số|tổng cộng|khoảng|hơn|gần|trên|tại|cho|thuộc|của|các|đến nay|hiện có|tỷ lệ|tỉ lệ|chiếm|chiếm tỷ lệ|chiếm tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|\W)*$", re.IGNORECASE)
_TIME = re.compile(
    r"(?:tính\s+)?(?:từ|đến|tính đến|trong|riêng)?\s*(?:hết\s+)?(?:ngày|tháng|năm|kỳ)\s+\d[\d/.\s]*(?:(?:đến|tới|-)\s*(?:hết\s+)?(?:ngày|tháng)?\s*\d[\d/.]*)?(?:\s+năm\s+\d{4})?",
    re.IGNORECASE,
)
_LENGTH = 160


@dataclass(frozen=True, slots=True)
class LocalWords:
    """Words at the left and right of a number that are its own; `near` is both."""

    near: str


def _clean(words: str) -> str:
    return squeeze(re.sub(r"^[\s,;:.–\-)(+*]+|[\s,;:(–\-+*]+$", "", words))


def local_words(mention: Mention, base: Figure | None, first: dict[int, Figure]) -> LocalWords:
    """The number's own words; those of the number that it is a rate of come with it, and of the noun of its unit."""
    unit = mention.unit.text if mention.unit else ""
    own = " ".join(part for part in (plain(mention.left), unit, plain(mention.right)) if part)
    return LocalWords(squeeze(f"{base.local} {own}") if base is not None else squeeze(own))


def label_of(above: Above, mention: Mention, base: Figure | None, first: dict[int, Figure], sentence: str) -> str:
    """What is counted, for a reader of the label alone: own words, completed by the owner's, the list's or the heading's."""
    if base is not None:
        return base.label
    own = _own_label(mention)
    owner = first.get(mention.owner.index).label if mention.owner and mention.owner.index in first else ""  # type: ignore[union-attr]
    if owner:
        return _cut(f"{owner} – {own}" if own else owner)
    if len(own) >= 25 or not (above.openings or above.headings):
        return _cut(own or plain(sentence))
    opening = sentence[: mention.start]
    lead = _clean(_TIME.sub(" ", plain(opening.split(";")[-1]))) if not own else ""
    upper = _cut(_clean(_TIME.sub(" ", above.openings[-1] if above.openings else above.headings[-1])), 90)
    return _cut(" – ".join(part for part in (upper, own or lead) if part))


def _own_label(mention: Mention) -> str:
    left = _clean(_TIME.sub(" ", plain(mention.left)))
    right = _clean(_TIME.sub(" ", plain(mention.right)))
    parts = [part for part in (left, right) if not _EMPTY.match(part)]
    return squeeze(" ".join(parts))


def _cut(words: str, length: int = _LENGTH) -> str:
    if len(words) <= length:
        return words
    return words[: words.rfind(" ", 0, length)] + "…"
