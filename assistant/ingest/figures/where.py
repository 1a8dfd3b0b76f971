"""Which province, district or commune a number stands for."""

import re

from assistant.ingest.figures.context import Setting
from assistant.records.report import BlockKind, Letterhead
from assistant.text.places import NATIONAL, PlaceMention, gazetteer

__all__ = ["district_of", "place_of"]

_PROVINCE = re.compile(r"toàn tỉnh|trên địa bàn tỉnh", re.IGNORECASE)
_WHOLE = re.compile(r"toàn tỉnh", re.IGNORECASE)
_NO_PLACE = re.compile(r"\s*(?:quốc gia|và Nhà nước)")


_OF = re.compile(r"\s+(?:của|tại|ở|thuộc)\s+(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn)\s+", re.IGNORECASE)
"""Between a number with its noun and the place that it is of: "55 ha của huyện Cần Đước và 309 ha của …"."""


def place_of(setting: Setting, left: str, span: tuple[int, int], words: str) -> tuple[str | None, str | None]:
    """Locality and province that the words round the number at `span` name, else the report's province."""
    start, end = span
    home = setting.report.letterhead.province
    before = setting.sentence[:start]
    locality = None if home == NATIONAL else _behind(setting, end) or _locality(setting, before, words)
    if locality is None and not _PROVINCE.search(f"{before} {words}"):
        locality = district_of(setting.report.letterhead)
    named = [place for place in gazetteer().find_provinces(left) if place.provinces[0] != home]
    if not named and home == NATIONAL:
        named = gazetteer().find_provinces(re.split(r"[;.]\s", before)[-1])
    if not named or _NO_PLACE.match(left[named[-1].end :]):
        return locality, home
    return locality, named[-1].provinces[0]


def _behind(setting: Setting, end: int) -> str | None:
    """The district named right behind a number and its noun, or behind its commune."""
    opens = _OF.match(setting.sentence, end)
    if opens is None:
        return None
    clause = re.split(r"[,;.]", setting.sentence[end:])[0]
    named = _districts(setting, clause)
    return named[0].locality if named else None


def _locality(setting: Setting, before: str, words: str) -> str | None:
    """The district named last before the number, or in the opening of the list; none where the province is meant."""
    if setting.block.kind in {BlockKind.ITEM, BlockKind.FOOTNOTE} and not _WHOLE.match(setting.sentence):
        before = setting.block.text[: setting.offset] + before
    own = _districts(setting, before)
    above = _districts(setting, " ".join((*setting.above.openings, *setting.above.headings[-1:])))
    if not (own or above) or _PROVINCE.search(before[own[-1].end :] if own else words):
        return None
    return (own or above)[-1].locality


def _districts(setting: Setting, text: str) -> list[PlaceMention]:
    return gazetteer().find_districts(text, setting.report.letterhead.province)


def district_of(letterhead: Letterhead) -> str | None:
    """The district that a whole report is of, by its title: "… tại huyện Đồng Văn, tỉnh Hà Giang"."""
    home = letterhead.province or ""
    named = {place.locality for place in gazetteer().find_districts(letterhead.title, letterhead.province)}
    return named.pop() if len(named) == 1 and not any(name in home for name in named if name) else None
