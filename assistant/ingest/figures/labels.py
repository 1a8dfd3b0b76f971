"""The words of a figure: those that are its own, and a label that says alone what is counted."""

import re
from dataclasses import dataclass

from assistant.ingest.figures.context import Above, plain
from assistant.ingest.figures.mentions import Mention
from assistant.records.figure import Figure
from assistant.text.normalize import squeeze

__all__ = ["LocalWords", "label_of", "local_words"]

_EMPTY = re.compile(r"^(?:là|có|được|đạt|và|với|trong đó|trong đó có|gồm|bao gồm|cụ thể|đã|tổng số|tổng cộng|khoảng|hơn|gần|trên|tại|cho|thuộc|của|các|đến nay|hiện có|tỷ lệ|tỉ lệ|chiếm|chiếm tỷ lệ|chiếm tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|\W)*$", re.IGNORECASE)
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{1,2}(?!\d)|\d{4}|\d{1,2})(?!\d)"
_TIME = re.compile(
    rf"(?:(?:tính\s+)?(?:từ|đến|tới|trong|riêng|cho đến)\s*)?(?:hết\s+)?(?:ngày|tháng|năm|kỳ)\s+{_DAY}(?:\s+tháng\s+\d{{1,2}})?(?:\s+năm\s+\d{{4}})?"
    rf"(?:\s*(?:đến|tới|-|–|ngày)\s*(?:hết\s+)?(?:ngày|tháng)?\s*{_DAY})?|(?:tính\s+)?đến nay|tính đến thời điểm (?:này|báo cáo)|\((?:\s*[,;]?\s*)\)",
    re.IGNORECASE,
)
_LENGTH = 160


@dataclass(frozen=True, slots=True)
class LocalWords:
    """Words at the left and right of a number that are its own; `near` is both."""

    near: str


def _clean(words: str) -> str:
    words = re.sub(r"^\W*(?:Cụ thể|Trong đó)?\W*\(?\d{1,2}\)\s*", "", words, flags=re.IGNORECASE)
    return re.sub(r"\s+([,;:.)])", r"\1", squeeze(re.sub(r"^[\s,;:.–\-)(+*]+|[\s,;:(–\-+*]+$", "", words))).replace(":,", ":")


def local_words(mention: Mention, base: Figure | None, first: dict[int, Figure]) -> LocalWords:
    """The number's own words; those of the number that it is a rate of come with it, and of the noun of its unit."""
    unit = mention.unit.text if mention.unit else ""
    left, right = (_clean(_TIME.sub(" ", plain(words))) for words in (mention.left, mention.right))
    own = " ".join(part for part in (left, unit, right) if part)
    return LocalWords(squeeze(f"{base.local} {own}") if base is not None else squeeze(own))


def label_of(above: Above, mention: Mention, base: Figure | None, first: dict[int, Figure], sentence: str) -> str:
    """What is counted, for a reader of the label alone: own words, completed by the owner's, the list's or the heading's."""
    if base is not None:
        return base.label
    own = _own_label(mention)
    holder = mention.owner
    owner = first[holder.index].label if holder is not None and holder.index in first else ""
    if owner:
        return _cut(f"{owner} – {own}" if own else owner)
    if len(own) >= 25 or not (above.openings or above.headings):
        return _cut(own or plain(sentence))
    opening = sentence[: mention.start]
    lead = _clean(_TIME.sub(" ", plain(opening.split(";")[-1]))) if not own else ""
    upper = _cut(_clean(_TIME.sub(" ", above.openings[-1] if above.openings else above.headings[-1])), 90)
    tail = own or lead
    return _cut(tail if upper and tail.lower().startswith(upper.lower()) else " – ".join(part for part in (upper, tail) if part))


def _own_label(mention: Mention) -> str:
    left = _clean(_TIME.sub(" ", plain(mention.left)))
    right = _clean(_TIME.sub(" ", plain(mention.right)))
    parts = [part for part in (left, right) if not _EMPTY.match(part)]
    return squeeze(" ".join(parts))


def _cut(words: str, length: int = _LENGTH) -> str:
    if len(words) <= length:
        return words
    return words[: words.rfind(" ", 0, length)] + "…"
