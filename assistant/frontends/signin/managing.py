"""The page on which an administrator keeps the users: plain forms, which need no script.

GET  /nguoi-dung   the users; `da` and `ten` say what was just done to whom
POST /nguoi-dung   one change: `act`, the `name` it is about, and what it needs; leads back to the page
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.errors import AccessError, AssistantError
from assistant.frontends.permission import needs
from assistant.frontends.signin.accounts import Accounts
from assistant.frontends.signin.gate import USERS
from assistant.frontends.signin.pages import UNKEPT
from assistant.frontends.signin.people import Said, people_page
from assistant.frontends.visitor import Visitor, visitor
from assistant.frontends.web.words import listed_names, word
from assistant.records.journal import Action

__all__ = ["managing_routes"]

_FIELDS = ("act", "name", "role", "password", "again")


def _change(accounts: Accounts, by: Visitor, given: Mapping[str, str]) -> str:
    """Does what the form asks for; a new token where one was asked for, else nothing.

    Raises:
        AccessError: it is not to be done.
    """
    act, name, passwords = given["act"], given["name"], (given["password"], given["again"])
    match act:
        case "add":
            accounts.add(by, name, given["role"], passwords)
        case "role":
            accounts.set_role(by, name, given["role"])
        case "password":
            accounts.set_password(by, name, passwords)
        case "disable" | "enable":
            accounts.set_disabled(by, name, disabled=act == "disable")
        case "remove":
            accounts.remove(by, name)
        case "drop":
            accounts.drop_tokens(by, name)
        case "token":
            return accounts.give_token(by, name)
        case _:
            raise AccessError("users.act")
    return ""


def managing_routes(accounts: Accounts, message: Callable[[AssistantError], str]) -> APIRouter:
    """The routes; they are no part of what is described to programs."""
    routes = APIRouter(include_in_schema=False, dependencies=needs(Action.USERS))

    def shown(request: Request, said: Said, status: int = 200) -> HTMLResponse:
        by = visitor(request)
        return HTMLResponse(people_page(accounts.users(by), by, said), status, UNKEPT)

    @routes.get(USERS)
    def page(request: Request, da: str = "", ten: str = "") -> Response:
        done = word(f"accounts.done.{da}", name=ten) if da in listed_names("accounts.done") else ""
        return shown(request, Said(about=ten, done=done))

    @routes.post(USERS)
    async def change(request: Request) -> Response:
        body = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
        given = {field: body.get(field, [""])[0] for field in _FIELDS}
        if given["act"] == "add":  # what is typed may have a blank behind it; what a row sends is a name as it is kept
            given["name"] = given["name"].strip()
        try:
            token = await run_in_threadpool(_change, accounts, visitor(request), given)
        except AccessError as error:
            typed = (given["name"], given["role"]) if given["act"] == "add" else ("", "")
            about = "" if given["act"] == "add" else given["name"]
            return await run_in_threadpool(shown, request, Said(about, "", message(error), "", typed), 400)
        if token:  # not by way of an address, which browser and proxies would keep
            return await run_in_threadpool(shown, request, Said(given["name"], token=token))
        return RedirectResponse(f"{USERS}?{urlencode({'da': given['act'], 'ten': given['name']})}", 303, UNKEPT)

    return routes
