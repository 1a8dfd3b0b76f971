"""The holdings over HTTP: the same acts as on the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.backends.journal import SqlJournal
from assistant.frontends.holdings.service import Holdings
from assistant.records.journal import Action
from tests.frontends.engine import ScriptedEngine, built, corpus
from tests.frontends.shelving import holding, said
from tests.made import TEXT

PATIENCE = 30.0
REPORT = TEXT.format(number=3, month=3, year=2024, count="1.234")


@pytest.fixture
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture
def holdings(tmp_path: Path, journal: SqlJournal) -> Iterator[Holdings]:
    with holding(tmp_path / "uploads", journal) as (made, _):
        yield made


@pytest.fixture
def client(holdings: Holdings, journal: SqlJournal) -> TestClient:
    app = built(ScriptedEngine(corpus()), said, journal, holdings=holdings)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def load(
    client: TestClient, holdings: Holdings, name: str, content: str = REPORT, query: str = ""
) -> dict[str, object]:
    got = client.put(f"/api/uploads/{name}{query}", content=content.encode())
    assert got.status_code == 202
    assert holdings.queue.settled(PATIENCE)
    read: dict[str, object] = client.get(f"/api/uploads/{got.json()['id']}").json()
    return read


def test_a_file_goes_in_is_corrected_given_back_and_removed(
    client: TestClient, holdings: Holdings, journal: SqlJournal
) -> None:
    done = load(client, holdings, "bao%20cao.txt")
    assert (done["state"], done["status"], done["name"]) == ("done", "read", "bao cao.txt")
    [line] = client.get("/api/holdings").json()
    assert (line["file"], line["status"], line["province"], line["new_province"], line["period"]) == (
        "bao cao.txt",
        "current",
        "Ninh Thuận",
        "Khánh Hòa",
        "2024-03",
    )
    name = line["id"]
    changed = client.patch(f"/api/reports/{name}", json={"province": "tra vinh"})
    facts = {fact["field"]: fact for fact in changed.json()["facts"]}
    assert (facts["province"]["value"], facts["province"]["read"]) == ("Trà Vinh", "Ninh Thuận")
    assert "Ninh Thuận" in facts["province"]["evidence"]
    covered = client.get("/api/holdings/coverage", params={"year": 2024}).json()
    assert [place["name"] for place in covered["places"]] == ["Trà Vinh"]
    file = client.get(f"/api/reports/{name}/file")
    assert file.content == REPORT.encode()
    assert "attachment" in file.headers["content-disposition"]
    assert client.delete(f"/api/reports/{name}").json()["removed"][0]["id"] == name
    assert client.get("/api/holdings").json() == []
    wanted = {Action.LOAD, Action.CORRECT, Action.EXPORT, Action.REMOVE}
    assert {event.action for event in journal.events()} == wanted


def test_refusals_are_one_sentence_each(client: TestClient, holdings: Holdings) -> None:
    refused = load(client, holdings, "hong.docx", "PK\x03\x04 cắt cụt")
    assert (refused["state"], refused["report"]) == ("refused", None)
    assert "hong.docx" in str(refused["message"])
    name = str(load(client, holdings, "a.txt")["report"])
    for got, status, key in (
        (client.put("/api/uploads/to.txt", content=b"x" * 1_100_000), 413, "read.too_large"),
        (client.put("/api/uploads/b.txt?replaces=khong-co", content=b"x"), 404, "holdings.unknown"),
        (client.patch(f"/api/reports/{name}", json={"province": "Atlantis"}), 400, "describe.province"),
        (client.patch(f"/api/reports/{name}", json={}), 400, "holdings.nothing"),
        (client.patch(f"/api/reports/{name}", json={"title": "x"}), 422, "server.body"),
        (client.delete("/api/reports/khong-co"), 404, "holdings.unknown"),
        (client.get("/api/uploads/khong-co"), 404, "holdings.upload_unknown"),
        (client.get("/api/holdings/coverage?year=3"), 400, "holdings.year"),
    ):
        assert (got.status_code, got.json()["key"]) == (status, key)
        assert "$" not in got.json()["error"]


def test_a_page_elsewhere_can_not_send_files(client: TestClient) -> None:
    """A browser asks first before it sends PUT, PATCH or DELETE across sites, and is not let."""
    asked = client.options(
        "/api/uploads/a.txt", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "PUT"}
    )
    assert "access-control-allow-origin" not in asked.headers


def test_the_routes_are_described_in_vietnamese(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/api/uploads/{name}", "/api/holdings", "/api/holdings/coverage", "/api/reports/{report_id}"):
        assert all(one["tags"] == ["Kho báo cáo"] and one["summary"] for one in paths[path].values())
