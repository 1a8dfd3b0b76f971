"""Documents typed before Unicode made Unicode: which encoding each stretch of a document is in, and its letters.

The font that a stretch is set in tells its encoding, where the format keeps fonts. The text itself speaks too, and may
overrule the font: read rightly, words with marks are Vietnamese syllables. Documents are mixed; Unicode and plain ASCII
stay as they are, and no encoding touches a digit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.codings import Coding, decode
from assistant.text.syllables import is_syllable

__all__ = ["Paragraph", "Run", "coding_of_font", "is_capital_font", "to_unicode"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters as the format gives them, and the font that they are set in; empty where it is not known.

    A Word file names several fonts a run: the one for characters above ASCII (`w:hAnsi`) is meant. A soft hyphen
    (`w:softHyphen`) is the character U+00AD, which TCVN3 needs for `ư`.
    """

    text: str
    font: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Unicode text as typed; `capitals` where a font such as `.VnTimeH` draws all of its letters as capitals."""

    text: str
    capitals: bool = False


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLED = re.compile(r"(?:[ ,-]*(?:bold|italic|oblique|regular|normal|mt|ps))+$")
_ABC = (
    "time(?!s) arial avant bahamas black bodoni book bookman century clarendon commercial cooper courier exotic free"
    " gothic harlow helvet kharmal lincoln linus lucida memorandum monotype mystical park present revue shelley"
    " southern stamp teknical univers vogue aristote arabia"
)
_FONTS = (
    (Coding.TCVN3, re.compile(rf"^\.vn|^\.tmc|^tcvn|^abc[ _-]|^vn(?:{'|'.join(_ABC.split())})")),
    (Coding.VNI, re.compile(r"^vni")),
    (Coding.VISCII, re.compile(r"^viscii|^vi (?:times|arial|courier)")),
    (Coding.VPS, re.compile(r"^vps")),
)
_CAPITAL = re.compile(r"^\.?vn.*h$")
_DRAWN = re.compile(r"^(?:symbol|wingdings|webdings|marlett|monotype sorts|zapf ?dingbats|mt extra)", re.IGNORECASE)
_SIGNS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf02b": "+", "\uf0d8": "▪", "\uf0fc": "✓", "\uf0b3": "≥",
        "\uf0a3": "≤", "\uf0b1": "±", "\uf0b4": "×", "\uf0b8": "÷", "\uf0b0": "°", "\uf0ae": "→", "\uf0e0": "→",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f\u00a0\u2010-\u2027]+|[\x00-\x08\x0e-\x1f]")
_EDGES = re.compile(r"^[^\w\u0300-\u0323]+|[^\w\u0300-\u0323]+$")
_UNICODE = re.compile("[ĨĩŨũẠ-ỹ]")
"""Letters that no reading of legacy bytes gives, by Windows 1252 or 1258 or as signs."""
_PERHAPS = re.compile("[ĂăĐđƠơƯư\u0300\u0301\u0303\u0309\u0323]")
_GUESSED = (Coding.TCVN3, Coding.VNI, Coding.VISCII)
_SURE = 2
_MOST = 0.75
_LETTERS = 2


@lru_cache(maxsize=1_024)
def coding_of_font(font: str) -> Coding | None:
    """The encoding that a font's name stands for, or None where it tells none."""
    return next((coding for coding, names in _FONTS if names.search(_name(font))), None)


@lru_cache(maxsize=1_024)
def is_capital_font(font: str) -> bool:
    """Whether a font draws small letters as capitals: `.VnTimeH`, `.VnArial NarrowH`."""
    return bool(_CAPITAL.match(_STYLED.sub("", _name(font))))


def _name(font: str) -> str:
    """A font's name as it was installed: small letters, without the tag of a PDF's subset."""
    return _SUBSET.sub("", font.strip()).lower()


@dataclass(frozen=True, slots=True)
class _Span:
    """Neighbouring runs of one paragraph whose fonts tell the same encoding."""

    text: str
    told: Coding | None
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a stretch is in; None is Unicode. Not `sure` where the words are too few and the font says nothing.

    `mixed` is a stretch that was converted in part: some words are Unicode beyond doubt, others are not.
    """

    coding: Coding | None
    sure: bool = True
    mixed: bool = False


_PLAIN = _Verdict(None)


def _words(text: str) -> list[str]:
    """Words with a character above ASCII, in whatever encoding, so signs such as `¸` are of the word."""
    return [word for word in _WORD.findall(text) if not word.isascii() or word < " "]


def _reads(word: str) -> bool:
    """Whether a word is a Vietnamese syllable, signs at its ends aside."""
    bare = _EDGES.sub("", word)
    return bool(bare) and bare.isalpha() and is_syllable(bare)


def _score(words: Iterable[str], coding: Coding | None) -> int:
    return sum(_reads(decode(word, coding) if coding else word) for word in words)


def _judge(span: _Span) -> _Verdict:
    words = _words(span.text)
    if not words or span.drawn:
        return _PLAIN
    if _UNICODE.search(span.text):
        return _Verdict(span.told, mixed=True)
    plain = _score(words, None)
    scores = {
        coding: _score(words, coding) for coding in dict.fromkeys((*_GUESSED, *([span.told] if span.told else ())))
    }
    if span.told:
        return _judge_told(span, span.told, plain, scores)
    best = max(_GUESSED, key=lambda coding: scores[coding] - (coding is Coding.VISCII))  # rare, so it must win clearly
    if plain >= scores[best] or scores[best] < _MOST * len(words):
        return _PLAIN
    if scores[best] - plain >= _SURE and not _PERHAPS.search(span.text):
        return _Verdict(best)
    return _Verdict(best, sure=False)


def _judge_told(span: _Span, told: Coding, plain: int, scores: dict[Coding, int]) -> _Verdict:
    """The font's word, unless the text is Unicode after all or plainly in another encoding."""
    own, words = scores[told], _words(span.text)
    if plain > own and (_PERHAPS.search(span.text) or (plain >= own + _SURE and own <= len(words) / 2)):
        return _PLAIN
    other = max(scores, key=lambda coding: scores[coding])
    if scores[other] >= max(own + _SURE, _MOST * len(words)) and own <= len(words) / 2:
        return _Verdict(other)
    return _Verdict(told)


def _spans(runs: Sequence[Run]) -> list[_Span]:
    """The runs gathered: those in ASCII alone go with the run before, so that no mark is parted from its letter."""
    spans: list[_Span] = []
    for run in runs:
        if not run.text:
            continue
        told, drawn = coding_of_font(run.font), bool(_DRAWN.match(run.font))
        last = spans[-1] if spans else None
        if last and not (drawn or last.drawn) and (told is last.told or run.text.isascii()):
            spans[-1] = _Span(last.text + run.text, last.told)
        elif last and not (drawn or last.drawn) and last.text.isascii():
            spans[-1] = _Span(last.text + run.text, told)
        else:
            spans.append(_Span(run.text, told, drawn))
    return spans


def _capitals(runs: Sequence[Run]) -> bool:
    letters = Counter[bool]()
    for run in runs:
        letters[is_capital_font(run.font)] += sum(not sign.isspace() and not sign.isdigit() for sign in run.text)
    return letters[True] >= _LETTERS and letters[True] > 9 * letters[False]


def _most(verdicts: Iterable[tuple[_Span, _Verdict]]) -> Coding | None:
    """The encoding that the text without a telling font is in for the most part, where it was told by its words."""
    counts: Counter[Coding | None] = Counter()
    for span, verdict in verdicts:
        if verdict.sure and not span.told:
            counts[None if verdict.mixed else verdict.coding] += len(_words(span.text))
    coding, count = counts.most_common(1)[0] if counts else (None, 0)
    return coding if count and count >= _MOST * counts.total() else None


def _decoded(span: _Span, verdict: _Verdict, most: Coding | None) -> str:
    coding = verdict.coding
    if verdict.mixed:
        return _mended(span.text, coding or most)
    if not verdict.sure:
        words = _words(span.text)
        known = most and _score(words, most) > _score(words, None) and any(len(word) >= _LETTERS for word in words)
        coding = most if known else None
    if coding is None:
        return span.text.translate(_SIGNS) if span.drawn else span.text
    return decode(span.text, coding)


def _mended(text: str, coding: Coding | None) -> str:
    """A text that is Unicode but for some words: those that are Vietnamese only when they are decoded."""
    if coding is None:
        return text

    def word(found: re.Match[str]) -> str:
        typed = found[0]
        if typed.isascii() or _UNICODE.search(typed) or _PERHAPS.search(typed) or _reads(typed):
            return typed
        decoded = decode(typed, coding)
        return decoded if _reads(decoded) else typed

    return _WORD.sub(word, text)


def to_unicode(paragraphs: Sequence[Sequence[Run]]) -> list[Paragraph]:
    """The paragraphs (or cells) of one document in Unicode, each from its runs.

    All of a document together: a cell of one word, in a font that tells nothing, is read as the rest is.
    """
    spans = [(place, span) for place, runs in enumerate(paragraphs) for span in _spans(runs)]
    judged = [(span, _judge(span)) for _, span in spans]
    most = _most(judged)
    texts = [""] * len(paragraphs)
    for (place, _), (span, verdict) in zip(spans, judged, strict=True):
        texts[place] += _decoded(span, verdict, most)
    return [Paragraph(text, _capitals(runs)) for text, runs in zip(texts, paragraphs, strict=True)]
