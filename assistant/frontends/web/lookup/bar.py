"""The filters over the table: indicators by group, provinces under their names of today, periods by year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from assistant.frontends.web.lookup.state import UNDATED, slug
from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import word
from assistant.ingest.catalogue import Indicator
from assistant.lookup.selection import Level, Measure, period_key
from assistant.lookup.service import Choices
from assistant.records.figure import Scope
from assistant.records.report import Period, Report
from assistant.text.normalize import fold
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["bar"]


def _said(key: str, **values: object) -> str:
    return escape(word(f"lookup.bar.{key}", **values))


def _option(value: str, label: str, count: int, words: str = "") -> str:
    """A choice of a list; one that no report has can't be taken. `words` are further words to find it by."""
    number = f'<span class="pick-count" aria-label="{_said("count", count=count)}">{count}</span>'
    off = "" if count else " disabled"
    return (
        f'<label class="pick{"" if count else " off"}" data-words="{escape(fold(f"{label} {words}"))}">'
        f'<input type="checkbox" value="{escape(value)}" data-label="{escape(label)}"{off}>'
        f"<span>{escape(label)}</span>{number}</label>"
    )


def _group(title: str, options: Iterable[str], note: str = "", *, whole: bool = False) -> str:
    """A head with its choices; with `whole` the head takes all of them at once."""
    small = f' <span class="pick-note">{escape(note)}</span>' if note else ""
    head = (
        f'<button type="button" class="pick-head whole">{escape(title)}{small}</button>'
        if whole
        else f'<p class="pick-head">{escape(title)}{small}</p>'
    )
    return f'<div class="pick-group" data-words="{escape(fold(title))}">{head}{"".join(options)}</div>'


def _picker(name: str, label: str, body: str) -> str:
    """A button that opens a list of choices over the page, with a box to narrow it."""
    return (
        f'<div class="picker" data-picker="{name}"><button type="button" class="field" popovertarget="pick-{name}" '
        f'aria-haspopup="dialog"><span class="field-label">{escape(label)}</span>'
        f'<span class="field-value"></span></button>'
        f'<div class="pop" id="pick-{name}" popover role="dialog" aria-label="{escape(label)}">'
        f'<div class="pop-head"><input type="search" class="narrow" aria-label="{_said(f"filter_{name}")}" '
        f'placeholder="{_said(f"filter_{name}")}" autocomplete="off">'
        f'<button type="button" class="clear">{_said("clear")}</button>'
        f'<button type="button" class="done" popovertarget="pick-{name}" popovertargetaction="hide">'
        f"{_said('done')}</button></div>"
        f'<div class="pop-body">{body}<p class="no-match" hidden>{_said("no_match")}</p></div></div></div>'
    )


def _indicators(counted: Sequence[tuple[Indicator, int]]) -> str:
    groups: dict[str, list[str]] = defaultdict(list)
    for entry, count in sorted(counted, key=lambda pair: -pair[1]):
        groups[entry.group].append(_option(entry.id, entry.label, count, " ".join(entry.wordings)))
    order = dict.fromkeys(entry.group for entry, _ in counted)
    return "".join(_group(group, groups[group]) for group in order)


def _provinces(reports: Sequence[Report]) -> str:
    """Under each province of today the old ones that it is made of; those without reports are shown, but off."""
    counts = Counter(report.letterhead.province for report in reports if report.letterhead.province)
    html = [_option(slug(NATIONAL), NATIONAL, counts[NATIONAL])] if counts[NATIONAL] else []
    for new in sorted({*gazetteer().new_name.values()}, key=fold):
        members = gazetteer().members(new)
        options = [_option(slug(name), name, counts[name], new) for name in members]
        if len(members) == 1:
            html.extend(options)
        else:
            html.append(_group(new, options, word("lookup.bar.since"), whole=True))
    others = [name for name in counts if name not in gazetteer().provinces and name != NATIONAL]
    html.extend(_option(slug(name), name, counts[name]) for name in sorted(others, key=fold))
    return "".join(html)


def _periods(reports: Sequence[Report]) -> str:
    counts = Counter(map(period_key, reports))
    periods = {period_key(report): report.letterhead.period for report in reports}
    years: dict[int, list[tuple[Period, str]]] = defaultdict(list)
    for key, period in periods.items():
        if period is not None:
            years[period.end.year].append((period, key))
    html = []
    for year in sorted(years, reverse=True):
        newest_first = sorted(years[year], key=lambda pair: (pair[0].end, pair[0].start or pair[0].end), reverse=True)
        options = [_option(key, period_title(period), counts[key], key) for period, key in newest_first]
        html.append(_group(word("lookup.bar.year", year=year), options, whole=True))
    if "" in counts:
        html.append(_option(UNDATED, word("lookup.periods.unknown"), counts[""]))
    modes = "".join(
        f'<label class="pick"><input type="radio" name="period-mode" value="{value}">'
        f"<span>{escape(word(f'lookup.periods.{name}'))}</span></label>"
        for value, name in (("", "newest"), ("tat-ca", "all"))
    )
    return f'<div class="pick-group modes">{modes}</div>{"".join(html)}'


def _select(key: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in options)
    return (
        f'<label class="field choice"><span class="field-label">{escape(label)}</span>'
        f'<select data-key="{key}">{listed}</select></label>'
    )


def _selects() -> str:
    measures = [("", word("lookup.measures.auto")), *((m.value, word(f"lookup.measures.{m.value}")) for m in Measure)]
    scopes = [
        ("", word("lookup.scopes.auto")),
        *((s.value, word(f"lookup.scopes.{s.value}")) for s in (Scope.CUMULATIVE, Scope.WITHIN, Scope.UNSAID)),
    ]
    levels = [("", word("lookup.levels.province")), (Level.LOCALITY.value, word("lookup.levels.locality"))]
    return (
        _select("so", word("lookup.bar.measure"), measures)
        + _select("cach", word("lookup.bar.scope"), scopes)
        + _select("cap", word("lookup.bar.level"), levels)
    )


def bar(choices: Choices) -> str:
    """All filters; the browser ticks what the address says."""
    provinces = len({report.letterhead.province for report in choices.reports} - {None, NATIONAL})
    words = {
        "none": word("lookup.bar.indicators_none"),
        "more": "{first} +{more}",
        "all-provinces": word("lookup.bar.provinces_all", count=provinces),
        "newest": word("lookup.periods.newest"),
        "all-periods": word("lookup.periods.all"),
        "remove": word("lookup.bar.remove", name="{name}"),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in words.items())
    # On a phone it stands for all of them once something is chosen, or nothing of the result would be in sight.
    line = (
        f'<button type="button" class="chosen-filters" aria-expanded="false" aria-controls="lookup-fields">'
        f'<span class="chosen-said"><span class="chosen-what"></span><span class="chosen-where"></span></span>'
        f'<span class="chosen-change">{_said("change")}</span></button>'
    )
    return (
        f'<form class="filters" role="search" aria-label="{_said("label")}"{data}>{line}'
        f'<div class="fields" id="lookup-fields">'
        f"{_picker('indicators', word('lookup.bar.indicators'), _indicators(choices.indicators))}"
        f"{_picker('provinces', word('lookup.bar.provinces'), _provinces(choices.reports))}"
        f"{_picker('periods', word('lookup.bar.periods'), _periods(choices.reports))}{_selects()}"
        f'<div class="field find"><label class="field-label" for="lookup-q">{_said("search")}</label>'
        f'<span class="find-row"><input type="search" id="lookup-q" placeholder="{_said("search_hint")}" '
        f'autocomplete="off" enterkeyhint="search" lang="vi">'
        f'<button type="submit" class="go">{_said("search_go")}</button></span></div></div>'
        f'<ul class="picked" aria-label="{_said("selected")}"></ul></form>'
    )
