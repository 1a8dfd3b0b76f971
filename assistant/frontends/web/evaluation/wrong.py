"""The wrong answers of the development split, each to be opened; of the test split the number alone."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.evaluation.page import word as named
from assistant.evaluation.questions import Gold, GoldFigure, Item
from assistant.frontends.evaluating.runs import Opened, Wrong
from assistant.frontends.web.evaluation.said import kind_said, said
from assistant.frontends.web.evaluation.state import State
from assistant.frontends.web.figures_table import number_said, span_said, time_said
from assistant.frontends.web.marks import answer_text, excerpt
from assistant.frontends.web.places_cited import place_data, printed_at
from assistant.frontends.web.words import section_said, word
from assistant.records.answer import Answer, AnsweredFigure, Citation, Status
from assistant.text.numbers import show

__all__ = ["wanted_wrong", "wrong_part"]

_SHOWN = 200


def wanted_wrong(state: State, wrong: Sequence[Wrong]) -> list[Wrong]:
    """Those of the kind and cause that are asked for."""
    return [one for one in wrong if state.kind in {"", one.kind} and state.cause in {"", one.cause}]


def _figure(value: str, parts: Sequence[str | None]) -> str:
    about = escape(" · ".join(part for part in parts if part))
    return f'<li><b>{escape(value)}</b> <span class="dim">{about}</span></li>'


def _at(source: str | None, section: str | None) -> str:
    return ", ".join([*([source] if source else []), *([section_said(section)] if section else [])])


def _right(figure: GoldFigure) -> str:
    value = f"{show(figure.value)}{'%' if figure.unit == '%' else f' {figure.unit}'}".strip()
    period = span_said(figure.period) if figure.period else ""
    return _figure(value, (figure.province, period, _at(figure.source, figure.section)))


def _given(figure: AnsweredFigure) -> str:
    value = " ".join(part for part in number_said(figure) if part)
    return _figure(value, (figure.province, time_said(figure), _at(figure.source, figure.section)))


def _listed(figures: Sequence[str]) -> str:
    return f'<ul class="values">{"".join(figures)}</ul>' if figures else ""


def _gold(gold: Gold) -> str:
    parts = []
    if gold.status is not Status.ANSWERED:
        parts.append(f"<p>{escape(named('statuses', gold.status.value).capitalize())}</p>")
    parts.append(_listed([_right(one) for one in gold.figures]))
    if gold.calculation:
        result = f"{show(gold.calculation.value)} {gold.calculation.unit}".strip()
        parts.append(f"<p>{said('wrong.calculation', value=result)}</p>")
    parts.extend(f"<p>“{escape(text)}”</p>" for text in gold.text_contains)
    if gold.source:
        parts.append(f'<p class="dim">{escape(_at(gold.source, gold.section))}</p>')
    return "".join(parts)


def _history(item: Item | None) -> str:
    if item is None or not item.question.history:
        return ""
    turns = "".join(f"<p>{escape(turn.question)}</p>" for turn in item.question.history)
    return f"<dt>{said('wrong.history')}</dt><dd>{turns}</dd>"


def _citation(answer: Answer, citation: Citation) -> str:
    place = section_said(citation.section)
    label = said("wrong.open_source", number=citation.id, place=place)
    return (
        f'<li><button type="button" class="source cited" data-number="{citation.id}" '
        f'data-open="{escape(place_data(answer, citation))}" '
        f'aria-haspopup="dialog" aria-label="{label}">[{citation.id}] '
        f"{escape(citation.source)}, {escape(place)}</button>"
        f"<blockquote>{excerpt(citation.quote, printed_at(answer, citation))}</blockquote></li>"
    )


def _answer(answer: Answer) -> str:
    status = escape(named("statuses", answer.status.value).capitalize())
    printed = [figure.printed for figure in answer.figures]
    text = answer_text(answer.text, printed, (citation.id for citation in answer.citations))
    figures = _listed([_given(one) for one in answer.figures])
    counted = answer.calculation.shown or show(answer.calculation.value) if answer.calculation else ""
    calculation = f"<p>{said('wrong.calculation', value=counted)}</p>" if counted else ""
    return f'<p class="given">{status}</p><div class="text">{text}</div>{figures}{calculation}'


def _opened(opened: Opened) -> str:
    answer, item = opened.answer, opened.item
    gold = _gold(item.gold) if item and item.gold else f"<p>{said('wrong.no_gold')}</p>"
    changed = f'<p class="remark">{said("wrong.changed")}</p>' if opened.changed else ""
    cited = "".join(_citation(answer, one) for one in answer.citations)
    evidence = f'<ol class="evidence">{cited}</ol>' if cited else f"<p>{said('wrong.no_source')}</p>"
    return (
        f'<div class="wrong-body"><dl>{_history(item)}<dt>{said("wrong.gold")}</dt>'
        f'<dd class="gold">{changed}{gold}</dd>'
        f"<dt>{said('wrong.answer')}</dt><dd>{_answer(answer)}</dd>"
        f"<dt>{said('wrong.evidence')}</dt><dd>{evidence}</dd></dl></div>"
    )


def _row(one: Wrong, opened: Opened | None) -> str:
    here = opened if opened is not None and opened.wrong == one else None
    cause = f'<span class="tag">{escape(named("causes", one.cause))}</span>' if one.cause else ""
    return (
        f'<li class="wrong{" opened" if here else ""}"><button type="button" class="open-wrong" '
        f'data-question="{escape(one.id)}" aria-expanded="{"true" if here else "false"}">'
        f'<span class="wrong-question">{escape(one.question)}</span>'
        f'<span class="wrong-about">{escape(kind_said(one.kind))} · {escape(one.id)} {cause}</span></button>'
        f"{_opened(here) if here else ''}</li>"
    )


def _causes(state: State, wrong: Sequence[Wrong]) -> str:
    counts = Counter(one.cause for one in wrong if one.cause and state.kind in {"", one.kind})
    if not counts:
        return ""
    options = "".join(
        f'<option value="{escape(cause)}"{" selected" if cause == state.cause else ""}>'
        f"{escape(word('evaluation.option', name=named('causes', cause), count=count))}</option>"
        for cause, count in counts.most_common()
    )
    return (
        f'<label class="field choice{" set" if state.cause else ""}">'
        f'<span class="field-label">{said("wrong.cause")}</span>'
        f'<select data-key="nn"><option value="">{said("wrong.cause_all")}</option>{options}</select></label>'
    )


def wrong_part(state: State, wrong: Sequence[Wrong], hidden: tuple[int, int], opened: Opened | None) -> str:
    """The list, the opened answer in its place; `hidden` are questions of the test split, and how many are wrong."""
    listed = wanted_wrong(state, wrong)
    asked, failed = hidden
    test = f'<p class="remark">{said("wrong.test", count=asked, wrong=failed)}</p>' if asked else ""
    rows = "".join(_row(one, opened) for one in listed[:_SHOWN])
    kind = said("wrong.of_kind", kind=kind_said(state.kind)) if state.kind else ""
    none = f'<p class="nothing">{said("wrong.none")}</p>'
    more = (
        f'<p class="remark">{said("wrong.limit", shown=_SHOWN, count=len(listed))}</p>' if len(listed) > _SHOWN else ""
    )
    body = f'<ul class="wrongs">{rows}</ul>{more}' if listed else none
    return (
        f'<section class="all-wrong"><div class="result-title">'
        f"<h3>{said('wrong.heading', count=len(listed))}{kind}</h3>{_causes(state, wrong)}</div>{test}{body}</section>"
    )
