"""The list of a user's conversations, newest first, by day; each can be opened, renamed, saved and deleted."""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from itertools import groupby

from assistant.frontends.web.words import word
from assistant.records.journal import Conversation

__all__ = ["day_said", "history", "time_said"]

_FIND = 8
"""Conversations from which on the list can be searched."""
_WEEK = 7


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def day_said(moment: datetime, today: date) -> str:
    """The heading that a conversation stands under."""
    ago = (today - _day(moment)).days
    if ago <= 0:
        return word("talks.today")
    if ago == 1:
        return word("talks.yesterday")
    return word("talks.week") if ago < _WEEK else word("talks.month", month=_day(moment).month, year=_day(moment).year)


def time_said(moment: datetime) -> str:
    """`14:05 ngày 3/4/2026`, by the clock of this machine."""
    here = moment.astimezone()
    return word("talks.moment", time=f"{here:%H:%M}", date=f"{here.day}/{here.month}/{here.year}")


def _act(name: str, title: str) -> str:
    said = escape(word(f"talks.{name}"))
    return f'<button type="button" class="act {name}" aria-label="{said}: {title}" title="{said}"></button>'


def _item(one: Conversation) -> str:
    title, when = escape(one.title), escape(time_said(one.changed))
    confirm, cancel, save = (escape(word(f"talks.{name}")) for name in ("confirm", "cancel", "save"))
    return (
        f'<li class="talks-item" data-id="{one.id}">'
        f'<button type="button" class="talks-open" title="{title}&#10;{when}">{title}</button>'
        f'<span class="talks-acts">{_act("rename", title)}<a class="act save" href="api/conversations/{one.id}/docx" '
        f'download aria-label="{save}: {title}" title="{save}"></a>{_act("delete", title)}</span>'
        f'<form class="talks-name" hidden><input type="text" maxlength="200" value="{title}" '
        f'aria-label="{escape(word("talks.rename"))}" autocomplete="off"></form>'
        f'<span class="talks-sure" hidden><span>{escape(word("talks.sure"))}</span>'
        f'<button type="button" class="tool sure">{confirm}</button>'
        f'<button type="button" class="tool unsure">{cancel}</button></span></li>'
    )


def _groups(listed: Iterable[Conversation], today: date) -> str:
    html = []
    for said, members in groupby(listed, key=lambda one: day_said(one.changed, today)):
        items = "".join(map(_item, members))
        html.append(f"<section><h3>{escape(said)}</h3><ul>{items}</ul></section>")
    return "".join(html)


def history(conversations: Iterable[Conversation]) -> str:
    """The list; a conversation without a question is not in it."""
    listed = [one for one in conversations if one.turns]
    find = escape(word("talks.find"))
    search = f'<input type="search" class="talks-find" placeholder="{find}" aria-label="{find}">'
    body = _groups(listed, date.today()) if listed else f'<p class="talks-none">{escape(word("talks.none"))}</p>'  # noqa: DTZ011
    label, fold = escape(word("talks.label")), escape(word("talks.fold"))
    return (
        f'<nav class="talks" aria-label="{label}"><div class="talks-head"><button type="button" class="talks-fresh">'
        f'{escape(word("ask.fresh"))}</button><button type="button" class="talks-fold" aria-label="{fold}" '
        f'title="{fold}"></button></div>{search if len(listed) >= _FIND else ""}'
        f'<div class="talks-list">{body}</div><p class="talks-keys">{escape(word("talks.keys"))}</p></nav>'
    )
