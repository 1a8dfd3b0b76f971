"""A label that says alone what is counted: own words, completed by those of the total, the list or the heading."""

import re
from collections.abc import Sequence

from assistant.ingest.figures.context import LIST_OPENS, Setting
from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.wording import clean, states_figure, topic
from assistant.records.figure import Figure, Role
from assistant.text.normalize import squeeze
from assistant.text.units import is_measure

__all__ = ["attribute_label", "label_of", "rate_label", "target_label", "told_label"]

_EMPTY = re.compile(
    r"^(?:là|có|được|đạt|và|với|trong đó|trong đó có|gồm|bao gồm|cụ thể|đã|tổng|tổng số|tổng cộng|số|khoảng|hơn|gần"
    r"|trên|tại|cho|thuộc|của|các|đến nay|hiện có|tỷ lệ|tỉ lệ|chiếm|cả năm|toàn bộ|lũy kế|luỹ kế|cộng dồn"
    r"|tính chung|tính|\W)*$",
    re.IGNORECASE,
)
_STATES = re.compile(r"(?:\b(?:là|đạt|được|gồm|có)|[:=])\s*(?:hơn|gần|trên|khoảng)?\s*$", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:^|\s)(?:cho|tại|của|với|trong|thuộc|ở|giao|tới|đến|vào|qua|theo|bởi|từ|các|những|trên|về|do|và)$",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"(?:^|\s)(tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?:\s+\w+)?\W*$", re.IGNORECASE)
_CHANGES_ON = re.compile(r"\s(?:–\s)?(?:tăng|giảm)\b.*$", re.IGNORECASE)
_SAME_TIME = re.compile(r"^(?:cùng\s+)?kỳ(?:\s+năm)?(?:\s+(?:trước|ngoái))?$", re.IGNORECASE)
_BASE = re.compile(
    r"^\W*((?:so với|so|cùng kỳ|chỉ tiêu|kế hoạch|dự toán|mục tiêu|tổng số|tổng)\b[^,;.()]*)", re.IGNORECASE
)
_COMPARES = re.compile(r"^so\b", re.IGNORECASE)
_COMPARED = re.compile(r"\bso với\b", re.IGNORECASE)
_TOTAL = re.compile(r"\btổng(?:\s+(?:số|cộng))?\s+(?=\w)", re.IGNORECASE)
_RIGHT_ENDS = re.compile(r"\s(?:bao gồm|gồm|như|cụ thể|trong khi|nhưng|so với)\b|:|\([^)]*$")
_WHOLE = 160
_UPPER = 90
_OWN = 140
_ALONE = 25
"""Characters of own words that say enough without a heading."""


def label_of(
    setting: Setting, mention: Mention, before: Figure | None, whole: Figure | None, made: Sequence[Figure]
) -> str:
    """What is counted, for a reader of the label alone.

    `before` is the figure of the number before it, `whole` the one that it is a part of, or that its list hangs on,
    `made` are those made of the sentence so far.
    """
    listed = whole is not None or bool(setting.above.openings)
    own = _own(mention, listed=listed)
    noun = _noun(mention)
    if whole is not None:
        return _joined(_TOTAL.sub("", whole.label), own or noun)
    opening = _opening(setting)
    if opening:
        return _joined(opening, own or noun)
    if not own or own == noun or _SAME_TIME.match(own):
        said = _said_before(setting, mention, made)
        if said:
            return said
    companion = before is not None and (not own or mention.companion)
    if companion and before is not None and len(own) < 2 * _ALONE:
        return _joined(before.label, own or ("" if noun == before.unit else noun))
    if len(own) >= _ALONE:
        return _cut(own)
    return _joined(
        _list_head(setting, mention) or _heading(setting.above.headings), own or noun or topic(setting.sentence)
    )


def target_label(base: Figure, words: str) -> str:
    """The label of what a number was to be: that of the number, and "kế hoạch năm", "dự toán HĐND tỉnh giao"."""
    return _cut(f"{base.label} – {topic(words) or squeeze(words)}")


def attribute_label(subject: Figure, mention: Mention) -> str:
    """The label of an attribute of what another number counts: "lúa – sản lượng"."""
    return _joined(subject.label, topic(mention.left))


def told_label(label: str, against: str) -> str:
    """The label of a change that names no base itself, with the one that it shares with its neighbours."""
    return label if not against or _COMPARED.search(label) else _cut(f"{label} {against}")


def rate_label(base: Figure, mention: Mention, role: Role, told: str = "") -> str:
    """The label of the number that it is a rate or a change of, with what it is measured against; `told` says it."""
    head = _CHANGES_ON.sub("", base.label).removesuffix(" ước") if base.role is Role.CHANGE else base.label
    against = _BASE.match(mention.right)
    words = squeeze(against[1]) if against else ""
    if role is Role.CHANGE:
        verb = _CHANGES.search(mention.left)
        base_words = told or (words if _COMPARES.match(words) else "")
        words = squeeze(f"{verb[1].lower() if verb else ''} {base_words}")
    elif words and not _COMPARES.match(words):
        words = f"so với {words}"
    return _cut(f"{head} – {words}" if words and words not in head else head)


def _own(mention: Mention, *, listed: bool) -> str:
    left = topic(_last_clause(mention.left))
    right = topic(_RIGHT_ENDS.split(mention.right, maxsplit=1)[0])
    left, right = ("" if _EMPTY.match(words) else words for words in (left, right))
    unit = _noun(mention, left)
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


def _noun(mention: Mention, left: str = "") -> str:
    """What is counted, where the unit names it: no money, no measure, no "con" after "đàn"."""
    unit = mention.unit.text if mention.unit else ""
    return "" if is_measure(unit) or (unit == "con" and "đàn" in left.lower()) else unit


def _opening(setting: Setting) -> str:
    """What the list is about that a number's item hangs on; of a statement with numbers, the words before its colon."""
    words = setting.above.openings[-1] if setting.above.openings else ""
    if LIST_OPENS.search(words) or not states_figure(words):
        return topic(words)
    head = words.partition(": ")[0]
    return "" if states_figure(head) or head == words else topic(head)


def _said_before(setting: Setting, mention: Mention, made: Sequence[Figure]) -> str:
    """What was counted in the same unit before, for a number with no words of its own but another time.

    The nearest in its sentence; for the first number of one, the first of the sentence before it.
    """
    unit = mention.unit.text.lower() if mention.unit else ""

    def fits(one: Figure) -> bool:
        return bool(unit) and one.unit.lower() == unit and one.role is not Role.CHANGE

    here = [one for one in made if fits(one)]
    last = setting.earlier[-1].quote if setting.earlier else ""
    above = [one for one in setting.earlier if not made and fits(one) and one.quote == last]
    return here[-1].label if here else above[0].label if above else ""


def _list_head(setting: Setting, mention: Mention) -> str:
    """What the words before the colon say that opens an enumeration within the sentence."""
    sentence = setting.sentence
    colon = sentence.find(": ", 0, mention.start)
    head = sentence[:colon] if colon >= 0 else ""
    opens = head and re.search(r"[;,]", sentence[colon : mention.start]) and not re.search(r"[\d;]\s*$", head)
    return topic(re.split(r"[;.]\s", head)[-1]) if opens else ""


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
