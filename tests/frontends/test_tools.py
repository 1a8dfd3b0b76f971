"""The tools as a program sees them: the protocol's own client over loopback."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent, Tool

from assistant.answering.wire import answer_dict
from assistant.backends.journal import SqlJournal
from assistant.lookup import Lookup
from assistant.protocols import Entry
from assistant.records.answer import Question, Turn
from assistant.records.journal import Action
from assistant.settings import Settings
from assistant.wiring import steps
from tests.frontends.engine import LEVEL_2, ScriptedEngine, built, corpus, looking


@pytest.fixture(scope="module")
def engine() -> ScriptedEngine:
    return ScriptedEngine(corpus())


@pytest.fixture(scope="module")
def lookup(engine: ScriptedEngine) -> Lookup:
    made = steps(Settings())
    whole = next(engine.report(report.id) for report in engine.reports() if report.letterhead.province == "Trà Vinh")
    return looking(
        [Entry(whole, tuple(figure for figure in made.figures(whole) if figure.spot.section == "I.7.(2)"), (), ())]
    )


@pytest.fixture(scope="module")
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(engine: ScriptedEngine, journal: SqlJournal, lookup: Lookup) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(built(engine, journal=journal, lookup=lookup), log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/gradio_api/mcp/"
        server.should_exit = True
        running.join(timeout=20)


def tools(address: str) -> list[Tool]:
    async def listed() -> list[Tool]:
        async with streamable_http_client(address) as (read, write, _), ClientSession(read, write) as session:
            await session.initialize()
            return (await session.list_tools()).tools

    return asyncio.run(listed())


def call(address: str, name: str, **given: object) -> CallToolResult:
    async def called() -> CallToolResult:
        async with streamable_http_client(address) as (read, write, _), ClientSession(read, write) as session:
            await session.initialize()
            return await session.call_tool(name, given)

    return asyncio.run(called())


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def given(result: CallToolResult) -> Any:  # noqa: ANN401 - JSON
    assert not result.isError
    return json.loads(text(result))


def test_three_tools_and_no_more_each_said_with_its_arguments(address: str) -> None:
    listed = {tool.name: tool for tool in tools(address)}
    assert set(listed) == {"ask", "figures", "reports"}
    for tool in listed.values():
        assert tool.description
        assert len(tool.description) > 80
        assert "Args" not in tool.description
        for name, argument in tool.inputSchema["properties"].items():
            assert argument["description"], (tool.name, name)
    assert listed["ask"].inputSchema["required"] == ["question"]
    assert "required" not in listed["figures"].inputSchema


def test_an_answer_is_the_contract_s_and_is_in_the_audit_log(
    address: str, engine: ScriptedEngine, journal: SqlJournal
) -> None:
    got = given(call(address, "ask", question=LEVEL_2, earlier=["trước"]))
    assert engine.asked[-1].history == (Turn("trước"),)
    same = json.loads(json.dumps(answer_dict(engine.ask(Question(got["id"], LEVEL_2, (Turn("trước"),))))))
    assert got == same
    assert (journal.events()[0].action, journal.events()[0].subject) == (Action.ASK, LEVEL_2)


def test_figures_by_what_they_are_and_by_their_words(address: str) -> None:
    named = given(call(address, "figures", province="Trà Vinh", period="2022", limit=2))
    assert named["total"] > len(named["figures"]) == 2
    assert {figure["province"] for figure in named["figures"]} == {"Trà Vinh"}
    worded = given(call(address, "figures", words="học sinh tiểu học", province="Trà Vinh"))
    assert any(figure["printed"] == "72.432" for figure in worded["figures"])


def test_reports_of_a_province(address: str) -> None:
    assert given(call(address, "reports"))["total"] == 4
    assert {one["province"] for one in given(call(address, "reports", province="ninh thuận"))["reports"]} == {
        "Ninh Thuận"
    }


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [("ask", {"question": " "}, "Chưa có câu hỏi."), ("figures", {}, "Cần nêu ít nhất một điều kiện")],
)
def test_a_refusal_is_one_sentence(address: str, name: str, sent: dict[str, str], said: str) -> None:
    result = call(address, name, **sent)
    assert result.isError
    assert text(result).startswith(said)
