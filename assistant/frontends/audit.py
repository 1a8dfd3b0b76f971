"""The audit log as a page and as a sheet."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from urllib.parse import urlencode

from assistant.frontends.sheets import Sheet
from assistant.frontends.signin.pages import plain_page
from assistant.frontends.web.words import word
from assistant.records.journal import Action, Event

__all__ = ["LOGGED", "event_sheet", "log_page"]

LOGGED = tuple(action for action in Action if action not in {Action.LOOK_UP, Action.AUDIT})
"""What the log may hold."""
_COLUMNS = ("at", "user", "action", "subject")


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M:%S}"


def _row(one: Event) -> tuple[str, str, str, str]:
    user = one.user or word("audit.local")
    return _moment(one.at), user, word(f"audit.actions.{one.action.value}"), one.subject


def event_sheet(events: Sequence[Event]) -> Sheet:
    """Lines of the log, newest first."""
    return Sheet(tuple(word(f"audit.{name}") for name in _COLUMNS), tuple(map(_row, events)), word("audit.title"))


def log_page(events: Sequence[Event], user: str, action: Action | None, *, more: bool) -> str:
    """The page: filters, one screen of lines, the way to older ones, files of all that fits."""
    said = {"user": user} | ({"action": action.value} if action else {})
    chosen = {name: value for name, value in said.items() if value}
    files = "".join(
        f'<a class="tool" download href="/api/events?{escape(urlencode(chosen | {"limit": 100_000, "format": form}))}">'
        f".{form}</a>"
        for form in ("xlsx", "csv")
    )
    heads = "".join(f'<th scope="col">{escape(word(f"audit.{name}"))}</th>' for name in _COLUMNS)
    rows = "".join(_line(one) for one in events)
    table = f'<div class="log"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    older = ""
    if more:
        query = urlencode(chosen | {"before": events[-1].id})
        older = f'<p><a class="tool" href="/nhat-ky?{escape(query)}">{escape(word("audit.older"))}</a></p>'
    none = f"<p>{escape(word('audit.none'))}</p>"
    body = (
        f'<body class="beside"><header><h1>{escape(word("audit.title"))}</h1>'
        f'<a class="back" href="/">{escape(word("audit.back"))}</a></header><main>'
        f"{_form(user, action, files)}{table if events else none}{older}</main></body>"
    )
    return plain_page(word("audit.title"), body, ("signin.css", "audit.css"))


def _form(user: str, action: Action | None, files: str) -> str:
    options = "".join(
        f'<option value="{one.value}"{" selected" if one is action else ""}>'
        f"{escape(word(f'audit.actions.{one.value}'))}</option>"
        for one in LOGGED
    )
    return (
        f'<form method="get" action="/nhat-ky"><label>{escape(word("audit.user"))}'
        f'<input name="user" value="{escape(user)}" autocomplete="off" spellcheck="false"></label>'
        f'<label>{escape(word("audit.action"))}<select name="action"><option value="">{escape(word("audit.all"))}'
        f'</option>{options}</select></label><button type="submit">{escape(word("audit.show"))}</button>'
        f'<span class="exports">{escape(word("audit.export"))} {files}</span></form>'
    )


def _line(one: Event) -> str:
    cells = zip(_COLUMNS, _row(one), strict=True)
    bad = ' class="failed"' if one.action is Action.SIGN_IN_FAILED else ""
    return f"<tr{bad}>{''.join(f'<td class={name!r}>{escape(said)}</td>' for name, said in cells)}</tr>"
