"""A report that is open in the list: what is known of it, from which words, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from assistant.frontends.holdings.listing import Standing
from assistant.frontends.holdings.service import Known
from assistant.frontends.web.times import day_said
from assistant.frontends.web.words import has, listed_names, word
from assistant.ingest.describe import CORRECTED
from assistant.ingest.manifest import period_of
from assistant.ingest.metadata import NEEDED, Fact
from assistant.text.periods import said as period_said

__all__ = ["Rights", "detail", "fact_said"]

_OTHERS = ("number", "issuer", "issued", "place")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Rights:
    """What the visitor may do."""

    load: bool
    correct: bool
    remove: bool


def _said(key: str, **values: object) -> str:
    return escape(word(f"shelf.detail.{key}", **values))


def fact_said(field: str, value: str) -> str:
    """The value of a field as an official writes it; dates and periods come in as ISO."""
    if not value:
        return ""
    if field == "period":
        return period_said(period_of(value))
    if field in {"as_of", "issued"}:
        return day_said(date.fromisoformat(value))
    if field == "family" and has(f"shelf.detail.families.{value}"):
        return word(f"shelf.detail.families.{value}")
    return value


def _evidence(fact: Fact, read: Fact | None) -> str:
    """From which words a value was read, or that a person said it."""
    if read is not None and fact.value != read.value:
        if not read.value:
            return f'<p class="evidence corrected">{_said("corrected_blank")}</p>'
        words = f" “{_short(read.words)}”" if read.words and read.words != read.value else ""
        value = fact_said(fact.field, read.value)
        return f'<p class="evidence corrected">{_said("corrected", value=value)}{escape(words)}</p>'
    words = (read or fact).words
    if not fact.value:
        key = "missing" if fact.field in NEEDED else "silent"
        return f'<p class="evidence {key}">{_said(key)}</p>'
    if words:
        return f'<p class="evidence">{_said("evidence", words=_short(words))}</p>'
    return "" if fact.field == "family" else f'<p class="evidence">{_said("no_evidence")}</p>'


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _input(fact: Fact, *, may: bool) -> str:
    """The control of a field that may be corrected."""
    field, value = fact.field, fact_said(fact.field, fact.value)
    locked = "" if may else " disabled"
    if field == "family":
        names = listed_names("shelf.detail.families")
        known = dict.fromkeys([*names, fact.value])
        options = "".join(
            f'<option value="{escape(name)}"{" selected" if name == fact.value else ""}>'
            f"{escape(fact_said('family', name))}</option>"
            for name in known
        )
        return f'<select name="family" data-was="{escape(fact.value)}"{locked}>{options}</select>'
    places = ' list="shelf-places"' if field == "province" else ""
    return (
        f'<input type="text" name="{field}" value="{escape(value)}" data-was="{escape(value)}" maxlength="200" '
        f'placeholder="{_said(f"hints.{field}")}" autocomplete="off" lang="vi"{places}{locked}>'
    )


def _field(fact: Fact, read: Fact | None, *, may: bool) -> str:
    label = _said(f"fields.{fact.field}")
    undo = ""
    if may and read is not None and read.value and fact.value != read.value:
        name = _said("undo_field", field=word(f"shelf.detail.fields.{fact.field}"))
        undo = (
            f'<button type="button" class="tool undo" data-field="{fact.field}" aria-label="{name}">'
            f"{_said('undo')}</button>"
        )
    lacks = " lacks" if fact.field in NEEDED and not fact.value else ""
    return (
        f'<div class="fact{lacks}"><label><span>{label}</span>{_input(fact, may=may)}</label>'
        f"{_evidence(fact, read)}{undo}</div>"
    )


def _form(known: Known, read: Mapping[str, Fact], rights: Rights, notice: str) -> str:
    may = rights.correct and known.path is not None
    fields = "".join(_field(fact, read.get(fact.field), may=may) for fact in known.facts if fact.field in CORRECTED)
    save = f'<button type="submit" class="tool strong save">{_said("save")}</button>' if may else ""
    return (
        f'<form class="facts" data-id="{escape(known.line.report.id)}"><h3>{_said("facts")}</h3>'
        f'<div class="fact-list">{fields}</div>{notice}<div class="saving">{save}</div></form>'
    )


def _others(known: Known) -> str:
    rows = []
    for fact in known.facts:
        if fact.field in _OTHERS and fact.value:
            label, value = _said(f"fields.{fact.field}"), escape(fact_said(fact.field, fact.value))
            rows.append(f"<div><dt>{label}</dt><dd>{value}</dd></div>")
    for other in known.others:
        standing = escape(word(f"shelf.standing.{other.standing.value}"))
        rows.append(f"<div><dt>{standing}</dt><dd>{escape(other.file)}</dd></div>")
    return f'<h3>{_said("other")}</h3><dl class="other-facts">{"".join(rows)}</dl>' if rows else ""


def _acts(known: Known, rights: Rights) -> str:
    line = known.line
    name, file = escape(line.report.id), line.file
    buttons = [f'<button type="button" class="tool strong outline" data-id="{name}">{_said("read")}</button>']
    if line.tally.checks and line.standing is Standing.CURRENT:
        query = f"tab=kiem-tra&amp;bc={name}&amp;muc=error,warning,note"
        said = _said("checks", count=line.tally.checks)
        buttons.append(f'<a class="tool to-checks" href="?{query}" data-report="{name}">{said}</a>')
    if known.path is not None:
        buttons.append(f'<a class="tool" href="/api/reports/{name}/file" download>{_said("original")}</a>')
    if rights.load and line.standing is Standing.CURRENT:
        title = _said("replace_title", file=file)
        buttons.append(
            f'<button type="button" class="tool replace" data-id="{name}" title="{title}">{_said("replace")}</button>'
        )
    if rights.remove:
        buttons.append(f'<button type="button" class="tool remove" data-id="{name}">{_said("remove")}</button>')
    older = sum(other.standing is Standing.SUPERSEDED for other in known.others)
    sure = _said("sure", file=file, older=older) if older else _said("sure_one", file=file)
    asks = (
        f'<div class="sure" role="alertdialog" aria-label="{_said("remove")}" hidden><p>{sure}</p>'
        f'<button type="button" class="tool danger confirm" data-id="{name}">{_said("confirm")}</button> '
        f'<button type="button" class="tool cancel">{_said("cancel")}</button></div>'
    )
    return f'<div class="acts">{"".join(buttons)}</div>{asks if rights.remove else ""}'


def detail(known: Known, rights: Rights, notice: str = "") -> str:
    """The details; `notice` (HTML) says what became of the last correction."""
    read = {fact.field: fact for fact in known.read}
    return (
        f'<section class="detail" aria-label="{_said("label", file=known.line.file)}">'
        f'<div class="detail-facts">{_form(known, read, rights, notice)}</div>'
        f'<div class="detail-side">{_acts(known, rights)}{_others(known)}</div></section>'
    )
