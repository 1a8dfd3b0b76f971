"""What a question wants, by its cues: kind of answer, what of the figure, which arithmetic, which unit."""

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Basis, Kind
from assistant.text.units import is_counted, scale_of, unit_after
from assistant.understanding.patterns import Cue, cues

__all__ = ["asked_of", "basis_of", "kind_of", "operation_of", "unit_of"]

_CHATTING = 60
"""Characters from which on a question that opens with a greeting is no small talk."""
_FILES, _SHORT_FILES = "hồ sơ", "hs"
_DOLLARS = "usd"
_ASKED = (
    (Asked.RANK, Cue.RANK),
    (Asked.CHANGE, Cue.CHANGE),
    (Asked.PERCENT, Cue.PERCENT),
    (Asked.MONEY, Cue.MONEY),
    (Asked.REMAINDER, Cue.REMAINDER),
    (Asked.TARGET, Cue.TARGET),
)
_OPERATIONS = (
    (Operation.RANK, Cue.EXTREME),
    (Operation.AVERAGE, Cue.AVERAGE),
    (Operation.SUM, Cue.SUM),
    (Operation.SHARE, Cue.SHARE),
    (Operation.PERCENT_CHANGE, Cue.GROWTH),
    (Operation.DIFFERENCE, Cue.DIFFERENCE),
)
_BASES = (
    (Basis.SAME_LAST_YEAR, Cue.BASIS_LAST_YEAR),
    (Basis.YEAR_START, Cue.BASIS_YEAR_START),
    (Basis.PREVIOUS, Cue.BASIS_PREVIOUS),
    (Basis.PLAN, Cue.BASIS_PLAN),
)
_NUMBERS = (Cue.QUANTITY, Cue.SUM, Cue.EXTREME, Cue.DIFFERENCE)


def kind_of(text: str) -> Kind:
    """Figure, list, text, document or small talk."""
    known = cues()
    text = known.without(Cue.FILLERS, text)
    if known.says(Cue.CHAT, text) and len(text) < _CHATTING:
        return Kind.CHAT
    if known.says(Cue.DOCUMENT, text) and not known.says(Cue.COUNTED_NOT_DOCUMENT, text):
        return Kind.DOCUMENT
    if known.says(Cue.LIST, text) and not known.says(Cue.AVERAGE, text):
        return Kind.LIST
    worded = known.says(Cue.TEXT, text) and not any(known.says(cue, text) for cue in _NUMBERS)
    return Kind.TEXT if worded or known.says(Cue.WHY, text) else Kind.FIGURE


def asked_of(text: str) -> Asked:
    """What is asked of the figure; the more specific cue wins."""
    known = cues()
    if known.says(Cue.TARGET_FIRST, text):
        return Asked.TARGET
    if known.says(Cue.SHORT_OF, text):
        return Asked.REMAINDER
    if known.says(Cue.COUNTED_EACH, text):
        return Asked.VALUE
    if known.says(Cue.MONEY_LAST, text):
        return Asked.MONEY
    outright = known.without(Cue.RULED_OUT, text)
    counts, amounts = known.says(Cue.COUNTED, text) or _scaled(text), known.says(Cue.AMOUNTS, text)
    for asked, cue in _ASKED:
        ruled_out = (counts and asked is Asked.MONEY) or (amounts and asked is Asked.CHANGE)
        if known.says(cue, text if asked is Asked.REMAINDER else outright) and not ruled_out:
            return asked
    return Asked.VALUE


def operation_of(text: str) -> Operation | None:
    """Arithmetic that the question asks for in so many words."""
    known = cues()
    text = known.without(Cue.RULED_OUT, text)
    if known.says(Cue.DIFFERENCE, text):
        text = known.without(Cue.BOTH_LEVELS, text)  # of one side, not what is done with both
    found = next((operation for operation, cue in _OPERATIONS if known.says(cue, text)), None)
    left = found in {None, Operation.DIFFERENCE} and known.says(Cue.REMAINDER, text) and not known.says(Cue.LESS, text)
    return Operation.REMAINDER if left and asked_of(text) is Asked.MONEY else found


def basis_of(text: str) -> Basis:
    """What the question measures a growth or rate against, in words; a time in figures is for `targets` to tell."""
    known = cues()
    return next((basis for basis, cue in _BASES if known.says(cue, text)), Basis.UNSAID)


def unit_of(text: str) -> str:
    """The unit that the question counts in ("bao nhiêu hồ sơ"); empty when it names none."""
    found = cues().found(Cue.UNIT, text)
    if found is not None:
        return next(unit for unit in found.groups() if unit).lower()
    noun = _noun_of(text)
    if noun and noun != _SHORT_FILES:
        return noun
    if cues().says(Cue.DOLLARS, text):
        return _DOLLARS
    return _FILES if cues().says(Cue.FILES, text) else ""


def _scaled(text: str) -> bool:
    """Whether things are counted by the thousand or million: "bao nhiêu triệu trái" asks for no money."""
    many = cues().found(Cue.MANY_NOUN, text)
    unit = unit_after(text, many.end()) if many is not None else None
    return unit is not None and is_counted(unit) and (unit.factor != 1 or scale_of(unit.text) != 1)


def _noun_of(text: str) -> str:
    """The noun behind "how many", of those that reports count in and that count nothing else besides."""
    many = cues().found(Cue.MANY_NOUN, text)
    unit = unit_after(text, many.end()) if many is not None else None
    return unit.text.lower() if unit is not None and is_counted(unit) else ""
