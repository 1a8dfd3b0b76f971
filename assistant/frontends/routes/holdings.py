"""What is held, over HTTP: files in, the list, what is missing, corrections, removals; the page uses the same.

PUT    /api/uploads/{name}        the bytes of a file; `replaces` names the report that it stands for
GET    /api/uploads               the queue: waiting, being read, done, refused
GET    /api/uploads/{id}
GET    /api/holdings              every file held: letterhead, counts, status
GET    /api/holdings/coverage     provinces by months of a year
GET    /api/reports/{id}          what is known of a report, and from which words
GET    /api/reports/{id}/file     the file it was read from
PATCH  /api/reports/{id}          corrects province, period, as_of or family
DELETE /api/reports/{id}          takes it out, with its older versions
"""

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict

from assistant.errors import QuestionError, StoreError
from assistant.frontends.holdings.coverage import coverage, fullest_year
from assistant.frontends.holdings.listing import Line, Standing, new_name
from assistant.frontends.holdings.queue import Item
from assistant.frontends.holdings.service import Known
from assistant.frontends.permission import needs
from assistant.frontends.visitor import visitor
from assistant.frontends.web.heads import letterhead
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.records.journal import Action

__all__ = ["CorrectionGiven", "holding_routes"]


class CorrectionGiven(BaseModel):
    """What a person says of a report, in their own words; an empty value takes an earlier correction back."""

    model_config = ConfigDict(extra="forbid")

    province: str | None = None
    period: str | None = None
    as_of: str | None = None
    family: str | None = None


def _line(line: Line) -> dict[str, Any]:
    return letterhead(line.report) | {
        "new_province": new_name(line.report.letterhead.province),
        "file": line.file,
        "format": line.kind,
        "status": line.standing.value,
        "newer": line.newer or None,
        "pages": line.pages,
        "sections": line.tally.sections,
        "tables": line.tally.tables,
        "figures": line.tally.figures,
        "checks": line.tally.checks,
    }


def _known(known: Known) -> dict[str, Any]:
    read = {fact.field: fact for fact in known.read}
    facts = [
        {
            "field": fact.field,
            "value": fact.value or None,
            "read": read[fact.field].value or None if fact.field in read else None,
            "evidence": read[fact.field].words if fact.field in read else fact.words,
        }
        for fact in known.facts
    ]
    return _line(known.line) | {"facts": facts, "others": [_line(other) for other in known.others]}


def _item(item: Item) -> dict[str, Any]:
    result = item.result
    counted = ("sections", "tables", "figures", "checks", "province", "period")
    read = {name: getattr(result, name) for name in counted} if result and result.report else None
    return {
        "id": item.id,
        "name": item.name,
        "at": item.at.isoformat(),
        "user": item.user,
        "replaces": item.replaces,
        "state": item.state.value,
        "status": result.status.value if result else None,
        "report": (result.report or None) if result else None,
        "read": read,
        "message": item.message,
    }


def _queue_routes(services: Services, routes: APIRouter, about: dict[str, Any]) -> None:
    holdings = services.holdings

    @routes.put(
        "/api/uploads/{name}",
        status_code=202,
        summary=word("api.holdings.upload"),
        description=word("api.holdings.upload_about", megabytes=holdings.uploads.megabytes),
        openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}, "required": True}},
        **about,
    )
    async def upload(request: Request, name: str = Path(max_length=1000), replaces: str | None = None) -> Any:  # noqa: ANN401
        said = request.headers.get("content-length", "")
        size = int(said) if said.isascii() and said.isdigit() else None
        return _item(await holdings.receive(visitor(request), name, request.stream(), size, replaces))

    @routes.get("/api/uploads", summary=word("api.holdings.queue"), **about)
    def queue() -> dict[str, Any]:
        return {"blocked": holdings.queue.blocked, "files": [_item(item) for item in holdings.queue.items()]}

    @routes.get("/api/uploads/{upload_id}", summary=word("api.holdings.queued"), **about)
    def queued(upload_id: str) -> dict[str, Any]:
        found = next((item for item in holdings.queue.items() if item.id == upload_id), None)
        if found is None:
            raise StoreError("holdings.upload_unknown", id=upload_id)
        return _item(found)


def holding_routes(services: Services) -> APIRouter:
    """The routes over the holdings."""
    routes, holdings = APIRouter(dependencies=needs(Action.LOOK_UP)), services.holdings
    about: dict[str, Any] = {"tags": [word("api.tags.holdings")], "response_model": None}
    _queue_routes(services, routes, about)

    @routes.get("/api/holdings", summary=word("api.holdings.list"), **about)
    def held() -> list[dict[str, Any]]:
        return [_line(line) for line in holdings.lines()]

    @routes.get(
        "/api/holdings/coverage",
        summary=word("api.holdings.coverage"),
        description=word("api.holdings.coverage_about"),
        **about,
    )
    def covered(year: int | None = None, names: Literal["old", "new"] = "old") -> dict[str, Any]:
        reports = [line.report for line in holdings.lines() if line.standing is Standing.CURRENT]
        today = date.today()  # noqa: DTZ011 - the office's own day
        if year is not None and not 1900 <= year <= 2200:
            raise QuestionError("holdings.year", year=year)
        shown = year or fullest_year(reports, today)
        return asdict(coverage(reports, shown, today, new=names == "new"))

    @routes.get("/api/reports/{report_id}", summary=word("api.holdings.known"), **about)
    def known(report_id: str) -> dict[str, Any]:
        return _known(holdings.known(report_id))

    exported = needs(Action.EXPORT)

    @routes.get("/api/reports/{report_id}/file", summary=word("api.holdings.file"), dependencies=exported, **about)
    def original(report_id: str, request: Request) -> FileResponse:
        path = holdings.known(report_id).path
        if path is None or not path.is_file():
            raise StoreError("holdings.file_gone", report=report_id)
        services.journal.note(visitor(request), Action.EXPORT, path.name)
        return FileResponse(path, filename=path.name, media_type="application/octet-stream")

    @routes.patch(
        "/api/reports/{report_id}",
        summary=word("api.holdings.correct"),
        description=word("api.holdings.correct_about"),
        **about,
    )
    def correct(report_id: str, given: CorrectionGiven, request: Request) -> dict[str, Any]:
        changes = {name: value for name, value in given.model_dump(exclude_unset=True).items() if value is not None}
        return _known(holdings.correct(visitor(request), report_id, changes))

    @routes.delete("/api/reports/{report_id}", summary=word("api.holdings.remove"), **about)
    def remove(report_id: str, request: Request) -> dict[str, Any]:
        gone = holdings.remove(visitor(request), report_id)
        return {"removed": [letterhead(report) for report in gone.removed], "left": list(gone.left)}

    return routes
