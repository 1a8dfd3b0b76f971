import re

import pytest

from assistant.text.syllables import is_syllable
from tests.text.typed import shipped_text

WELL_FORMED = "nghiêng Quyết gì giếng hoà hòa thuỷ UỶ xoong yếu khuỷu quý ngoằn"


@pytest.mark.parametrize("word", WELL_FORMED.split())
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "đ", "Bỏo", "café", "bèt", "tãc", "ơng", "kế hoạch", "strong", "á̉"])
def test_what_no_vietnamese_would_write_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_the_words_of_real_reports_are_syllables() -> None:
    """All but a few: abbreviations such as QĐ and slips of typing."""
    words = [word for word in re.findall(r"[^\W\d_]+", shipped_text()) if not word.isascii() and not word.isupper()]
    assert len(words) > 5_000
    assert sum(map(is_syllable, words)) > 0.995 * len(words)
