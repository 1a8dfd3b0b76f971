"""Where users change their own password: a plain form, which needs no script.

GET  /mat-khau   the form; `da` says that it is done
POST /mat-khau   the old password and the new one twice → a session with the new password in place of all others
"""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.errors import AccessError, AssistantError
from assistant.frontends.signin.access import Access
from assistant.frontends.signin.gate import PASSWORD
from assistant.frontends.signin.pages import LEAST, MOST, UNKEPT, plain_page, with_session
from assistant.frontends.visitor import visitor
from assistant.frontends.web.words import word

__all__ = ["own_password_page", "own_password_routes"]

_FRESH = f'autocomplete="new-password" minlength="{LEAST}"'
_FIELDS = (("old", 'autocomplete="current-password"'), ("password", _FRESH), ("again", _FRESH))


def own_password_page(user: str, *, done: bool = False, wrong: str = "") -> str:
    """The form of `user`; `done` when the password has just been changed, `wrong` is why it was not."""
    said = f'<p class="notice" role="alert">{escape(wrong)}</p>' if wrong else ""
    if done:
        said = f'<p class="notice done" role="status">{escape(word("signin.own.done"))}</p>'
    fields = "".join(
        f'<label for="{name}">{escape(word(f"signin.own.{name}"))}</label><input id="{name}" name="{name}" '
        f'type="password" {how} maxlength="{MOST}" required>'
        for name, how in _FIELDS
    )
    # The name is there for the browser, which keeps passwords by name.
    name = f'<input name="name" value="{escape(user)}" autocomplete="username" readonly hidden>'
    form = (
        f'<form method="post" action="{PASSWORD}">{name}{fields}'
        f'<button type="submit">{escape(word("signin.own.send"))}</button></form>'
        f'<p class="help">{escape(word("signin.own.help", least=LEAST))}</p>'
    )
    body = (
        f'<body class="signin"><main><h1>{escape(word("signin.own.title"))}</h1>'
        f'<p class="tagline">{escape(word("signin.own.lead", name=user))}</p>{said}{"" if done else form}'
        f'<p class="help"><a href="/">{escape(word("signin.own.back"))}</a></p></main></body>'
    )
    return plain_page(word("signin.own.title"), body)


def own_password_routes(access: Access, message: Callable[[AssistantError], str]) -> APIRouter:
    """The routes; they are no part of what is described to programs."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(PASSWORD)
    def form(request: Request, da: str = "") -> Response:
        return HTMLResponse(own_password_page(visitor(request), done=bool(da)), headers=UNKEPT)

    @routes.post(PASSWORD)
    async def change(request: Request) -> Response:
        body = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        old, first, again = (body.get(name, [""])[0] for name, _ in _FIELDS)
        user, address = visitor(request), request.client.host if request.client else ""
        try:
            token = await run_in_threadpool(access.change_password, user, old, (first, again), address)
        except AccessError as error:
            status = 429 if error.key == "access.wait" else 400
            return HTMLResponse(own_password_page(user, wrong=message(error)), status, UNKEPT)
        return with_session(RedirectResponse(f"{PASSWORD}?da=1", 303, UNKEPT), request, token, access.most)

    return routes
