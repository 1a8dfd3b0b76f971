"""The audit log: who did what when, for those who may read it.

GET /api/events   user, action, before (the id that the last page ended with), limit; format json, csv, xlsx
GET /nhat-ky      the same as a page
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.frontends.audit import event_sheet, log_page
from assistant.frontends.permission import needs
from assistant.frontends.routes.files import Form, csv_file, xlsx_file
from assistant.frontends.visitor import visitor
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.records.journal import Action, Event

__all__ = ["EventsAsked", "audit_routes"]

_SHOWN = 200
_MOST = 100_000


class EventsAsked(BaseModel):
    """The query of the log; an empty choice of a form is no choice."""

    model_config = ConfigDict(extra="forbid")

    user: str | None = Field(default=None, max_length=100)
    action: Action | None = None
    before: int | None = Field(default=None, ge=1)
    limit: int = Field(default=_SHOWN, ge=1, le=_MOST)
    format: Form = Form.JSON


def _event(one: Event) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "user": one.user,
        "action": one.action.value,
        "subject": one.subject,
    }


def audit_routes(services: Services) -> APIRouter:
    """The routes over the journal."""
    routes, journal = APIRouter(dependencies=needs(Action.AUDIT)), services.journal

    @routes.get(
        "/api/events",
        summary=word("api.events"),
        tags=[word("api.tags.server")],
        response_model=None,
    )
    def events(asked: Annotated[EventsAsked, Query()], request: Request) -> list[dict[str, Any]] | Response:
        found = journal.events(asked.limit, asked.before, asked.user, asked.action)
        if asked.format is Form.JSON:
            return [_event(one) for one in found]
        journal.note(visitor(request), Action.EXPORT, f"{request.url.path}?{request.url.query}")
        sheet, name = event_sheet(found), word("audit.file")
        return csv_file(sheet, name) if asked.format is Form.CSV else xlsx_file([sheet], name)

    @routes.get("/nhat-ky", include_in_schema=False)
    def page(user: str = "", action: str = "", before: str = "") -> HTMLResponse:
        chosen = next((one for one in Action if one.value == action), None)
        last = int(before) if before.isdecimal() else None
        found = journal.events(_SHOWN + 1, last, user or None, chosen)
        return HTMLResponse(log_page(found[:_SHOWN], user, chosen, more=len(found) > _SHOWN))

    return routes
