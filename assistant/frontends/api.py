"""HTTP: the contract's JSON over the same engine, and the page mounted beside it.

    GET  /health                               {"status": "ok", "reports": 4}
    POST /api/ask                              question JSON → answer JSON
    GET  /api/reports                          letterheads
    GET  /api/reports/{id}/sections/{path}     one section, with the paths of those under it

`/openapi.json` describes them; there is no page for it, since the usual one loads scripts from outside.
"""

import ipaddress
import socket
import uuid
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant import __version__
from assistant.answering.wire import answer_dict
from assistant.errors import AssistantError, QuestionError, SettingsError, StoreError
from assistant.frontends.web.guard import Guard
from assistant.frontends.web.page import build_page, dress
from assistant.frontends.web.seam import Engine
from assistant.records.answer import Question, Turn
from assistant.records.report import Report
from assistant.settings import Server, Settings
from assistant.text.periods import iso
from assistant.wiring import error_sentence, prompts

__all__ = ["AskedQuestion", "AskedTurn", "Message", "application", "is_loopback", "serve"]

Message = Callable[[AssistantError], str]
_TURNS = 50
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class AskedTurn(BaseModel):
    """An earlier question."""

    question: str


class AskedQuestion(BaseModel):
    """A question line of the contract; further keys are ignored."""

    id: str = Field(default_factory=lambda: uuid.uuid4().hex[:12])
    question: str
    history: list[AskedTurn] = Field(default_factory=list, max_length=_TURNS)


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _letterhead(report: Report) -> dict[str, Any]:
    head = report.letterhead
    return {
        "id": report.id,
        "source": report.source,
        "number": head.number,
        "issuer": head.issuer,
        "title": head.title,
        "province": head.province,
        "period": iso(head.period) if head.period else None,
        "as_of": head.as_of.isoformat() if head.as_of else None,
        "issued": head.issued.isoformat() if head.issued else None,
        "family": head.family,
    }


def _section(report: Report, path: str) -> dict[str, Any]:
    for at, section in enumerate(report.sections):
        if section.path == path:
            below = [other.path for other in report.sections if other.parent == at]
            shown = asdict(section)
            return {key: shown[key] for key in ("path", "heading", "page", "blocks")} | {"below": below}
    raise StoreError("server.section", report=report.id, path=path)


def _status(error: AssistantError) -> int:
    if isinstance(error, QuestionError):
        return 400
    return 404 if error.key in {"store.unknown_report", "server.section"} else 503


def _routes(app: FastAPI, engine: Engine) -> None:
    @app.get("/health")
    def health() -> dict[str, Any]:
        """Answers once the engine can list its reports."""
        return {"status": "ok", "reports": len(engine.reports()), "version": __version__}

    @app.post("/api/ask")
    def ask(asked: AskedQuestion) -> dict[str, Any]:
        """The answer, with figures and citations."""
        history = tuple(Turn(turn.question) for turn in asked.history)
        return answer_dict(engine.ask(Question(asked.id, asked.question, history)))

    @app.get("/api/reports")
    def reports() -> list[dict[str, Any]]:
        """Every report's letterhead."""
        return [_letterhead(report) for report in engine.reports()]

    @app.get("/api/reports/{report_id}/sections/{path:path}")
    def section(report_id: str, path: str) -> dict[str, Any]:
        """A section as it was read: blocks of text, footnotes and tables."""
        return _section(engine.report(report_id), path)


def _errors(app: FastAPI, message: Message) -> None:
    @app.exception_handler(AssistantError)
    def refused(_: Request, error: AssistantError) -> JSONResponse:
        return JSONResponse({"error": message(error), "key": error.key}, _status(error))

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, __: RequestValidationError) -> JSONResponse:
        error = QuestionError("server.body", turns=_TURNS)
        return JSONResponse({"error": message(error), "key": error.key}, 422)

    @app.exception_handler(Exception)
    def failed(_: Request, __: Exception) -> JSONResponse:
        error = AssistantError("server.fault")
        return JSONResponse({"error": message(error), "key": error.key}, 500)


def application(engine: Engine, message: Message, concurrency: int = 4, *, loopback: bool = True) -> FastAPI:
    """The HTTP routes with the page at `/`; on loopback, requests under another host name are refused."""
    app = FastAPI(title="Hoi Bao Cao", version=__version__, docs_url=None, redoc_url=None)
    _routes(app, engine)
    _errors(app, message)
    look = dress()
    gr.mount_gradio_app(
        app,
        build_page(engine, message, concurrency),
        path="/",
        footer_links=[],
        favicon_path=look.icon,
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        theme=look.theme,
        css=look.css,
        js=look.js,
        head=look.head,
    )
    app.add_middleware(Guard)
    if loopback:  # a page elsewhere must not reach this one by giving its own name this address
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


def serve(
    engine: Engine, settings: Settings, *, network: bool = False, ready: Callable[[str], None] | None = None
) -> None:
    """Serves until stopped, on loopback unless `network` says that others may come in; `ready` is told so in words.

    Raises:
        SettingsError: a host beyond loopback without `network`, or an address that can't be opened.
    """
    server = settings.server
    if not is_loopback(server.host) and not network:
        raise SettingsError("server.network", host=server.host)
    message = partial(error_sentence, folder=settings.paths.prompts)
    with _listening(server) as listening:
        app = application(engine, message, server.concurrency, loopback=is_loopback(server.host))
        if ready is not None:
            where = {"host": server.host, "port": listening.getsockname()[1]}
            ready(prompts(settings.paths.prompts).text("server.ready", where))
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
