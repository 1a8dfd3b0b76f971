"""The gate: every request passes it, so that no route of the page, of HTTP or of MCP can be reached beside it.

It says who comes (in the scope, for `visitor`), sends those back who have not signed in, refuses what another site
makes a browser send, and bounds what is sent. Without sign-in everyone is LOCAL.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import AccessError, AssistantError
from assistant.frontends.permission import allowed
from assistant.frontends.signin.access import Access
from assistant.frontends.visitor import SCOPE, Visitor
from assistant.records.journal import Action

__all__ = ["COOKIE", "PASSWORD", "SIGN_IN", "SIGN_OUT", "USERS", "Bounds", "Gate", "session_of"]

COOKIE = "hbc_session"
SIGN_IN, SIGN_OUT, USERS, PASSWORD = "/dang-nhap", "/dang-xuat", "/nguoi-dung", "/mat-khau"
_OPEN = frozenset({"/health", "/favicon.ico", SIGN_IN, SIGN_OUT})
"""What needs no sign-in and says nothing of what is held."""
_UPLOAD, _SENT = "/gradio_api/upload", "/api/uploads/"
"""Where files are sent: by the page, and by programs."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most bytes that a request may send: with files, and otherwise."""

    upload: int = 200 * 1024 * 1024
    other: int = 2 * 1024 * 1024


def session_of(headers: Mapping[str, str]) -> str:
    """The token of the cookie; empty when there is none."""
    try:
        cookie = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookie[COOKIE].value if COOKIE in cookie else ""


def _elsewhere(scope: Scope, headers: Headers) -> bool:
    """Whether another site made a browser send this; what is no browser says nothing and is none.

    Browsers say it in Sec-Fetch-Site, or where they don't (plain HTTP beyond loopback) in Origin.
    """
    if scope["method"] in _SAFE:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class Gate:
    """ASGI middleware; `access` is None where nobody signs in."""

    def __init__(
        self,
        app: ASGIApp,
        access: Access | None,
        message: Callable[[AssistantError], str],
        bounds: Bounds | None = None,
    ) -> None:
        self._app = app
        self._access = access
        self._message = message
        self._bounds = bounds or Bounds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            else:  # nothing here speaks over websockets
                await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        refused: Response | None
        try:
            refused = await self._let_in(scope, headers)
        except AssistantError as error:  # a users file or a journal that can't be read: nobody comes in
            refused = self._refused(error, 503)
        if refused is not None:
            await refused(scope, receive, send)
            return
        await self._bounded(scope, headers, receive, send)

    async def _let_in(self, scope: Scope, headers: Headers) -> Response | None:
        """Puts the visitor into the scope; an answer for those who stay outside."""
        if _elsewhere(scope, headers):
            return self._refused(AccessError("access.elsewhere"), 403)
        path = scope["path"]
        found = Visitor() if self._access is None else await run_in_threadpool(self._known, self._access, headers)
        if found is not None:
            scope[SCOPE] = found
            if path.startswith(_UPLOAD) and not allowed(found, Action.LOAD):
                return self._refused(AccessError("access.forbidden", role=found.role.value), 403)
            return None
        if path in _OPEN:
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            query = scope.get("query_string", b"").decode("latin-1")
            back = quote(f"{path}?{query}" if query else path, safe="")
            return RedirectResponse(f"{SIGN_IN}?tiep={back}", 303, {"cache-control": "no-store"})
        refused = self._refused(AccessError("access.sign_in"), 401)
        refused.headers["www-authenticate"] = "Bearer"
        return refused

    def _known(self, access: Access, headers: Headers) -> Visitor | None:
        said = headers.get("authorization", "")
        if said.lower().startswith(_BEARER):
            return access.of_token(said[len(_BEARER) :].strip())
        session = session_of(headers)
        return access.of_session(session) if session else None

    def _refused(self, error: AssistantError, status: int) -> JSONResponse:
        return JSONResponse({"error": self._message(error), "key": error.key}, status, {"cache-control": "no-store"})

    async def _bounded(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """Hands the request on, but no more of its body than is taken."""
        limit = self._bounds.upload if scope["path"].startswith((_UPLOAD, _SENT)) else self._bounds.other
        too_large = self._refused(AccessError("access.too_large", limit=limit // 1024**2), 413)
        stated = headers.get("content-length", "0")
        if not stated.isdecimal() or int(stated) > limit:
            await too_large(scope, receive, send)
            return
        counted = _Counted(receive, send, limit)
        try:
            await self._app(scope, counted.receive, counted.send)
        except _TooLargeError:
            if counted.answered:
                raise
        if counted.over and not counted.answered:
            await too_large(scope, receive, send)


class _TooLargeError(Exception):
    """More came than was stated."""


class _Counted:
    """Receives no more than `limit` bytes; what is answered to more than that is held back, for the gate to answer."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._left = receive, send, limit
        self.answered = False
        self.over = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.over = True
            raise _TooLargeError
        return message

    async def send(self, message: Message) -> None:
        if not self.over or self.answered:
            self.answered = True
            await self._send(message)
