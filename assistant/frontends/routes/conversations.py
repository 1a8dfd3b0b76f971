"""Routes for a user's conversations and opinions; the page keeps and shows the same ones.

GET    /api/conversations                                  the list, last changed first
POST   /api/conversations/ask                              a question, kept; without an id a conversation begins
GET    /api/conversations/{id}                             with all its answers as they were given
PATCH  /api/conversations/{id}                             another name
DELETE /api/conversations/{id}
GET    /api/conversations/{id}/docx                        as a Word document with footnotes
PUT    /api/conversations/{id}/turns/{number}/opinion      what the user thinks of an answer
DELETE /api/conversations/{id}/turns/{number}/opinion
GET    /api/opinions                                       the user's own, newest first
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from assistant.answering.wire import answer_dict, answer_of
from assistant.frontends.conversations import Asked, Narrowed, following, keep, posed, turns
from assistant.frontends.opinions import opinion
from assistant.frontends.permission import needs
from assistant.frontends.routes.models import (
    AskedInConversation,
    ConversationModel,
    FullConversationModel,
    OpinionGiven,
    OpinionModel,
    Renamed,
    TurnModel,
)
from assistant.frontends.visitor import visitor
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.frontends.word.conversation import Paper, conversation_docx
from assistant.protocols import Journal
from assistant.records.journal import Action, Conversation, Feedback, KeptTurn, Verdict

__all__ = ["conversation_routes"]

_REMEMBERED = 6
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _about(one: Conversation) -> dict[str, Any]:
    begun, changed = one.begun.isoformat(), one.changed.isoformat()
    return {"id": one.id, "title": one.title, "begun": begun, "changed": changed, "turns": one.turns}


def _turn(turn: KeptTurn) -> dict[str, Any]:
    answer = json.loads(turn.answer)
    return {"number": turn.number, "typed": turn.typed, "chosen": dict(turn.chosen), "answer": answer}


def _opinion(one: Feedback) -> dict[str, Any]:
    return {
        "verdict": one.verdict.value,
        "reason": one.reason,
        "answer_id": one.answer_id,
        "question": one.question,
        "answer": json.loads(one.answer),
        "index": one.index,
        "code": one.code,
        "at": one.at.isoformat(),
    }


def _options(name: str, tag: str) -> dict[str, Any]:
    return {"summary": word(f"api.{name}"), "tags": [word(f"api.tags.{tag}")], "response_model": None}


def conversation_routes(services: Services) -> APIRouter:
    """The routes over an engine and a journal."""
    routes = APIRouter(dependencies=needs(Action.ASK))
    _reading(routes, services.journal)
    _asking(routes, services)
    _changing(routes, services.journal)
    _opining(routes, services)
    return routes


def _reading(routes: APIRouter, journal: Journal) -> None:
    described: dict[int | str, dict[str, Any]] = {200: {"model": list[ConversationModel]}}

    @routes.get("/api/conversations", responses=described, **_options("conversations.list", "conversations"))
    def listed(request: Request) -> list[dict[str, Any]]:
        return [_about(one) for one in journal.conversations(visitor(request))]

    @routes.get(
        "/api/conversations/{conversation}",
        responses={200: {"model": FullConversationModel}},
        **_options("conversations.read", "conversations"),
    )
    def read(conversation: str, request: Request) -> dict[str, Any]:
        about = journal.conversation(visitor(request), conversation)
        return _about(about) | {"turns": [_turn(turn) for turn in journal.turns(visitor(request), conversation)]}

    @routes.get(
        "/api/conversations/{conversation}/docx",
        responses={200: {"content": {_WORD: {}}}},
        dependencies=needs(Action.EXPORT),
        **_options("conversations.docx", "conversations"),
    )
    def docx(conversation: str, request: Request) -> Response:
        user = visitor(request)
        about = journal.conversation(user, conversation)
        session = turns(journal, user, conversation)
        document = conversation_docx(Paper(about.title, session, datetime.now().astimezone()))
        journal.note(user, Action.EXPORT, f"{about.title}.docx")
        name = word("word.file", date=f"{about.begun.astimezone():%Y-%m-%d}")
        return Response(document, media_type=_WORD, headers={"content-disposition": f'attachment; filename="{name}"'})


def _asking(routes: APIRouter, services: Services) -> None:
    described: dict[int | str, dict[str, Any]] = {200: {"model": TurnModel}}

    @routes.post("/api/conversations/ask", responses=described, **_options("conversations.ask", "conversations"))
    def ask(asked: AskedInConversation, request: Request) -> dict[str, Any]:
        user, into = visitor(request), asked.conversation or ""
        history = following(turns(services.journal, user, into, _REMEMBERED))
        answer = services.engine.ask(posed(asked.question, history))
        kept = Asked(0, asked.question, Narrowed(), history, answer)
        conversation, turn = keep(services.journal, user, into, kept)
        return {"conversation": conversation, "turn": turn.number, "answer": answer_dict(answer)}

    @routes.get("/api/conversations/{conversation}/suggestions", **_options("conversations.next", "conversations"))
    def suggestions(conversation: str, request: Request) -> list[dict[str, str]]:
        session = turns(services.journal, visitor(request), conversation, 1)
        after = services.suggester.after(session[-1].answer, session[-1].history) if session else ()
        return [{"way": one.way.value, "question": one.text} for one in after]


def _changing(routes: APIRouter, journal: Journal) -> None:
    described: dict[int | str, dict[str, Any]] = {200: {"model": ConversationModel}}

    @routes.patch(
        "/api/conversations/{conversation}", responses=described, **_options("conversations.rename", "conversations")
    )
    def rename(conversation: str, named: Renamed, request: Request) -> dict[str, Any]:
        journal.rename(visitor(request), conversation, " ".join(named.title.split()))
        return _about(journal.conversation(visitor(request), conversation))

    @routes.delete(
        "/api/conversations/{conversation}", status_code=204, **_options("conversations.delete", "conversations")
    )
    def delete(conversation: str, request: Request) -> None:
        journal.forget(visitor(request), conversation)


def _opining(routes: APIRouter, services: Services) -> None:
    journal = services.journal
    place = "/api/conversations/{conversation}/turns/{number}/opinion"

    @routes.put(place, responses={200: {"model": OpinionModel}}, **_options("opinions.give", "opinions"))
    def give(conversation: str, number: int, given: OpinionGiven, request: Request) -> dict[str, Any]:
        user = visitor(request)
        answer = answer_of(json.loads(journal.turn(user, conversation, number).answer))
        one = opinion(user, answer, Verdict(given.verdict), given.reason, services.engine.reports())
        journal.rate(one)
        return _opinion(one)

    @routes.delete(place, status_code=204, **_options("opinions.withdraw", "opinions"))
    def withdraw(conversation: str, number: int, request: Request) -> None:
        answer = json.loads(journal.turn(visitor(request), conversation, number).answer)
        journal.unrate(visitor(request), answer["id"])

    @routes.get(
        "/api/opinions", responses={200: {"model": list[OpinionModel]}}, **_options("opinions.list", "opinions")
    )
    def opinions(request: Request) -> Sequence[dict[str, Any]]:
        return [_opinion(one) for one in journal.ratings(visitor(request))]
