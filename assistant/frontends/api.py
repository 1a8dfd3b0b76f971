"""One server: the routes of `assistant.frontends.routes`, the page mounted beside them, and how errors are worded.

`/openapi.json` describes the routes, `/api/docs` is the page for it.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant import __version__
from assistant.errors import AccessError, AssistantError, QuestionError, ReadError, SettingsError
from assistant.frontends.evaluating.service import open_evaluations
from assistant.frontends.holdings.service import open_holdings
from assistant.frontends.routes.answers import answer_routes
from assistant.frontends.routes.audit import audit_routes
from assistant.frontends.routes.checks import check_routes
from assistant.frontends.routes.conversations import conversation_routes
from assistant.frontends.routes.documentation import add_documentation
from assistant.frontends.routes.figures import figure_routes
from assistant.frontends.routes.holdings import holding_routes
from assistant.frontends.routes.models import TURNS, ErrorModel
from assistant.frontends.signin.access import Access, Sessions, Spans
from assistant.frontends.signin.accounts import Accounts
from assistant.frontends.signin.gate import Bounds, Gate
from assistant.frontends.signin.managing import managing_routes
from assistant.frontends.signin.own import own_password_routes
from assistant.frontends.signin.routes import sign_in_routes
from assistant.frontends.visitor import SCOPE
from assistant.frontends.web.guard import Guard
from assistant.frontends.web.page import build_page, dress
from assistant.frontends.web.seam import Engine, Services
from assistant.frontends.web.words import word
from assistant.protocols import Journal
from assistant.settings import Server, Settings
from assistant.wiring import (
    error_sentence,
    open_journal,
    open_lookup,
    open_sessions,
    open_suggester,
    open_users,
    prompts,
)

__all__ = ["Door", "Message", "application", "is_loopback", "serve"]

Message = Callable[[AssistantError], str]
_ICON = "/favicon.ico"
_NOT_FOUND = {
    "store.unknown_report",
    "server.section",
    "journal.unknown",
    "checks.unknown",
    "holdings.unknown",
    "holdings.upload_unknown",
    "holdings.file_gone",
}
_NOT_TAKEN = {"journal.long"}
_STATUSES = {"read.too_large": 413, "holdings.not_current": 409}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _status(error: AssistantError) -> int:
    if isinstance(error, AccessError):
        return 403
    if error.key in _STATUSES:
        return _STATUSES[error.key]
    if isinstance(error, QuestionError | ReadError) or error.key in _NOT_TAKEN:
        return 400
    return 404 if error.key in _NOT_FOUND else 503


def _errors(app: FastAPI, message: Message) -> None:
    @app.exception_handler(AssistantError)
    def refused(_: Request, error: AssistantError) -> JSONResponse:
        return JSONResponse({"error": message(error), "key": error.key}, _status(error))

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, wrong: RequestValidationError) -> JSONResponse:
        places = [part for first in wrong.errors()[:1] for part in first["loc"]]
        if places[:1] == ["query"]:
            error = QuestionError("server.query", field=places[-1])
            return JSONResponse({"error": message(error), "key": error.key}, 422)
        field = ".".join(part for part in places if isinstance(part, str) and part != "body")
        error = QuestionError("server.body", turns=TURNS, field=field or "JSON")
        return JSONResponse({"error": message(error), "key": error.key}, 422)

    @app.exception_handler(Exception)
    def failed(_: Request, __: Exception) -> JSONResponse:
        error = AssistantError("server.fault")
        return JSONResponse({"error": message(error), "key": error.key}, 500)


@dataclass(frozen=True, slots=True)
class Door:
    """Who comes in: `access` and `accounts` are None where nobody signs in; how much a request may bring."""

    access: Access | None = None
    accounts: Accounts | None = None
    bounds: Bounds = field(default_factory=Bounds)
    loopback: bool = True


def application(services: Services, concurrency: int = 4, door: Door | None = None) -> FastAPI:
    """The HTTP routes with the page at `/`; on loopback without sign-in, other host names are refused."""
    door = door or Door()
    app = FastAPI(
        title=word("api.title"),
        description=word("api.description"),
        version=__version__,
        docs_url=None,
        redoc_url=None,
        responses={status: {"model": ErrorModel} for status in (400, 401, 403, 404, 413, 422, 503)},
    )
    app.include_router(answer_routes(services))
    app.include_router(conversation_routes(services))
    app.include_router(figure_routes(services))
    app.include_router(check_routes(services))
    app.include_router(holding_routes(services))
    app.include_router(audit_routes(services))
    if door.access is not None:
        app.include_router(sign_in_routes(door.access, services.message))
        app.include_router(own_password_routes(door.access, services.message))
    if door.accounts is not None:
        app.include_router(managing_routes(door.accounts, services.message))
    add_documentation(app, _ICON)
    _errors(app, services.message)
    look = dress()
    gr.mount_gradio_app(
        app,
        build_page(services, concurrency),
        path="/",
        footer_links=[],
        favicon_path=look.icon,
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=True,
        max_file_size=door.bounds.upload,
        auth_dependency=lambda request: request.scope.get(SCOPE),
        enable_monitoring=False,
        theme=look.theme,
        css=look.css,
        js=look.js,
        head=look.head,
    )
    app.add_middleware(Gate, access=door.access, message=services.message, bounds=door.bounds)
    app.add_middleware(Guard)
    if (
        door.loopback and door.access is None
    ):  # a page elsewhere must not reach this one by giving its own name this address
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_LOOPBACK), www_redirect=False)
    return app


def _listening(server: Server) -> socket.socket:
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((server.host, server.port))
    except OSError as error:
        listening.close()
        raise SettingsError("server.address", host=server.host, port=server.port, why=error.strerror) from error
    return listening


def _door(settings: Settings, sessions: Sessions, journal: Journal) -> Door:
    """Who may come in as the settings say."""
    server = settings.server
    loopback = is_loopback(server.host)
    bounds = Bounds(upload=server.upload * 1024 * 1024)
    if loopback and not server.sign_in:
        return Door(None, None, bounds, loopback)
    users = open_users(settings)
    spans = Spans(timedelta(minutes=server.idle), timedelta(hours=server.hours))
    return Door(Access(users, sessions, journal, spans), Accounts(users, journal), bounds, loopback)


def _check_users(settings: Settings) -> None:
    server = settings.server
    if is_loopback(server.host) and not server.sign_in:
        return
    if not open_users(settings).users():
        raise SettingsError("server.users", host=server.host, file=settings.paths.users_file)


def serve(engine: Engine, settings: Settings, *, ready: Callable[[str], None] | None = None) -> None:
    """Serves until stopped; `ready` is told so in words.

    Raises:
        SettingsError: users are to sign in (beyond loopback always) and there are none, or an address that can't be
            opened.
    """
    server = settings.server
    _check_users(settings)
    message = partial(error_sentence, folder=settings.paths.prompts)
    with (
        _listening(server) as listening,
        open_journal(settings) as journal,
        open_sessions(settings) as sessions,
        open_suggester(settings, engine.ask) as suggester,
        open_lookup(settings) as lookup,
        open_holdings(settings, journal, message) as holdings,
        open_evaluations(settings, journal, message) as evaluations,
    ):
        services = Services(engine, message, journal, suggester, lookup, holdings, evaluations)
        app = application(services, server.concurrency, _door(settings, sessions, journal))
        if ready is not None:
            where = {"host": server.host, "port": listening.getsockname()[1]}
            ready(prompts(settings.paths.prompts).text("server.ready", where))
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
