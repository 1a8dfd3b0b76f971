"""The tools for programs behind sign-in: the protocol's own client with a token, and what comes without one."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent
from starlette.testclient import TestClient

from assistant.frontends.signin.access import Spans
from assistant.frontends.signin.gate import COOKIE
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.engine import LEVEL_2
from tests.frontends.held import served
from tests.frontends.signin.doors import NAMES, House

MCP = "/gradio_api/mcp/"
CALLS: dict[str, dict[str, object]] = {
    "ask": {"question": LEVEL_2},
    "figures": {"words": "học sinh"},
    "reports": {},
}
USER = NAMES[Role.VIEW]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    with served(house.app) as at:
        yield f"{at}{MCP}"


@pytest.fixture
def token(house: House) -> Iterator[str]:
    yield house.users.give_token(USER)
    house.users.drop_tokens(USER)


def call(address: str, headers: dict[str, str], name: str, **given: object) -> CallToolResult:
    async def called() -> CallToolResult:
        async with (
            httpx.AsyncClient(headers=headers, timeout=30) as client,
            streamable_http_client(address, http_client=client) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await session.call_tool(name, given)

    return asyncio.run(called())


def said(result: CallToolResult) -> Any:  # noqa: ANN401 - JSON
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert not result.isError, content.text
    return json.loads(content.text)


def spoken(method: str, params: dict[str, object]) -> dict[str, object]:
    """A message of the protocol as it goes over HTTP."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def messages() -> list[dict[str, object]]:
    """What a program may begin with: that it is there, what tools there are, and each of them at once."""
    hello: dict[str, object] = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a", "version": "1"},
    }
    calls = [spoken("tools/call", {"name": name, "arguments": given}) for name, given in CALLS.items()]
    return [spoken("initialize", hello), spoken("tools/list", {}), *calls]


ACCEPT = {"accept": "application/json, text/event-stream"}


def refused(client: TestClient, headers: dict[str, str]) -> None:
    """Every message is turned away at the gate, in words, and nothing of what is held is said."""
    for message in messages():
        got = client.post(MCP, json=message, headers=ACCEPT | headers)
        assert got.status_code == 401, message["method"]
        assert got.headers["www-authenticate"] == "Bearer"
        assert got.json()["key"] == "access.sign_in"
    for method, path in (("GET", MCP), ("GET", f"{MCP}schema"), ("GET", f"{MCP}sse"), ("DELETE", MCP)):
        assert client.request(method, path, headers=ACCEPT | headers).status_code == 401, path


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer hbc_x"},
        {"authorization": "Bearer "},
        {"authorization": "Basic dmFuLXRodTp4"},
        {"cookie": f"{COOKIE}=x"},
    ],
    ids=["nothing", "wrong token", "empty token", "basic", "wrong session"],
)
def test_no_tool_answers_without_a_valid_token_or_session(house: House, headers: dict[str, str]) -> None:
    asked, events = len(house.engine.asked), len(house.journal.events())
    refused(house.client(), headers)
    assert len(house.engine.asked) == asked
    assert len(house.journal.events()) == events


def test_a_dropped_token_opens_nothing(house: House, token: str) -> None:
    house.users.drop_tokens(USER)
    refused(house.client(), {"authorization": f"Bearer {token}"})


def test_the_token_of_a_locked_user_opens_nothing(house: House, token: str) -> None:
    house.users.set_disabled(USER, True)
    refused(house.client(), {"authorization": f"Bearer {token}"})
    house.users.set_disabled(USER, False)


def test_an_ended_session_opens_nothing(house: House) -> None:
    client = house.client(Role.VIEW)
    session = client.cookies[COOKIE]
    client.post("/dang-xuat")
    refused(house.client(), {"cookie": f"{COOKIE}={session}"})


def test_an_idle_session_opens_nothing(tmp_path: Path) -> None:
    late = House(tmp_path, Spans(timedelta(0), timedelta(hours=1)))
    refused(late.client(Role.VIEW), {})
    late.close()


def test_the_protocol_s_own_client_is_refused_too(house: House, address: str) -> None:
    asked = len(house.engine.asked)
    with pytest.raises(BaseException) as raised:  # noqa: PT011 - a group, in which the refusal lies
        call(address, {}, "ask", question=LEVEL_2)
    assert "401" in "".join(map(str, leaves(raised.value)))
    assert len(house.engine.asked) == asked


def leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from leaves(one)
    else:
        yield error


def test_each_tool_answers_to_a_token_and_the_log_names_its_user(house: House, address: str, token: str) -> None:
    headers = {"authorization": f"Bearer {token}"}
    answer = said(call(address, headers, "ask", question=LEVEL_2))
    assert answer["figures"][0]["value"] == 272666
    event = house.journal.events(1)[0]
    assert (event.user, event.action, event.subject) == (USER, Action.ASK, LEVEL_2)
    assert said(call(address, headers, "reports"))["total"] == 4
    assert said(call(address, headers, "figures", words="học sinh"))["total"] == 0  # a store without figures


def test_each_tool_answers_to_a_session(house: House, address: str) -> None:
    headers = {"cookie": f"{COOKIE}={house.client(Role.ENTRY).cookies[COOKIE]}"}
    for name, given in CALLS.items():
        assert said(call(address, headers, name, **given))
    assert house.journal.events(1, action=Action.ASK)[0].user == NAMES[Role.ENTRY]


def test_a_page_elsewhere_can_not_use_the_session_of_a_browser(house: House) -> None:
    client = house.client(Role.VIEW)
    for message in messages():
        got = client.post(MCP, json=message, headers=ACCEPT | {"sec-fetch-site": "cross-site"})
        assert got.status_code == 403
        assert got.json()["key"] == "access.elsewhere"
