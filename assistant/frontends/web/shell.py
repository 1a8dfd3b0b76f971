"""The frame round the tabs: header, the way from tab to tab, and the rules that show one of them at a time."""

import json
from collections.abc import Sequence
from html import escape

from assistant.frontends.permission import allowed
from assistant.frontends.signin.gate import PASSWORD, SIGN_OUT, USERS
from assistant.frontends.visitor import Visitor
from assistant.frontends.web.site import Site, View, asset
from assistant.frontends.web.words import word
from assistant.records.journal import Action
from assistant.text.places import NATIONAL

__all__ = ["header", "shell_head"]


def _tab(view: View) -> str:
    name, short = escape(word(f"views.{view.key}")), escape(word(f"views.short.{view.key}"))
    return (
        f'<a class="tab" href="?tab={view.slug}" data-tab="{view.slug}" aria-label="{name}">'
        f'<span class="long">{name}</span><span class="short">{short}</span></a>'
    )


def _user(user: Visitor) -> str:
    """Who is signed in, their password, the way out, and for those who may, the users and the audit log."""
    audit = f'<a class="beside-link to-audit" href="/nhat-ky">{escape(word("signin.audit"))}</a>'
    log = audit if allowed(user, Action.AUDIT) else ""
    if not user:
        return f'<div class="user">{log}</div>'
    people = f'<a class="beside-link to-users" href="{USERS}">{escape(word("signin.users"))}</a>'
    log = (people if allowed(user, Action.USERS) else "") + log
    change = escape(word("signin.own.title"))
    log += (
        f'<a class="beside-link to-password" href="{PASSWORD}" title="{change}" aria-label="{change}">'
        f"{escape(word('signin.own.link'))}</a>"
    )
    role = user.role.value
    title = escape(word("signin.user_title", name=user, role=role))
    return (
        f'<div class="user">{log}<span class="user-name" title="{title}">{escape(user)}</span>'
        f'<form method="post" action="{SIGN_OUT}"><button type="submit" class="leave">'
        f"{escape(word('signin.leave'))}</button></form></div>"
    )


def header(site: Site, views: Sequence[View], user: Visitor | None = None) -> str:
    """Name, the tabs that the user may see, what the store holds, who is signed in, light or dark.

    Before it is known who comes, only what everyone sees.
    """
    views = [view for view in views if user is None or allowed(user, view.act)]
    held = site.shelf()
    count = word("page.store", reports=len(held.reports), provinces=len({*held.choices.provinces} - {NATIONAL}))
    store = count if held.reports else word("page.store_empty")
    theme, tabs = escape(word("page.theme")), "".join(map(_tab, views))
    navigation = f'<nav class="tabs" aria-label="{escape(word("page.views"))}">{tabs}</nav>' if len(views) > 1 else ""
    return (
        f'<header class="top"><h1 title="{escape(word("page.tagline"))}">{escape(word("page.title"))}</h1>'
        f'{navigation}<p class="store">{escape(store)}</p>{"" if user is None else _user(user)}'
        f'<button type="button" class="theme" aria-label="{theme}" title="{theme}"></button></header>'
    )


def shell_head(views: Sequence[View]) -> str:
    """What goes into the head of the page, so that the tab of the address is the first that is painted."""
    names = {view.slug: word(f"views.{view.key}") for view in views}
    rules = "".join(
        f'html:not([data-tab="{view.slug}"]) #view-{view.key}{{display:none!important}}'
        f'html[data-tab="{view.slug}"] #top .tab[data-tab="{view.slug}"]{{color:var(--ink);border-color:var(--accent)}}'
        for view in views
    )
    given = json.dumps({"tabs": names, "title": word("page.title")}, ensure_ascii=False).replace("<", "\\u003c")
    return f"<style>{rules}</style><script>window.shellGiven = {given};{asset('shell.js')}</script>"
