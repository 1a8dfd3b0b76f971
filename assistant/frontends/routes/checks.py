"""What does not add up, over HTTP: the list, the letter to a province, and marks that someone has looked.

GET    /api/checks               province, report, kind, severity (several times each), seen; format json or xlsx
GET    /api/checks/letter        the same, of one province, as a Word document
PUT    /api/checks/{id}/mark     looked at, with a note
DELETE /api/checks/{id}/mark
"""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import QuestionError, StoreError
from assistant.frontends.exports.checks import finding_sheet
from assistant.frontends.permission import needs, require
from assistant.frontends.review import Review, Reviewed, Seen, find, review
from assistant.frontends.routes.files import docx_file, xlsx_file
from assistant.frontends.visitor import visitor
from assistant.frontends.web.lookup.state import slug
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.frontends.word.findings import findings_letter
from assistant.lookup.findings import Filter, Finding
from assistant.lookup.wire import check_dict
from assistant.records.figure import Severity
from assistant.records.journal import Action

__all__ = ["ChecksAsked", "MarkGiven", "check_routes"]


class ChecksAsked(BaseModel):
    """The query of the list and the letter."""

    model_config = ConfigDict(extra="forbid")

    province: list[str] = Field(default_factory=list, max_length=100)
    report: list[str] = Field(default_factory=list, max_length=500)
    kind: list[str] = Field(default_factory=list, max_length=50)
    severity: list[Severity] = Field(default_factory=list)
    seen: Seen = Seen.ALL
    format: Literal["json", "xlsx"] = "json"


class MarkGiven(BaseModel):
    """What is noted of a finding."""

    note: str = ""


def _reviewed(services: Services, asked: ChecksAsked) -> Review:
    wanted = Filter(tuple(asked.province), tuple(asked.report), tuple(asked.kind), tuple(asked.severity))
    return review(services.lookup, services.journal, wanted, asked.seen)


def _row(row: Reviewed) -> dict[str, Any]:
    mark = row.mark
    seen = {"user": mark.user, "note": mark.note, "at": mark.at.isoformat()} if mark else None
    return check_dict(row.finding.check, row.finding.report) | {"id": row.finding.id, "seen": seen}


def _found(services: Services, identity: str) -> Finding:
    finding = find(services.lookup, identity)
    if finding is None:
        raise StoreError("checks.unknown", id=identity)
    return finding


def check_routes(services: Services) -> APIRouter:
    """The routes over what looks findings up and the journal."""
    routes = APIRouter(dependencies=needs(Action.LOOK_UP))
    about: dict[str, Any] = {"tags": [word("api.tags.checks")], "response_model": None}

    @routes.get("/api/checks", summary=word("api.checks.list"), **about)
    def checks(asked: Annotated[ChecksAsked, Query()], request: Request) -> list[dict[str, Any]] | Response:
        found = _reviewed(services, asked)
        if asked.format == "json":
            return [_row(row) for row in found.rows]
        require(visitor(request), Action.EXPORT)
        services.journal.note(visitor(request), Action.EXPORT, f"{request.url.path}?{request.url.query}")
        return xlsx_file([finding_sheet(found.rows)], _named("sheet", asked))

    @routes.get("/api/checks/letter", summary=word("api.checks.letter"), dependencies=needs(Action.EXPORT), **about)
    def letter(asked: Annotated[ChecksAsked, Query()], request: Request) -> Response:
        if len(asked.province) != 1:
            raise QuestionError("checks.one_province")
        found = _reviewed(services, asked)
        if not found.rows:
            raise QuestionError("checks.nothing", province=asked.province[0])
        services.journal.note(visitor(request), Action.EXPORT, f"{request.url.path}?{request.url.query}")
        today = date.today()  # noqa: DTZ011 - the office's own day
        return docx_file(findings_letter(asked.province[0], found.rows, today), _named("letter_text", asked))

    changing = about | {"status_code": 204, "dependencies": needs(Action.MARK)}

    @routes.put("/api/checks/{finding}/mark", summary=word("api.checks.mark"), **changing)
    def mark(finding: str, given: MarkGiven, request: Request) -> None:
        found = _found(services, finding)
        services.journal.mark(visitor(request), found.check, given.note)
        services.journal.note(visitor(request), Action.MARK, f"{found.report.source}, {found.check.section}")

    @routes.delete("/api/checks/{finding}/mark", summary=word("api.checks.unmark"), **changing)
    def unmark(finding: str, request: Request) -> None:
        found = _found(services, finding)
        services.journal.unmark(found.check)
        services.journal.note(visitor(request), Action.MARK, f"{found.report.source}, {found.check.section}")

    return routes


def _named(kind: str, asked: ChecksAsked) -> str:
    """A file's name in plain letters, with the province if it is of one."""
    name = word(f"checks.{kind}.file")
    return f"{name}-{slug(asked.province[0])}" if len(asked.province) == 1 else name
