"""Signing in and out.

GET  /dang-nhap     the form; `tiep` is the address on this site that it leads to
POST /dang-nhap     name and password → a cookie that no script can read, or the form again with the reason
POST /dang-xuat     ends the session
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.errors import AccessError, AssistantError
from assistant.frontends.signin.access import Access
from assistant.frontends.signin.gate import COOKIE, SIGN_IN, SIGN_OUT, session_of
from assistant.frontends.signin.pages import UNKEPT, sign_in_page, with_session
from assistant.frontends.web.words import word

__all__ = ["sign_in_routes"]

_OUT = "ra"
_LONGEST = 2_000


def _inside(address: str) -> str:
    """The address if it is one of this site, else the first page: nobody is led elsewhere from here."""
    parts = urlsplit(address)
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return address if own and address.isprintable() and len(address) <= _LONGEST else "/"


def sign_in_routes(access: Access, message: Callable[[AssistantError], str]) -> APIRouter:
    """The routes; they are no part of what is described to programs."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(SIGN_IN)
    def form(tiep: str = "/", ra: str = "") -> Response:
        return HTMLResponse(sign_in_page(_inside(tiep), "", word("signin.out") if ra else ""), headers=UNKEPT)

    @routes.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        name, password, then = (given.get(key, [""])[0] for key in ("name", "password", "then"))
        address = request.client.host if request.client else ""
        try:
            token = await run_in_threadpool(access.sign_in, name, password, address)
        except AccessError as error:
            status = 429 if error.key == "access.wait" else 401
            return HTMLResponse(sign_in_page(_inside(then), name, message(error)), status, UNKEPT)
        return with_session(RedirectResponse(_inside(then), 303, UNKEPT), request, token, access.most)

    @routes.post(SIGN_OUT)
    def sign_out(request: Request) -> Response:
        access.sign_out(session_of(request.headers))
        done = RedirectResponse(f"{SIGN_IN}?{_OUT}=1", 303, UNKEPT | {"clear-site-data": '"cache"'})
        done.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return done

    return routes
