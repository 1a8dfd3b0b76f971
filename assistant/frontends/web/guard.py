"""Headers that hold the browser to this machine: even a fault in the page can load nothing from outside."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

__all__ = ["Guard"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_HEADERS = (
    # Gradio writes scripts into the page and compiles templates, so 'unsafe-inline' and 'unsafe-eval' stay.
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        b"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    ),
    # Not no-referrer: with that a browser does not say that a form of the page itself comes from it (Origin: null).
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
_UNKEPT = (b"cache-control", b"no-store")
"""What is answered to one user is not kept by a browser that another may use next."""


class Guard:
    """ASGI middleware that adds the headers to every response; the page and what HTTP answers are not kept."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        private = path == "/" or path.startswith("/api/")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [*message.get("headers", []), *_HEADERS]
                stated = any(name.lower() == _UNKEPT[0] for name, _ in given)
                message["headers"] = given if stated or not private else [*given, _UNKEPT]
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)
