"""Questions over several reports or turns: comparisons, follow-ups, what is not told, what is told twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evaluation.country.draft import Draft, Print
from assistant.evaluation.country.gold import Line, answered, calculation, gold_figure, refused
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.phrasing import fill, phrases
from assistant.evaluation.country.shelf import Told
from assistant.evaluation.country.single import Asker, asked_figures
from assistant.evaluation.country.spec import Key

__all__ = ["ambiguous", "compare_places", "compare_times", "conflict", "followup", "refusal"]

_COMPARED = frozenset({"thang", "luyke", "tong", "co", "pthang", "pco", "ptang_luyke", "dat"})
_FOLLOWED = frozenset({"thang", "luyke", "tong", "co"})
_RATE_OF = {"thang": "pthang", "luyke": "pluyke", "tong": "ptong", "co": "pco"}
_YEARS_OFF = (2, 3, 4)
"""Years before the first report; the year before it may stand beside its figures."""


def _others(asker: Asker, told: Told, many: int) -> list[Told]:
    """The same number of other provinces that month."""
    others = [one for one in asker.shelf.provinces if one != told.draft.province.name]
    names = asker.voice.chance.mixed(others, "others")
    found = (asker.shelf.find(name, told.draft.month, told.key) for name in names)
    return [one for one in found if one is not None][:many]


def _pick(asker: Asker, draft: Draft, facets: frozenset[str]) -> Told | None:
    options = asked_figures(asker, draft, facets)
    return asker.voice.chance.pick(options, "pick") if options else None


def compare_places(asker: Asker, draft: Draft) -> Iterator[Line]:
    """The same figure of two or three provinces; now and then by how much one is more."""
    told = _pick(asker, draft, _COMPARED)
    others = _others(asker, told, asker.voice.chance.pick((1, 1, 2), "many")) if told else []
    if told is None or not others:
        return
    every = [told, *others]
    figures = [asker.figure(one) for one in every]
    names = [asker.voice.place(one.draft.province) for one in every]
    values = {"n": asker.voice.noun(told.key), "t": asker.time(told), "u": told.one.unit}
    if len(every) == 2 and asker.voice.chance.happens(0.35, "difference"):
        result = calculation("difference", told.one.value - others[0].one.value, told.one.unit)
        question = asker.say("more", p1=names[0], p2=names[1], **values)
        yield {"question": question, "kind": "compare_places", "gold": answered(figures, result)}
        return
    joined = f"{', '.join(names[:-1])}{asker.voice.chance.pick(phrases()['joined'], 'joined')}{names[-1]}"
    question = asker.say("compare_places", places=joined, **values)
    yield {"question": question, "kind": "compare_places", "gold": answered(figures)}


def compare_times(asker: Asker, draft: Draft) -> Iterator[Line]:
    """The same figure of one province in two months."""
    told = _pick(asker, draft, _COMPARED)
    months = [month for month in asker.shelf.months if month != draft.month]
    for month in asker.voice.chance.mixed(months, "other")[:6]:
        other = asker.shelf.find(draft.province.name, month, told.key) if told else None
        if told and other:
            times = {"t1": asker.time(told), "t2": asker.time(other)}
            place = asker.voice.place(draft.province, asker.new_name)
            question = asker.say("compare_times", p=place, n=asker.voice.noun(told.key), **times)
            figures = [asker.figure(told), asker.figure(other)]
            yield {"question": question, "kind": "compare_times", "gold": answered(figures)}
            return


def _turns(asker: Asker, told: Told) -> Iterator[tuple[str, Told]]:
    """Follow-ups to a question about `told`, each with the figure that it asks for."""
    shelf, key, draft = asker.shelf, told.key, told.draft
    for month in asker.voice.chance.mixed([one for one in shelf.months if one != draft.month], "month"):
        other = shelf.find(draft.province.name, month, key)
        if other:
            yield asker.say("follow_month", m=str(month)), other
            break
    for other in _others(asker, told, 1):
        yield asker.say("follow_place", p=other.draft.province.name), other
    same = shelf.told(draft)
    concept = asker.concept(key)
    for part in concept.parts if key.part else ():
        sibling = same.get((replace(key, part=part), None))
        if part != key.part and sibling:
            yield asker.say("follow_part", part=asker.voice.part(concept, part)), sibling
    for facet, name in (("thang", "follow_within"), ("tong", "follow_total")):
        sibling = same.get((replace(key, facet=facet), None))
        if sibling and key.facet in {"tong", "luyke", "thang"} and facet != key.facet:
            yield asker.say(name), sibling
    rate = same.get((replace(key, facet=_RATE_OF.get(key.facet, "")), None))
    if rate:
        yield asker.say("follow_rate"), rate


def followup(asker: Asker, draft: Draft) -> Iterator[Line]:
    """A question that leans on the one before it, sometimes with another subject in between."""
    told = _pick(asker, draft, _FOLLOWED)
    turns = list(_turns(asker, told)) if told else []
    if told is None or not turns:
        return
    question, answer = asker.voice.chance.pick(turns, "turn")
    history = [{"question": asker.question(told)}]
    yield {
        "question": question,
        "history": history,
        "kind": "followup",
        "gold": answered([gold_figure(answer, asker.concept(answer.key))]),
    }


def _kin(asker: Asker, key: Key) -> set[str]:
    """The concept, what it is a share of, and what is a share of it: none of them may be told."""
    concepts = asker.voice.family.concepts
    kin = {key.concept}
    for _ in range(3):
        kin |= {base for one in kin if (base := concepts[one].of)} | {
            one.id for one in concepts.values() if one.of in kin
        }
    return kin


def _absent(asker: Asker, draft: Draft) -> Iterator[Key]:
    """What another province tells that month, and this one does not."""
    here = {one.key.concept for one in draft.prints}
    for name in asker.voice.chance.mixed(asker.shelf.provinces, "elsewhere")[:8]:
        other = asker.shelf.get(name, draft.month)
        for told in asked_figures(asker, other, _FOLLOWED) if other else ():
            if not _kin(asker, told.key) & here:
                yield told.key


def _part_untold(asker: Asker, draft: Draft) -> Iterator[Key]:
    """A part of a total that the report tells as a whole only."""
    printed = {one.key.concept for one in draft.prints if one.key.part}
    for told in asked_figures(asker, draft, _FOLLOWED):
        parts = asker.concept(told.key).parts
        if told.key.part is None and parts and told.key.concept not in printed:
            yield replace(told.key, part=asker.voice.chance.pick(list(parts), "part"))


def _refused(question: str, trap: str, key: Key, draft: Draft) -> Line:
    about = {"asks": str(key), "of": draft.source}
    return {"question": question, "kind": "refusal", "gold": refused(), "trap": trap, **about}


def _elsewhere(asker: Asker, draft: Draft, told: Told, trap: str) -> Line | None:
    """The right indicator of another year, of the nation, or of a district that the report does not list."""
    voice, key = asker.voice, told.key
    if trap == "another year":
        month = Month(asker.shelf.first.year - voice.chance.pick(_YEARS_OFF, "year"), draft.month.number)
        then = replace(draft, month=month, last=draft.last.replace(year=month.year, day=min(draft.last.day, 28)))
        return _refused(voice.ask(key, month, then, asker.new_name), trap, key, draft)
    if trap == "the whole nation":
        nation = voice.chance.pick(phrases()["nation"], "nation")
        frame = voice.pick(phrases()["telegram"], "frame")
        question = voice.said(fill(frame, n=voice.noun(key), t=asker.time(told), p=nation))
        return _refused(question, trap, key, draft)
    listed = {one.district for one in draft.prints if one.key.concept == key.concept}
    names = [name for name in draft.province.districts if name not in listed]
    if not names:
        return None
    name = voice.chance.pick(names, "district")
    question = asker.say("cell", d=name, p=draft.province.name, n=voice.noun(key), t=asker.time(told))
    return _refused(question, trap, key, draft)


_TRAPS = (
    "another province tells it",
    "only the total is told",
    "another year",
    "the whole nation",
    "a district of the province",
)


def refusal(asker: Asker, draft: Draft) -> Iterator[Line]:
    """Right indicator and wrong place, time or level: nothing in the country's reports says it."""
    trap = asker.voice.chance.pick(_TRAPS, "trap")
    if trap in _TRAPS[:2]:
        keys = list((_absent if trap == _TRAPS[0] else _part_untold)(asker, draft))
        if keys:
            key = asker.voice.chance.pick(keys, "key")
            yield _refused(asker.voice.ask(key, draft.month, draft, asker.new_name), trap, key, draft)
        return
    told = _pick(asker, draft, _FOLLOWED)
    line = _elsewhere(asker, draft, told, trap) if told else None
    if line:
        yield line


def ambiguous(asker: Asker, draft: Draft) -> Iterator[Line]:
    """A question that names the report, not whether it means the month or all months."""
    told = asker.shelf.told(draft)
    options = []
    for (key, district), one in told.items():
        other = told.get((replace(key, facet="tong"), None)) or told.get((replace(key, facet="luyke"), None))
        told_apart = other is not None and other.one.value != one.one.value
        if key.facet == "thang" and district is None and other and told_apart and asker.voice.can_ask(key):
            options.append((one, other))
    if options:
        one, other = asker.voice.chance.pick(options, "ambiguous")
        values = {"c": asker.voice.clause(one.key), "n": asker.voice.noun(one.key), "m": str(draft.month)}
        question = asker.say("ambiguous", p=asker.voice.place(draft.province, asker.new_name), **values)
        gold = answered([asker.figure(one), asker.figure(other)], status="ambiguous")
        yield {"question": question, "kind": "ambiguous", "gold": gold}


def conflict(asker: Asker, draft: Draft) -> Iterator[Line]:
    """What the report tells twice, with two values."""
    for again in draft.prints:
        if again.slip != "repeat" or not asker.voice.can_ask(again.key):
            continue
        same: Sequence[Print] = [one for one in draft.prints if one.key == again.key and one.district is None]
        told = [Told(draft, one, (one.section,)) for one in {one.value: one for one in same}.values()]
        if len(told) == 2:
            question = asker.voice.ask(again.key, draft.month, draft, asker.new_name)
            gold = answered([asker.figure(one) for one in told], status="conflict")
            yield {"question": question, "kind": "conflict", "gold": gold}
            return
