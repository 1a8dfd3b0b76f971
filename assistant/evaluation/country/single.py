"""Questions about one report: a figure, a rate, a cell, a computation, a list, a document, its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.evaluation.country.draft import APPENDIX, Draft
from assistant.evaluation.country.gold import Line, answered, calculation, gold_figure, words
from assistant.evaluation.country.phrasing import Voice, fill, phrases, scope_of
from assistant.evaluation.country.shelf import Shelf, Told
from assistant.evaluation.country.spec import Concept, Key

__all__ = ["Asker", "asked_figures", "cell", "compute", "document", "listed", "lookup", "ratio", "text"]

_RATES = frozenset({"pthang", "pluyke", "ptong", "pco", "dat", "ptang", "ptang_luyke"})
_AMOUNTS = frozenset({"thang", "luyke", "tong", "co", "giao", "kehoach", "them", "ck"})
_CENT = Decimal("0.01")
_ROUNDED = "0.05"
_PEOPLE = frozenset({"người", "%"})
"""Units of what is no finished part of anything (people killed in accidents)."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a voice, the shelf it asks about, and the province's name since July 2025 where it may say it."""

    voice: Voice
    shelf: Shelf
    new_name: str | None = None

    def concept(self, key: Key) -> Concept:
        """The concept of the key."""
        return self.voice.family.concepts[key.concept]

    def figure(self, told: Told) -> dict[str, object]:
        """The gold figure."""
        return gold_figure(told, self.concept(told.key))

    def question(self, told: Told) -> str:
        """The question that the figure answers."""
        return self.voice.ask(told.key, told.draft.month, told.draft, self.new_name)

    def time(self, told: Told) -> str:
        """When, for that number."""
        scope = scope_of(self.concept(told.key), told.key.facet, self.voice.family.id)
        return self.voice.time(scope, told.draft.month, told.draft)

    def pick(self, name: str) -> str:
        """One of the phrasings of that kind of question."""
        return self.voice.pick(phrases()[name], f"frame/{name}")

    def say(self, name: str, **values: str) -> str:
        """A question of that kind, in the asker's voice."""
        return self.voice.said(fill(self.pick(name), **values))


def asked_figures(asker: Asker, draft: Draft, facets: frozenset[str], *, tables: bool = False) -> list[Told]:
    """Numbers of the whole province that the report tells, with those facets, and that can be asked for."""
    return [
        told
        for (key, district), told in asker.shelf.told(draft).items()
        if district is None and key.facet in facets and told.in_table == tables and asker.voice.can_ask(key)
    ]


def _one(asker: Asker, options: Sequence[Told], kind: str) -> Iterator[Line]:
    for told in asker.voice.chance.mixed(options, kind)[:1]:
        yield {"question": asker.question(told), "kind": kind, "gold": answered([asker.figure(told)])}


def lookup(asker: Asker, draft: Draft) -> Iterator[Line]:
    """One printed amount."""
    amounts = asked_figures(asker, draft, _AMOUNTS)
    yield from _one(asker, amounts, "lookup")


def ratio(asker: Asker, draft: Draft) -> Iterator[Line]:
    """One printed percent."""
    yield from _one(asker, asked_figures(asker, draft, _RATES), "ratio")


def cell(asker: Asker, draft: Draft) -> Iterator[Line]:
    """A cell of the appendix: a district's, or an indicator's that stands nowhere else."""
    told = asker.shelf.told(draft)
    local = [one for (_, district), one in told.items() if district is not None]
    if local and asker.voice.family.tables:
        one = asker.voice.chance.pick(local, "cell")
        heads = {column.key: column.ask for table in asker.voice.family.tables for column in table.columns}
        place = asker.voice.place(draft.province, asker.new_name)
        question = asker.say("cell", d=one.one.district or "", p=place, n=heads[str(one.key)], t=asker.time(one))
        yield {"question": question, "kind": "table_cell", "gold": answered([asker.figure(one)])}
        return
    facets = _AMOUNTS | _RATES | {"luyke_ck"}
    yield from _one(asker, asked_figures(asker, draft, facets, tables=True), "table_cell")


def _computed(asker: Asker, name: str, told: Sequence[Told], result: dict[str, object], **values: str) -> Line:
    first = told[0]
    place = asker.voice.place(first.draft.province, asker.new_name)
    question = asker.say(name, p=place, t=asker.time(first), u=first.one.unit, **values)
    return {"question": question, "kind": "compute", "gold": answered([asker.figure(one) for one in told], result)}


def _remainders(asker: Asker, told: Sequence[Told]) -> Iterator[Line]:
    by_key = {one.key: one for one in told}
    for one in told:
        due = by_key.get(Key(one.key.concept, one.key.part, "giao"))
        if one.key.facet == "co" and due and due.one.value > one.one.value:
            left = due.one.value - one.one.value
            result = calculation("remainder", left, due.one.unit)
            yield _computed(asker, "remainder", [due, one], result, n=asker.voice.noun(one.key))
        base = asker.concept(one.key).of
        whole = by_key.get(Key(base, one.key.part, one.key.facet)) if base else None
        counted = asker.concept(one.key).kind == "done" and one.key.facet != "giao" and one.one.unit not in _PEOPLE
        if whole and counted and whole.one.value > one.one.value:
            left = whole.one.value - one.one.value
            result = calculation("difference", left, whole.one.unit)
            names = {"n1": asker.voice.noun(one.key), "n2": asker.voice.noun(whole.key)}
            yield _computed(asker, "unfinished", [whole, one], result, **names)


def _of_parts(asker: Asker, told: Sequence[Told]) -> Iterator[Line]:
    by_key = {one.key: one for one in told}
    for one in told:
        whole = by_key.get(Key(one.key.concept, None, one.key.facet))
        if one.key.part and whole and whole.one.value:
            percent = (100 * one.one.value / whole.one.value).quantize(_CENT, ROUND_HALF_UP)
            names = {"n1": asker.voice.noun(one.key), "n2": asker.voice.noun(whole.key)}
            yield _computed(asker, "share", [one, whole], calculation("share", percent, "%", _ROUNDED), **names)
        others = [two for two in told if two.key.part and two.key.concept == one.key.concept and two is not one]
        for two in others[:1]:
            if one.key.part and two.key.facet == one.key.facet and whole is None:
                total = one.one.value + two.one.value
                names = {"n1": asker.voice.noun(one.key), "n2": asker.voice.noun(two.key)}
                yield _computed(asker, "sum", [one, two], calculation("sum", total, one.one.unit), **names)


def compute(asker: Asker, draft: Draft) -> Iterator[Line]:
    """What the report does not print: what is left, a share of the whole, a sum of parts."""
    told = asked_figures(asker, draft, frozenset({"thang", "luyke", "tong", "co", "giao"}))
    amounts = [one for one in told if asker.concept(one.key).unit != "%" and not one.one.rounded]
    options = [*_remainders(asker, amounts), *_of_parts(asker, amounts)]
    if options:
        yield asker.voice.chance.pick(options, "compute")


def listed(asker: Asker, draft: Draft) -> Iterator[Line]:
    """All parts of a total."""
    told = asker.shelf.told(draft)
    options = []
    for concept in asker.voice.family.concepts.values():
        for facet in ("thang", "luyke", "tong", "co"):
            parts = [told.get((Key(concept.id, part, facet), None)) for part in concept.parts]
            found = [one for one in parts if one is not None]
            if len(found) >= 2 and len(found) == len(parts):
                options.append(found)
    if not options:
        return
    parts_told = asker.voice.chance.pick(options, "list")
    first = parts_told[0]
    whole = Key(first.key.concept, None, first.key.facet)
    place = asker.voice.place(draft.province, asker.new_name)
    question = asker.say("list", p=place, t=asker.time(first), n=asker.voice.noun(whole), u=first.one.unit)
    yield {"question": question, "kind": "list", "gold": answered([asker.figure(one) for one in parts_told])}


def _title(draft: Draft) -> str:
    return fill(phrases()["titles"][draft.family], m=str(draft.month))


def document(asker: Asker, draft: Draft) -> Iterator[Line]:
    """Number and date, or the signer."""
    facts, place = draft.facts, asker.voice.place(draft.province, asker.new_name)
    signer = asker.voice.chance.happens(0.5, "signer") or draft.facts["numbered"] != "yes"
    name = "document_signer" if signer else "document_number"
    number = f"{facts['number']}/{facts['code']}"
    gold = words([facts["signer"] if signer else number], draft.source, None)
    yield {"question": asker.say(name, p=place, title=_title(draft)), "kind": "document", "gold": gold}


def text(asker: Asker, draft: Draft) -> Iterator[Line]:
    """What the report finds difficult."""
    known = asker.voice.family.prose["difficulties"]
    for part in draft.parts:
        said = " ".join(one.text for one in part.paragraphs)
        wanted = [key for key, sentence in known if sentence in said]
        if wanted and not part.path.startswith(APPENDIX):
            place = asker.voice.place(draft.province, asker.new_name)
            question = asker.say("text_difficulty", p=place, title=_title(draft))
            yield {"question": question, "kind": "text", "gold": words(wanted, draft.source, part.path)}
