"""What "lần lượt" gives to each number of a row: the names that stand before it, in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.figures.dividing import items
from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.wording import topic

__all__ = ["Each", "each_named", "leans_back", "mate", "told_off"]

_EACH = re.compile(r"\b(?:lần lượt|tương ứng)(?:\s+(?:là|đạt|có|với|tăng|giảm|ở mức|:))*\W*$", re.IGNORECASE)
_NEXT = re.compile(r"^[^\w(]*(?:;|,|và)\s*(?:và\s+)?(?:(?:tăng|giảm)\s+)?[-−–]?$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:này|nêu trên|nói trên)\b|^(?:cùng )?kỳ\b|^lũy kế\b|^từ khi\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:()]\s*|\.\s+|,\s*(?=trong đó\b)", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:trong đó|riêng|gồm|bao gồm|cụ thể|của)\b,?\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:và|với)\s+", re.IGNORECASE)
_LONGEST = 8
"""Words of the longest name behind the first, which may stand behind what they have in common."""
_BETWEEN = 4
"""Words between two rows of the same names: "… và 58.315 hồ sơ, tương ứng 94,1%, 80,3% và 86,1%"."""


@dataclass(frozen=True, slots=True)
class Each:
    """The name of a number of a row, and what the names have in common ("số trường đạt chuẩn ở bậc")."""

    name: str
    shared: str

    @property
    def whole(self) -> str:
        """The name behind what all have in common; the first stands there already."""
        return self.name if self.name.startswith(self.shared) else f"{self.shared} {self.name}"


def told_off(sentence: str, mentions: Sequence[Mention], mention: Mention) -> tuple[int, int, int] | None:
    """For a number of "… lần lượt là 29, 52 và 14": its place in the row, the row's length, where "lần lượt" begins."""
    at = mention.index
    first = at
    while first and _NEXT.match(sentence[mentions[first - 1].end : mentions[first].start]):
        first -= 1
    opens = _EACH.search(sentence[: mentions[first].start].rstrip("-−–"))
    if opens is None:
        return None
    last = first
    while last + 1 < len(mentions) and _NEXT.match(sentence[mentions[last].end : mentions[last + 1].start]):
        last += 1
    return (at - first, last - first + 1, opens.start()) if last > first else None


def leans_back(text: str) -> bool:
    """Whether what stands before "lần lượt" names nothing new: a time alone, or "của bốn ngành này"."""
    words = topic(re.split(r"[;.:(]", text)[-1])
    return not words or bool(_BACK.search(words))


def mate(sentence: str, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The number of the row before that has the same name: "… và 58 hồ sơ, tương ứng 94%, 80% và 86%"."""
    row = told_off(sentence, mentions, mention)
    first = mention.index - row[0] if row is not None else 0
    if row is None or not first or len(sentence[mentions[first - 1].end : row[2]].split()) > _BETWEEN:
        return None
    before = told_off(sentence, mentions, mentions[first - 1])
    return mentions[first - row[1] + row[0]] if before is not None and before[1] == row[1] else None


def each_named(sentence: str, mentions: Sequence[Mention], mention: Mention) -> Each | None:
    """The name that "A, B và C lần lượt là 29, 52 và 14" gives to a number; None where there are not as many names."""
    mention = mate(sentence, mentions, mention) or mention
    row = told_off(sentence, mentions, mention)
    if row is None:
        return None
    place, count, opens = row
    first = mention.index - place
    begins = mentions[first - 1].end if first else 0
    names = _names(_CLAUSE.split(sentence[begins:opens])[-1], count)
    return Each(names[place], _shared(names)) if names else None


def _names(text: str, count: int) -> list[str]:
    names = items(" ".join(_OPENS.sub("", text).split()).strip(" ,"))
    if len(names) == count - 1:
        names = [*names[:-1], *_AND.split(names[-1], maxsplit=1)]
    elif len(names) == count:
        names[-1] = names[-1].removeprefix("và ")
    named = len(names) == count and names[0] and all(name and len(name.split()) <= _LONGEST for name in names[1:])
    return names if named and not any(map(str.isdigit, "".join(names))) else []


def _shared(names: Sequence[str]) -> str:
    """What stands before the first name, taken to be as long as the second."""
    return " ".join(names[0].split()[: -len(names[1].split())])
