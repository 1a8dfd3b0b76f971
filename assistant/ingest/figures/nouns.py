"""What a number counts: the noun after it, one shared with its neighbours, or one that the words around name."""

import re
from collections.abc import Mapping, Sequence

from assistant.ingest.figures.each import told_off
from assistant.ingest.figures.listed import shared_unit
from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.roles import role_of
from assistant.records.figure import Role
from assistant.text.normalize import squeeze
from assistant.text.units import counted_noun, last_noun

__all__ = ["paired", "unit_of"]

_COUNTED_NOUN = re.compile(r"^\s*(?:chỉ tiêu)", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:và|;)\s*", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:học sinh|nhà trường|trường (?:học|tiểu học|mầm non|thcs|thpt)|lớp|giáo viên|tốt nghiệp|tuyển sinh)\b",
    re.IGNORECASE,
)
"""Where "HS" are pupils, and not files."""
_AGENCY = re.compile(
    r"\b(?:sở|bộ|ngành|phòng|liên đoàn)\s+lao động(?:\s*[,-]?\s*thương binh)?|\bhội\s+người\b", re.IGNORECASE
)
"""Names of offices that hold a noun which reports count."""
_PART = re.compile(r"[-+*•\s]*(?!(?:tổng\s+)?số\b|tỷ lệ\b)[^\d:;]+:\s*", re.IGNORECASE)
_CLAUSE = re.compile(r";|\btuy nhiên\b|\bnhưng\b", re.IGNORECASE)


def paired(sentence: str, mentions: Sequence[Mention], mention: Mention, step: int) -> bool:
    """Whether the mention is joined by "và" alone to the one before (step -1) or after it (step 1)."""
    at = mention.index + step
    if not 0 <= at < len(mentions):
        return False
    first, second = (mentions[at], mention) if step < 0 else (mention, mentions[at])
    return _JOINED.fullmatch(sentence[first.end : second.start]) is not None


def _names_part(sentence: str, mention: Mention) -> bool:
    """Whether a sentence is a name and its number alone: "Phòng khám đa khoa khu vực: 86", under the beds."""
    return _PART.fullmatch(sentence[: mention.start]) is not None and not sentence[mention.end :].strip(" .;,")


def unit_of(
    sentence: str,
    mentions: Sequence[Mention],
    mention: Mention,
    known: Mapping[int, str],
    whole: str,
    words: Sequence[str],
) -> str:
    """The unit of a number, empty where nothing tells it.

    `known` are the units found of the earlier mentions by their place, `whole` that of the total whose part it is,
    `words` those around the number that may name what it counts, nearest first.
    """
    if mention.number.percent:
        return "%"
    if role_of(mention) is Role.RANK:
        return "hạng"
    printed = mention.unit.text if mention.unit is not None else ""
    if printed.endswith("HS"):
        return f"{printed[:-2]}{'học sinh' if _SCHOOL.search(' '.join((sentence, *words))) else 'hồ sơ'}"
    if printed and not (mention.over is not None and _COUNTED_NOUN.match(printed)):
        return printed
    if paired(sentence, mentions, mention, 1):
        after = mentions[mention.index + 1]
        if after.unit is not None and after.unit.text:
            opens = after.number.end if after.over is None else after.over.end
            return squeeze(sentence[opens : after.unit.end])
    if (row := told_off(sentence, mentions, mention)) is not None and row[0] and row[1] > row[0] + 1:
        last = mentions[mention.index - row[0] + row[1] - 1].unit
        return known.get(mention.index - 1, "") or (last.text if last is not None else "")
    if whole and (mention.owner is not None or _names_part(sentence, mention)):
        return whole
    clause = _CLAUSE.split(sentence[: mention.start])[-1] if mention.paren >= 0 else ""
    left, clause, *words = (_AGENCY.sub(" ", said) for said in (mention.left, clause, *words))
    told = counted_noun(left) or counted_noun(clause) or shared_unit(sentence, mentions, mention, known)
    return told or next((noun for noun in map(last_noun, (left, *words)) if noun), "")
