import json
import re
import socket

import pytest
from starlette.testclient import TestClient

from assistant.answering.wire import answer_dict
from assistant.errors import SettingsError
from assistant.frontends.api import is_loopback, serve
from assistant.records.answer import Question, Turn
from assistant.settings import Server, Settings
from tests.frontends.engine import LEVEL_2, ScriptedEngine, built, corpus, message


@pytest.fixture(scope="module")
def engine() -> ScriptedEngine:
    return ScriptedEngine(corpus())


@pytest.fixture(scope="module")
def client(engine: ScriptedEngine) -> TestClient:
    return TestClient(built(engine), base_url="http://127.0.0.1")


def test_an_answer_is_the_contract_s(client: TestClient, engine: ScriptedEngine) -> None:
    sent = {"id": "q7", "question": LEVEL_2, "history": [{"question": "trước"}], "gold": 1}
    got = client.post("/api/ask", json=sent)
    assert got.status_code == 200
    assert got.json() == json.loads(json.dumps(answer_dict(engine.ask(Question("q7", LEVEL_2, (Turn("trước"),))))))
    assert engine.asked[-2].history == (Turn("trước"),)


@pytest.mark.parametrize(
    ("sent", "status", "key"),
    [
        ({"question": " "}, 400, "question.empty"),
        ({"question": "a" * 3000}, 400, "question.long"),
        ({"text": "a"}, 422, "server.body"),
        ({"question": "a", "history": [{"question": "b"}] * 51}, 422, "server.body"),
    ],
)
def test_a_refusal_is_one_sentence(client: TestClient, sent: dict[str, object], status: int, key: str) -> None:
    got = client.post("/api/ask", json=sent)
    assert got.status_code == status
    assert got.json()["key"] == key
    assert got.json()["error"]


def test_reports_and_their_sections(client: TestClient) -> None:
    listed = client.get("/api/reports").json()
    assert {report["province"] for report in listed} == {"Ninh Thuận", "Trà Vinh", "Tuyên Quang"}
    one = next(report for report in listed if report["source"].startswith("ninh-thuan-2024"))
    section = client.get(f"/api/reports/{one['id']}/sections/II.3.2").json()
    assert "272.666" in section["blocks"][0]["text"]
    assert client.get(f"/api/reports/{one['id']}/sections/IX").status_code == 404
    assert client.get("/api/reports/khong-co/sections/I").status_code == 404
    assert client.get("/health").json()["reports"] == 4


def test_every_route_is_described_and_said_in_vietnamese(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert {"/health", "/api/ask", "/api/reports", "/api/reports/{report_id}/sections/{path}"} <= set(
        described["paths"]
    )
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            assert re.search(r"[À-ỹ]", route["summary"]), (path, method)
            assert route["tags"], (path, method)


def test_what_is_described_of_an_answer_is_what_is_given(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    given = client.post("/api/ask", json={"question": "So sánh"}).json()
    worded = client.post("/api/ask", json={"question": "Xếp hạng các tỉnh"}).json()["figures"][0]
    for name, part in (
        ("AnswerModel", given),
        ("FigureModel", worded),
        ("WordingModel", worded["wording"]),
        ("CitationModel", given["citations"][0]),
        ("CalculationModel", given["calculation"]),
        ("ReadingModel", given["readings"][0]),
    ):
        assert list(schemas[name]["properties"]) == list(part), name
    report = client.get("/api/reports").json()[0]
    assert list(schemas["ReportModel"]["properties"]) == list(report)


def test_the_page_of_the_description_loads_nothing_from_outside(client: TestClient) -> None:
    page = client.get("/api/docs").text
    assert "<title>Giao tiếp HTTP của Hỏi Báo Cáo</title>" in page
    for address in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert address.startswith("/")
        assert client.get(address).status_code == 200
    assert "http" not in re.sub(r"https?://127[.]0[.]0[.]1", "", page).replace("Giao tiếp HTTP", "")
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_another_host_name_is_refused_on_loopback(client: TestClient) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400


def test_every_response_holds_the_browser_to_this_machine(client: TestClient) -> None:
    assert "default-src 'self'" in client.get("/").headers["content-security-policy"]
    assert "connect-src 'self'" in client.get("/health").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.5", False),
        ("may-chu", False),
    ],
)
def test_loopback(host: str, inside: bool) -> None:
    assert is_loopback(host) is inside


def test_a_host_beyond_loopback_is_refused_with_the_reason(engine: ScriptedEngine) -> None:
    with pytest.raises(SettingsError) as refused:
        serve(engine, Settings(server=Server(host="0.0.0.0")))
    assert "đăng nhập" in message(refused.value)


def test_a_port_in_use_is_one_sentence(engine: ScriptedEngine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError) as refused:
            serve(engine, Settings(server=Server(port=taken.getsockname()[1])))
    assert "--port" in message(refused.value)
