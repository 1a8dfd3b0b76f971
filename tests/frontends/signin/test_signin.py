import asyncio
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.frontends.permission import RIGHTS, allowed
from assistant.frontends.signin.access import Spans
from assistant.frontends.signin.gate import COOKIE, Bounds
from assistant.frontends.visitor import Visitor
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.engine import LEVEL_2
from tests.frontends.signin.doors import NAMES, PASSWORD, House

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.close()


def paths(house: House) -> list[tuple[str, str]]:
    """Every route of HTTP, and those of the page that matter."""
    described = house.app.openapi()["paths"]
    http = [(method.upper(), re.sub(r"{.*?}", "x", path)) for path, methods in described.items() for method in methods]
    page = ["/", "/config", "/theme.css", "/info", "/gradio_api/info", "/gradio_api/openapi.json", "/user"]
    mcp = ["/gradio_api/mcp/", "/gradio_api/mcp/schema", "/openapi.json", "/api/docs", "/api/docs/files/swagger-ui.css"]
    sent = [
        "/gradio_api/queue/join",
        "/gradio_api/upload",
        "/gradio_api/mcp/",
        "/gradio_api/call/ask",
        "/gradio_api/run/ask",
    ]
    return [*http, *(("GET", path) for path in (*page, *mcp)), *(("POST", path) for path in sent)]


def test_nothing_is_reached_without_sign_in(house: House) -> None:
    client = house.client()
    tried = paths(house)
    assert len(tried) > 25
    for method, path in tried:
        if path in {"/health", "/dang-nhap", "/dang-xuat"}:
            continue
        got = client.request(method, path)
        assert got.status_code == 401, (method, path)
        assert "Authorization: Bearer" in got.json()["error"]


def test_health_says_nothing_private_without_sign_in(house: House) -> None:
    assert house.client().get("/health").json() == {"status": "ok"}
    assert house.client(Role.VIEW).get("/health").json()["reports"] == 4


def test_a_browser_is_led_to_the_form_and_back(house: House) -> None:
    client = house.client()
    led = client.get("/?tab=tra-cuu&q=a%20b", headers=HTML)
    assert led.status_code == 303
    form = client.get(led.headers["location"]).text
    then = re.search(r'name="then" value="(.*?)"', form)
    assert then
    back = then[1].replace("&amp;", "&")
    got = client.post("/dang-nhap", data={"name": NAMES[Role.VIEW], "password": PASSWORD, "then": back})
    assert (got.status_code, got.headers["location"]) == (303, "/?tab=tra-cuu&q=a%20b")
    cookie = got.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/").status_code == 200
    assert PASSWORD not in str(client.cookies)


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_form_leads_nowhere_else(house: House, then: str) -> None:
    got = house.client().post("/dang-nhap", data={"name": NAMES[Role.VIEW], "password": PASSWORD, "then": then})
    assert got.headers["location"] == "/"


def test_a_wrong_password_is_said_and_logged(house: House) -> None:
    client = house.client()
    hostile = '"><script>alert(1)</script>'
    for name in (NAMES[Role.VIEW], hostile):
        got = client.post("/dang-nhap", data={"name": name, "password": "sai"})
        assert got.status_code == 401
        assert "không đúng" in got.text
        assert "<script>alert" not in got.text
        assert COOKIE not in client.cookies
        event = house.journal.events(1)[0]
        assert (event.action, event.user) == (Action.SIGN_IN_FAILED, name)
        assert "sai" not in event.subject


def test_signing_out_ends_the_session_itself(house: House) -> None:
    client = house.client(Role.VIEW)
    token = client.cookies[COOKIE]
    assert client.get("/api/reports").status_code == 200
    assert client.post("/dang-xuat").status_code == 303
    client.cookies.set(COOKIE, token)
    assert client.get("/api/reports").status_code == 401
    assert house.journal.events(1, user=NAMES[Role.VIEW])[0].action is Action.SIGN_OUT


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, True),
        ({"origin": "http://127.0.0.1"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site"}, False),
    ],
)
def test_another_site_makes_the_browser_do_nothing(house: House, headers: dict[str, str], taken: bool) -> None:
    got = house.client(Role.VIEW).post("/api/ask", json={"question": LEVEL_2}, headers=headers)
    assert got.status_code == (200 if taken else 403)
    signing = house.client().post("/dang-nhap", data={"name": NAMES[Role.VIEW], "password": PASSWORD}, headers=headers)
    assert signing.status_code == (303 if taken else 403)


def test_a_token_opens_http_until_it_is_dropped(house: House) -> None:
    token = house.users.give_token(NAMES[Role.VIEW])
    bearer = {"authorization": f"Bearer {token}"}
    assert token not in (house.users._file).read_text("utf-8")
    client = house.client()
    assert client.post("/api/ask", json={"question": LEVEL_2}, headers=bearer).json()["status"] == "answered"
    assert client.get("/api/reports", headers={"authorization": "Bearer hbc_x"}).status_code == 401
    assert house.journal.events(1)[0].user == NAMES[Role.VIEW]
    house.users.drop_tokens(NAMES[Role.VIEW])
    assert client.get("/api/reports", headers=bearer).status_code == 401


def test_each_role_may_do_what_the_one_before_it_may() -> None:
    view, entry, admin = (RIGHTS[role] for role in Role)
    assert view < entry < admin
    assert Action.MARK in entry - view
    assert {Action.USERS, Action.REINDEX, Action.EVALUATE, Action.AUDIT} == admin - entry
    assert allowed(Visitor(), Action.AUDIT)
    assert allowed("", Action.AUDIT)
    assert not allowed("ai đó", Action.ASK)


@pytest.mark.parametrize(
    ("method", "path", "least"),
    [
        ("POST", "/api/ask", Role.VIEW),
        ("GET", "/api/checks", Role.VIEW),
        ("GET", "/api/figures?q=a&format=csv", Role.VIEW),
        ("PUT", "/api/checks/x/mark", Role.ENTRY),
        ("DELETE", "/api/checks/x/mark", Role.ENTRY),
        ("POST", "/gradio_api/upload", Role.ENTRY),
        ("GET", "/api/events", Role.ADMIN),
        ("GET", "/nhat-ky", Role.ADMIN),
    ],
)
def test_a_route_asks_for_the_role(house: House, method: str, path: str, least: Role) -> None:
    for at, role in enumerate(Role):
        got = house.client(role).request(method, path)
        may = at >= list(Role).index(least)
        assert (got.status_code != 403) is may, role
        if not may:
            assert role.value in got.json()["error"]


def test_conversations_are_the_user_s_own(house: House) -> None:
    first, second = house.client(Role.VIEW), house.client(Role.ADMIN)
    kept = first.post("/api/conversations/ask", json={"question": LEVEL_2}).json()
    assert [one["id"] for one in first.get("/api/conversations").json()] == [kept["conversation"]]
    assert second.get("/api/conversations").json() == []
    for method in ("GET", "DELETE"):
        assert second.request(method, f"/api/conversations/{kept['conversation']}").status_code == 404


def test_the_page_asks_as_the_user_who_signed_in(house: House) -> None:
    """An event of the page, as its own script sends it."""
    with house.client(Role.ENTRY) as client:
        config = client.get("/config").json()
        event = next(one for one in config["dependencies"] if one["api_name"] == "typed")
        sent = {"data": [LEVEL_2, None], "fn_index": event["id"], "session_hash": "s1"}
        assert client.post("/gradio_api/queue/join", json=sent).status_code == 200
        with client.stream("GET", "/gradio_api/queue/data?session_hash=s1") as answers:
            for line in answers.iter_lines():
                if '"process_completed"' in line:
                    break
    newest = house.journal.events(1)[0]
    assert (newest.user, newest.action, newest.subject) == (NAMES[Role.ENTRY], Action.ASK, LEVEL_2)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, bounds=Bounds(upload=3_000, other=1_000))
    yield made
    made.close()


def test_another_password_or_no_user_ends_the_sessions(fresh: House) -> None:
    client, other = fresh.client(Role.VIEW), fresh.client(Role.ENTRY)
    fresh.users.set_password(NAMES[Role.VIEW], PASSWORD + "!")
    fresh.users.remove(NAMES[Role.ENTRY])
    assert client.get("/api/reports").status_code == 401
    assert other.get("/api/reports").status_code == 401
    assert fresh.client(Role.VIEW, PASSWORD + "!").get("/api/reports").status_code == 200


def test_another_role_holds_from_the_next_request(fresh: House) -> None:
    client = fresh.client(Role.VIEW)
    assert client.get("/api/events").status_code == 403
    fresh.users.set_role(NAMES[Role.VIEW], Role.ADMIN)
    assert client.get("/api/events").status_code == 200


def test_an_idle_session_ends(tmp_path: Path) -> None:
    house = House(tmp_path, Spans(timedelta(0), timedelta(hours=1)))
    assert house.client(Role.VIEW).get("/api/reports").status_code == 401
    house.close()


def test_a_session_ends_when_it_is_old(tmp_path: Path) -> None:
    house = House(tmp_path, Spans(timedelta(hours=1), timedelta(0)))
    assert house.client(Role.VIEW).get("/api/reports").status_code == 401
    house.close()


def test_too_many_wrong_tries_have_to_wait(fresh: House) -> None:
    client = fresh.client()
    for _ in range(5):
        assert client.post("/dang-nhap", data={"name": NAMES[Role.VIEW], "password": "sai"}).status_code == 401
    got = client.post("/dang-nhap", data={"name": NAMES[Role.VIEW], "password": PASSWORD})
    assert got.status_code == 429
    assert "đợi" in got.text
    assert fresh.client(Role.ADMIN).get("/api/reports").status_code == 200  # another name is not held up


def test_a_body_too_large_is_refused_stated_or_not(fresh: House) -> None:
    client = fresh.client(Role.ENTRY)
    assert client.post("/api/ask", json={"question": "a" * 2_000}).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield b" " * 100

    got = client.post("/api/ask", content=pieces(), headers={"content-type": "application/json"})
    assert got.status_code == 413
    assert "MB" in got.json()["error"]
    assert client.post("/gradio_api/upload", files={"files": ("a.txt", b"a" * 4_000)}).status_code == 413
    assert client.put("/api/uploads/a.txt", content=b"a" * 2_000).status_code != 413
    assert client.put("/api/uploads/a.txt", content=b"a" * 4_000).status_code == 413
    assert client.patch("/api/reports/a", content=b"a" * 2_000).status_code == 413
    assert client.post("/gradio_api/upload", files={"files": ("a.txt", b"a" * 100)}).status_code == 200
    assert client.post("/api/ask", json={"question": LEVEL_2}).status_code == 200


def test_a_broken_users_file_lets_nobody_in(fresh: House) -> None:
    client = fresh.client(Role.VIEW)
    fresh.users._file.write_text("van-thu: [", "utf-8")
    got = client.get("/api/reports")
    assert got.status_code == 503
    assert "tệp người dùng" in got.json()["error"]
    assert fresh.client().post("/dang-nhap", data={"name": "a", "password": "b"}).status_code != 303


def test_the_audit_log_is_filtered_and_exported(house: House) -> None:
    client = house.client(Role.ADMIN)
    hostile = '=HYPERLINK("http://x")<script>alert(1)</script>'
    client.post("/api/ask", json={"question": hostile})
    listed = client.get("/api/events?action=ask&user=quan-tri").json()
    assert listed[0]["subject"] == hostile
    assert {(one["user"], one["action"]) for one in listed} == {("quan-tri", "ask")}
    page = client.get("/nhat-ky?action=ask").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    csv = client.get("/api/events?action=ask&format=csv").text
    assert "'=HYPERLINK" in csv
    assert ',"=HYPERLINK' not in csv
    assert client.get("/api/events?format=xlsx").content[:2] == b"PK"
    assert client.get("/api/events?limit=1").json()[0]["action"] == "export"
    older = client.get(f"/api/events?before={listed[0]['id']}").json()
    assert all(one["id"] < listed[0]["id"] for one in older)


def test_the_headers_stand_on_every_answer(house: House) -> None:
    for got in (house.client().get("/"), house.client().get("/dang-nhap"), house.client(Role.VIEW).get("/api/reports")):
        assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["cache-control"] == "no-store"


def test_a_websocket_is_closed(house: House) -> None:
    sent: list[dict[str, object]] = []

    async def run() -> None:
        async def receive() -> dict[str, object]:
            return {"type": "websocket.connect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {"type": "websocket", "path": "/gradio_api/queue/join", "headers": [(b"host", b"127.0.0.1")]}
        await house.app(scope, receive, send)  # type: ignore[arg-type]

    asyncio.run(run())
    assert json.dumps(sent) == '[{"type": "websocket.close", "code": 1008}]'
