"""A label that says alone what is counted: own words, completed by those of the total, the list or the heading."""

import re
from collections.abc import Sequence

from assistant.ingest.figures.context import Setting
from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.wording import clean, states_figure, topic
from assistant.records.figure import Figure, Role
from assistant.text.normalize import squeeze

__all__ = ["label_of", "rate_label"]

_EMPTY = re.compile(
    r"^(?:là|có|được|đạt|và|với|trong đó|trong đó có|gồm|bao gồm|cụ thể|đã|tổng|tổng số|tổng cộng|số|khoảng|hơn|gần"
    r"|trên|tại|cho|thuộc|của|các|đến nay|hiện có|tỷ lệ|tỉ lệ|chiếm|cả năm|toàn bộ|\W)*$",
    re.IGNORECASE,
)
_STATES = re.compile(r"(?:\b(?:là|đạt|được|gồm|có)|[:=])\s*(?:hơn|gần|trên|khoảng)?\s*$", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:^|\s)(?:cho|tại|của|với|trong|thuộc|ở|giao|tới|đến|vào|qua|theo|bởi|từ|các|những|trên|về|do|và)$",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"(?:^|\s)(tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?:\s+\w+)?\W*$", re.IGNORECASE)
_CHANGES_ON = re.compile(r"\s(?:–\s)?(?:tăng|giảm)\b.*$", re.IGNORECASE)
_BASE = re.compile(r"^\W*((?:so với|so|chỉ tiêu|kế hoạch|dự toán|mục tiêu|tổng số|tổng)\b[^,;.()]*)", re.IGNORECASE)
_COMPARES = re.compile(r"^so\b", re.IGNORECASE)
_TOTAL = re.compile(r"\btổng(?:\s+(?:số|cộng))?\s+(?=\w)", re.IGNORECASE)
_RIGHT_ENDS = re.compile(r"\s(?:bao gồm|gồm|như|cụ thể)\b|:|\([^)]*$")
_WHOLE = 160
_UPPER = 90
_OWN = 140
_ALONE = 25
"""Characters of own words that say enough without a heading."""


def label_of(setting: Setting, mention: Mention, before: Figure | None, whole: Figure | None) -> str:
    """What is counted, for a reader of the label alone.

    `before` is the figure of the number before it, `whole` the one that it is a part of, or that its list hangs on.
    """
    listed = whole is not None or bool(setting.above.openings)
    own = _own(mention, listed=listed)
    if whole is not None:
        return _joined(_TOTAL.sub("", whole.label), own or _unit(mention))
    if setting.above.openings:
        return _joined(topic(setting.above.openings[-1]), own or _unit(mention))
    companion = before is not None and (not own or mention.companion)
    if companion and before is not None and len(own) < 2 * _ALONE:
        return _joined(before.label, own or _unit(mention))
    if len(own) >= _ALONE:
        return _cut(own)
    return _joined(_heading(setting.above.headings), own or _unit(mention) or topic(setting.sentence))


def rate_label(base: Figure, mention: Mention, role: Role) -> str:
    """The label of the number that it is a rate or a change of, with what it is measured against."""
    head = _CHANGES_ON.sub("", base.label) if base.role is Role.CHANGE else base.label
    against = _BASE.match(mention.right)
    words = squeeze(against[1]) if against else ""
    if role is Role.CHANGE:
        verb = _CHANGES.search(mention.left)
        words = squeeze(f"{verb[1].lower() if verb else ''} {words if _COMPARES.match(words) else ''}")
    elif words and not _COMPARES.match(words):
        words = f"so với {words}"
    return _cut(f"{head} – {words}" if words and words not in head else head)


def _own(mention: Mention, *, listed: bool) -> str:
    left = topic(_last_clause(mention.left))
    right = topic(_RIGHT_ENDS.split(mention.right, maxsplit=1)[0])
    left, right = ("" if _EMPTY.match(words) else words for words in (left, right))
    unit = mention.unit.text if mention.unit and not mention.unit.money else ""
    if right:
        states = bool(left) and bool(_STATES.search(mention.left))
        return squeeze(f"{left}{':' if states else ''} {unit} {right}") if left else squeeze(f"{unit} {right}")
    named = unit.lower() in left.lower() or listed or bool(_STATES.search(mention.left))
    if left and unit and (_LEANS.search(left) or not named):
        return f"{left} {unit}"
    return left


def _last_clause(left: str) -> str:
    """The end of a long opening: what follows its last semicolon, no more commas than fit; a name whole."""
    words = re.split(r";\s", left)[-1]
    if words.rstrip().endswith(":"):
        return words
    while len(words) > _OWN:
        _, comma, rest = words.partition(", ")
        if not comma or len(rest) < _ALONE:
            break
        words = rest
    return words


def _unit(mention: Mention) -> str:
    return mention.unit.text if mention.unit else ""


def _heading(headings: Sequence[str]) -> str:
    """The nearest heading that states no figure itself."""
    return next((topic(heading) for heading in reversed(headings) if not states_figure(heading)), "")


def _joined(upper: str, own: str) -> str:
    upper = _nearest(clean(_CHANGES.sub("", upper)))
    if not upper or not own:
        return _cut(own or upper)
    if own.lower().startswith(upper.lower()):
        return _cut(own)
    return _cut(f"{_cut(upper, max(_UPPER, _WHOLE - len(own) - 3))} – {own}")


def _nearest(upper: str) -> str:
    """As many parts of a label, from its end, as fit."""
    kept = ""
    for part in reversed(upper.split(" – ")):
        longer = f"{part} – {kept}" if kept else part
        if kept and len(longer) > _UPPER:
            return kept if len(kept) >= _ALONE else f"{_cut(part, _UPPER - len(kept))} – {kept}"
        kept = longer
    return kept


def _cut(words: str, length: int = _WHOLE) -> str:
    return words if len(words) <= length else words[: words.rfind(" ", 0, length)] + "…"
