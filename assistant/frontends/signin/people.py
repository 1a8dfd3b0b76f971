"""The users as a page: one to add, and each with what can be changed of them, folded until it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from assistant.frontends.signin.gate import PASSWORD, USERS
from assistant.frontends.signin.pages import LEAST, MOST, plain_page
from assistant.frontends.web.words import word
from assistant.records.user import Role, User

__all__ = ["Said", "people_page"]


@dataclass(frozen=True, slots=True)
class Said:
    """What the page has to say of the last change: about whom, that it is done or why not, a new token.

    `typed` are name and role of a user who could not be added.
    """

    about: str = ""
    done: str = ""
    wrong: str = ""
    token: str = ""
    typed: tuple[str, str] = ("", "")


def _said(key: str, **values: object) -> str:
    return escape(word(f"accounts.{key}", **values))


def people_page(users: Sequence[User], by: str, said: Said) -> str:
    """The page as `by`, who is one of the users, sees it."""
    rows = "".join(_row(user, by, opened=user.name == said.about) for user in users)
    body = (
        f'<body class="beside people"><header><h1>{_said("title")}</h1><a class="back" href="/nhat-ky">'
        f'{_said("audit")}</a><a href="{PASSWORD}" aria-label="{escape(word("signin.own.title"))}">{_said("own")}</a>'
        f'<a href="/">{_said("back")}</a></header><main>{_notice(said)}{_add(said)}'
        f'<h2>{_said("count", count=len(users))}</h2><ul class="list">{rows}</ul></main></body>'
    )
    return plain_page(word("accounts.title"), body, ("signin.css", "audit.css", "people.css"))


def _notice(said: Said) -> str:
    if said.wrong:
        return f'<p class="notice" role="alert">{escape(said.wrong)}</p>'
    if said.token:
        given = _said("token.given", name=said.about)
        return f'<p class="notice done" role="status">{given}<br><code>{escape(said.token)}</code></p>'
    return f'<p class="notice done" role="status">{escape(said.done)}</p>' if said.done else ""


def _roles(chosen: str, key: str) -> str:
    options = "".join(
        f'<option value="{role.value}"{" selected" if role.value == chosen else ""}>{escape(role.value)}</option>'
        for role in Role
    )
    return f'<label>{_said(key)}<select name="role">{options}</select></label>'


def _rights() -> str:
    """What each role may do."""
    rows = "".join(f"<div><dt>{escape(role.value)}</dt><dd>{_said(f'roles.{role.value}')}</dd></div>" for role in Role)
    return f'<dl class="rights">{rows}</dl>'


def _passwords(first: str, again: str) -> str:
    """A password twice, by the keys of its words."""
    return "".join(
        f'<label>{_said(key)}<input type="password" name="{name}" autocomplete="new-password" '
        f'minlength="{LEAST}" maxlength="{MOST}" required></label>'
        for name, key in (("password", first), ("again", again))
    )


def _add(said: Said) -> str:
    name, role = said.typed
    return (
        f'<section class="add"><h2>{_said("add.heading")}</h2><form method="post" action="{USERS}">'
        f'<input type="hidden" name="act" value="add"><label>{_said("add.name")}<input name="name" '
        f'value="{escape(name)}" maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" required>'
        f"</label>{_roles(role or Role.VIEW.value, 'add.role')}{_passwords('add.password', 'add.again')}"
        f'<button type="submit">{_said("add.send")}</button></form>'
        f'<p class="hint">{_said("add.hint", least=LEAST)}</p>{_rights()}</section>'
    )


def _form(user: User, act: str, inside: str, label: str, css: str = "") -> str:
    """One change of a user."""
    return (
        f'<form method="post" action="{USERS}"><input type="hidden" name="act" value="{act}">'
        f'<input type="hidden" name="name" value="{escape(user.name)}">{inside}'
        f'<button type="submit" class="{css or "plain"}">{label}</button></form>'
    )


def _hint(key: str) -> str:
    return f'<p class="hint">{_said(key)}</p>'


def _row(user: User, by: str, *, opened: bool) -> str:
    name = escape(user.name)
    you = f' <span class="tag">{_said("you")}</span>' if user.name == by else ""
    marks = f'<span class="tag locked">{_said("locked")}</span>' if user.disabled else ""
    if user.tokens:
        marks += f'<span class="tag">{_said("tokens", count=len(user.tokens))}</span>'
    acts = "".join(f'<div class="act">{act}</div>' for act in _acts(user))
    # One name for all: a browser that knows it folds the others when one is opened.
    return (
        f'<li><details name="person"{" open" if opened else ""}><summary aria-label="{_said("edit", name=user.name)}">'
        f'<span class="who">{name}{you}</span><span class="may">{escape(user.role.value)}</span>'
        f'<span class="marks">{marks}</span></summary><div class="acts">{acts}</div></details></li>'
    )


def _acts(user: User) -> tuple[str, ...]:
    lock = "enable" if user.disabled else "disable"
    dropped = _sure(user, "drop", _said("drop.ask", count=len(user.tokens))) if user.tokens else ""
    return (
        _form(user, "role", _roles(user.role.value, "role.label"), _said("role.send")),
        _form(user, "password", _passwords("password.label", "password.again"), _said("password.send"))
        + _hint("password.hint"),
        _form(user, lock, "", _said(f"lock.{lock}")) + _hint(f"lock.{lock}_hint"),
        _form(user, "token", "", _said("token.give")) + _hint("token.hint") + dropped,
        _sure(user, "remove", _said("remove.ask")),
    )


def _sure(user: User, act: str, label: str) -> str:
    """A change that can't be taken back: folded behind its name, and what it costs said before it is done."""
    cancel = f'<a class="tool" href="{USERS}?{escape(urlencode({"ten": user.name}))}">{_said("cancel")}</a>'
    sure = _said(f"{act}.sure", name=user.name)
    return (
        f'<details class="remove"><summary>{label}</summary><div class="sure"><p>{sure}</p>'
        f"{_form(user, act, '', _said(f'{act}.confirm'), 'danger')}{cancel}</div></details>"
    )
