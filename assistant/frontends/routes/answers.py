"""Routes that ask and read: one question, the reports, a section, and whether the server lives.

GET  /health                               {"status": "ok", "reports": 4}; without sign-in the status alone
POST /api/ask                              question JSON → answer JSON
GET  /api/reports                          letterheads
GET  /api/reports/{id}/sections/{path}     one section, with the paths of those under it
"""

import uuid
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request

from assistant import __version__
from assistant.answering.wire import answer_dict
from assistant.errors import StoreError
from assistant.frontends.permission import needs
from assistant.frontends.routes.models import AnswerModel, AskedQuestion, ReportModel
from assistant.frontends.visitor import SCOPE, visitor
from assistant.frontends.web.heads import letterhead
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.records.answer import Question, Turn
from assistant.records.journal import Action
from assistant.records.report import Report

__all__ = ["answer_routes"]


def _section(report: Report, path: str) -> dict[str, Any]:
    for at, section in enumerate(report.sections):
        if section.path == path:
            below = [other.path for other in report.sections if other.parent == at]
            shown = asdict(section)
            return {key: shown[key] for key in ("path", "heading", "page", "blocks")} | {"below": below}
    raise StoreError("server.section", report=report.id, path=path)


def answer_routes(services: Services) -> APIRouter:
    """The routes over an engine."""
    routes, engine = APIRouter(), services.engine

    @routes.get("/health", tags=[word("api.tags.server")], summary=word("api.health"))
    def health(request: Request) -> dict[str, Any]:
        if SCOPE not in request.scope:  # nobody has signed in: that it lives, and nothing else
            return {"status": "ok"}
        return {"status": "ok", "reports": len(engine.reports()), "version": __version__}

    answers: dict[str, Any] = {"tags": [word("api.tags.answers")], "response_model": None}

    @routes.post(
        "/api/ask",
        summary=word("api.ask.summary"),
        description=word("api.ask.description"),
        responses={200: {"model": AnswerModel}},
        dependencies=needs(Action.ASK),
        **answers,
    )
    def ask(asked: AskedQuestion, request: Request) -> dict[str, Any]:
        history = tuple(Turn(turn.question) for turn in asked.history)
        answer = engine.ask(Question(asked.id or uuid.uuid4().hex[:12], asked.question, history))
        services.journal.note(visitor(request), Action.ASK, asked.question)
        return answer_dict(answer)

    reading: dict[str, Any] = {
        "tags": [word("api.tags.reports")],
        "response_model": None,
        "dependencies": needs(Action.LOOK_UP),
    }

    @routes.get("/api/reports", summary=word("api.reports"), responses={200: {"model": list[ReportModel]}}, **reading)
    def reports() -> list[dict[str, Any]]:
        return [letterhead(report) for report in engine.reports()]

    @routes.get(
        "/api/reports/{report_id}/sections/{path:path}",
        summary=word("api.section.summary"),
        description=word("api.section.description"),
        **reading,
    )
    def section(report_id: str, path: str) -> dict[str, Any]:
        return _section(engine.report(report_id), path)

    return routes
