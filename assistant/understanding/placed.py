"""Which places a question means, of those that it names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records.plan import Plan, Target
from assistant.text.lexicon import lexicon
from assistant.text.normalize import fold
from assistant.text.periods import Span
from assistant.text.places import NATIONAL, PlaceMention, gazetteer
from assistant.understanding.known import Known
from assistant.understanding.patterns import Cue, cues
from assistant.understanding.targets import Named, not_denied

__all__ = [
    "among",
    "asked_among",
    "at_home",
    "facilities_in",
    "localities_in",
    "named_in_full",
    "names_as_words",
    "names_kept",
    "of_its_place",
    "places_in",
    "ranked_among",
    "settled",
]

_COMMUNE = re.compile(
    r"(?<!mấy )(?<!nhiêu )(?<!các )(?<!số )\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Kk]hóm)\s+"
    r"((?:[A-ZĐ]\w+)(?:\s+[A-ZĐ]\w*)*)"
)
"""A commune by its name, which is narrower than the district named with it."""
_FACILITY = re.compile(
    r"\b(?:trạm|cầu|cảng|sông|hồ|đập|chợ|đảo|[Bb]ệnh viện|[Kk]hu công nghiệp|KCN|[Cc]ụm công nghiệp"
    r"|CCN|[Cc]ông ty|[Nn]hà máy|[Kk]hu du lịch|[Cc]ửa khẩu|[Ss]ân bay|[Vv]ườn quốc gia|[Ss]iêu thị)\s+"
    r"((?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)*)"
)
"""A station, a bridge, a works by its name: another one's number is no answer."""
_LEVEL = re.compile(r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s+", re.IGNORECASE)


def places_in(text: str, known: frozenset[str]) -> list[PlaceMention]:
    """Places named; initials that are a word too ("dn": doanh nghiệp) are that word beside a place in full."""
    found = gazetteer().read_question(text, known)
    words = lexicon()

    def word(place: PlaceMention) -> bool:
        return place.abbreviation and words.shortens(place.said.lower())

    full = [place for place in found if not word(place)]
    return full or [place for place in found if not place.unsettled and place.provinces[0] in known]


def settled(places: Sequence[PlaceMention], spans: Sequence[Span], reports: Known, before: Plan | None) -> Named:
    """What is named; initials of several provinces are the one spoken of before, or those that report of the time."""
    spoken = {target.province for target in before.targets} if before is not None else set()

    def one(place: PlaceMention) -> PlaceMention:
        if not place.unsettled:
            return place
        told = tuple(name for name in place.provinces if name in spoken)[:1]
        there = tuple(name for name in place.provinces if all(reports.reported({name}, span.period) for span in spans))
        return replace(place, provinces=told or there or place.provinces)

    return Named(tuple(one(place) for place in places), tuple(spans))


def among(named: Named) -> tuple[str, ...]:
    """The provinces one of which is meant, where the question names no other place than by their common initials."""
    places = [place for place in named.places if place.locality is None]
    return places[0].provinces if len(places) == 1 and places[0].unsettled else ()


def asked_among(text: str, places: list[PlaceMention]) -> list[PlaceMention]:
    """The places, without one that only lies by another, or whose report is asked what it says of the country."""
    national = any(place.provinces[0] == NATIONAL for place in places)
    aside = (Cue.LIES_BY, Cue.ELSEWHERE_SAID) if national else (Cue.LIES_BY,)
    asked = [place for place in places if not any(cues().says(cue, text[: place.start]) for cue in aside)]
    return asked or places


def ranked_among(text: str, named: Named) -> Named:
    """What is named, but for the country where a place in its ranking is asked for: "đứng thứ mấy cả nước"."""
    if not cues().says(Cue.RANK, text):
        return named
    return replace(named, places=tuple(place for place in named.places if place.provinces[0] != NATIONAL))


def localities_in(text: str, places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Districts and communes that the question names and does not rule out ("không phải Pleiku")."""
    communes = tuple(dict.fromkeys(found[1] for found in _COMMUNE.finditer(text) if not _is_province(found[1])))
    if communes:
        return communes
    meant = not_denied(text, places)
    return tuple(dict.fromkeys(place.locality for place in meant if place.locality))


def facilities_in(text: str, places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Stations, bridges, works and the like that the question names, but for the names of its places."""
    known = {fold(place.said) for place in places}
    return tuple(dict.fromkeys(found[1] for found in _FACILITY.finditer(text) if fold(found[1]) not in known))


def named_in_full(text: str, known: frozenset[str]) -> str:
    """Places typed without their marks as they are written, before marks are put back into the words around them."""
    for place in reversed(gazetteer().read_question(text, known)):
        name = place.locality or place.provinces[0]
        if not place.abbreviation and place.said != name and fold(place.said) == fold(name):
            text = f"{text[: place.start]}{name}{text[place.end :]}"
    return text


def names_kept(text: str, before: str) -> str:
    """The text with its names as they are written, where marks were put into them ("long án", "năm định ước").

    `before` is the text before marks were put in; names that carry none are kept wherever they stand.
    """
    bare = fold(text)
    if len(bare) != len(text):
        return text
    for name in gazetteer().provinces:
        if fold(name) != name.lower() and name not in before:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", bare):
            text = f"{text[: found.start()]}{name}{text[found.end() :]}"
    return text


def names_as_words(text: str, places: Sequence[PlaceMention]) -> str:
    """The text with each name of a place as one word, so that its syllables say nothing else.

    Tiền Giang asks for no money, Cao Bằng for nothing highest.
    """
    for place in places:
        said = text[place.start : place.end]
        level = _LEVEL.match(said)
        start = place.start + (level.end() if level else 0)
        text = f"{text[:start]}{text[start : place.end].replace(' ', '_')}{text[place.end :]}"
    return text


def _is_province(name: str) -> bool:
    return bool(gazetteer().find_provinces(name))


def at_home(plan: Plan, places: Sequence[PlaceMention], known: frozenset[str]) -> Plan:
    """A district alone says its province when only one of that name has reports."""
    if not plan.localities or any(target.province for target in plan.targets):
        return plan
    owners = {name for place in places if place.locality for name in place.provinces if name in known}
    if len(owners) != 1:
        return plan
    province = owners.pop()
    return replace(plan, targets=tuple(replace(target, province=province) for target in plan.targets))


def of_its_place(plan: Plan, named: Named, reports: Known) -> Plan:
    """A time right behind the first of several provinces is not that of those that report nothing of it.

    "Ninh Thuận 19/2/2023 / Trà Vinh / Tuyên Quang": the others are asked for as they stand.
    """
    provinces = [place for place in named.places if place.locality is None]
    if len(named.spans) != 1 or len(provinces) < 2 or len({target.province for target in plan.targets}) < 2:
        return plan
    span, first = named.spans[0], plan.targets[0].province
    if not provinces[0].end <= span.start < provinces[1].start:
        return plan

    def own(target: Target) -> Target:
        if target.province in {first, None} or target.period is None:
            return target
        there = reports.reported({target.province or ""}, target.period)
        return target if there else replace(target, period=None, month=False, exact=False)

    return replace(plan, targets=tuple(own(target) for target in plan.targets))
