"""Whether a word is a Vietnamese syllable: an onset, a rime, and a tone that the rime can carry.

The inventory is the closed one of the written language (Đoàn Thiện Thuật, Ngữ âm tiếng Việt); foreign words and names
of the highlands are no syllables here, so a few of them in a text prove nothing against it.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["is_syllable"]

_INVENTORY = """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êng êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oi oc om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ooc oong ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ui uc um un ung up ut ua uân uâng uât uây uê uêch uên uênh
    uêu uơ uơn uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uynh uyt uyu uyp uyn
    ư ưi ưc ưm ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yt yn ych ynh yên yêm yêt yêu yêng
"""
_RIMES = frozenset(_INVENTORY.split())
_ONSET = re.compile(r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(?=[aăâeêioôơuưy])")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = frozenset("\u0301\u0323")


def _parted(word: str) -> tuple[str, str] | None:
    """The word without its tone, and the tone; None where it carries two."""
    signs = unicodedata.normalize("NFD", word)
    tones = [sign for sign in signs if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    return None if len(tones) > 1 else (bare, "".join(tones))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word, in either case, can be a Vietnamese syllable; a lone consonant is none."""
    parted = _parted(word.lower())
    if parted is None:
        return False
    bare, tone = parted
    onset = _ONSET.match(bare)
    if onset is None:
        return False
    rime = bare[onset.end() :]
    if onset[0] == "gi" and f"i{rime}" in _RIMES and rime not in _RIMES:
        rime = f"i{rime}"
    known = rime in _RIMES or (onset[0] == "gi" and not rime)
    return known and (tone in _STOPPED_TONES or not rime.endswith(_STOPPED))
