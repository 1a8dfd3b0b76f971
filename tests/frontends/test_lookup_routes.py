"""Figures and findings over HTTP, over small reports made by hand."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from assistant.backends.journal import SqlJournal
from assistant.records.figure import Check, Severity
from assistant.records.journal import Action
from assistant.text.periods import month
from tests.frontends.engine import ScriptedEngine, built, corpus
from tests.lookup.build import ACTIVATED, looking, of, stated

FEBRUARY, MARCH, OTHER = of("Ninh Thuận", month(2024, 2)), of("Ninh Thuận"), of("Trà Vinh")
EVIL = "=HYPERLINK(1)"
WRONG = Check(MARCH.id, "I.1", "percent", Severity.ERROR, "84,7%", "84,95%", "=1+1 ≠ 2", "-cmd|' /C calc'!A0")
HELD = looking(
    (FEBRUARY, (stated(FEBRUARY, "5"),)),
    (MARCH, (stated(MARCH, "10", label=EVIL, quote="+84 tài khoản"),)),
    (OTHER, (stated(OTHER, "20"),)),
    checks=(WRONG,),
)


@pytest.fixture(scope="module")
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(journal: SqlJournal) -> TestClient:
    return TestClient(built(ScriptedEngine(corpus()), journal=journal, lookup=HELD), base_url="http://127.0.0.1")


def table(client: TestClient, **query: Any) -> dict[str, Any]:  # noqa: ANN401 - what httpx takes
    got = client.get("/api/figures/table", params={"indicator": ACTIVATED, **query})
    assert got.status_code == 200, got.text
    made: dict[str, Any] = got.json()
    return made


def test_figures_are_those_of_the_command(client: TestClient) -> None:
    got = client.get("/api/figures", params={"indicator": ACTIVATED, "province": ["tra vinh", "Khánh Hòa"]}).json()
    assert [row["value"] for row in got] == [5, 10, 20]
    assert client.get("/api/figures", params={"period": "2024-02"}).json()[0]["section"] == "I.1"


def test_the_table_says_gaps_marks_and_ranks(client: TestClient) -> None:
    made = table(client)
    assert [column["period"] for column in made["columns"]] == ["2024-02", "2024-03"]
    cells = {row["province"]: row["cells"] for row in made["rows"]}
    assert cells["Trà Vinh"][0]["gap"] == "no_report"
    assert [cells["Trà Vinh"][1]["rank"], cells["Ninh Thuận"][1]["rank"]] == [1, 2]
    assert made["coverage"] == [
        {"indicator": ACTIVATED, "stating": [FEBRUARY.source, MARCH.source, OTHER.source], "lacking": []}
    ]
    assert [row["province"] for row in table(client, newest=True, sort=0, descending=False)["rows"]] == [
        "Ninh Thuận",
        "Trà Vinh",
    ]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"indicator": "khong-co-that-dau"}, 400, "khong-co-that-dau"),
        ({"indicator": ACTIVATED, "province": "Hà Nội"}, 400, "Hà Nội"),
        ({"indicator": ACTIVATED, "period": "2031"}, 400, "2031"),
        ({"indicator": ACTIVATED, "level": "xã"}, 422, "level"),
        ({}, 422, "indicator"),
        ({"indicator": ACTIVATED, "foo": "1"}, 422, "foo"),
    ],
)
def test_what_cant_be_answered_is_one_sentence(
    client: TestClient, query: dict[str, str], status: int, said: str
) -> None:
    got = client.get("/api/figures/table", params=query)
    assert got.status_code == status
    assert said in got.json()["error"]


def test_files_hold_no_formula_and_are_in_the_audit_log(client: TestClient, journal: SqlJournal) -> None:
    text = client.get("/api/figures/table", params={"indicator": ACTIVATED, "format": "csv"}).content.decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    march = next(row for row in rows if row["Giá trị"] == "10")
    assert (march["Nhãn trong báo cáo"], march["Trích nguyên văn"]) == (f"'{EVIL}", "'+84 tài khoản")
    book = client.get("/api/figures", params={"indicator": ACTIVATED, "format": "xlsx"}).content
    cells = [cell for row in load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert {cell.value: cell.data_type for cell in cells}[EVIL] == "s"
    assert {cell.value: cell.data_type for cell in cells}[10] == "n"
    assert len(journal.events(action=Action.EXPORT)) == 2


def test_findings_with_their_marks(client: TestClient, journal: SqlJournal) -> None:
    (row,) = client.get("/api/checks").json()
    assert (row["source"], row["kind"], row["computed"], row["seen"]) == (MARCH.source, "percent", "84,95%", None)
    assert client.put(f"/api/checks/{row['id']}/mark", json={"note": "đã hỏi"}).status_code == 204
    assert client.get("/api/checks", params={"seen": "done"}).json()[0]["seen"]["note"] == "đã hỏi"
    assert client.get("/api/checks", params={"seen": "open"}).json() == []
    assert client.delete(f"/api/checks/{row['id']}/mark").status_code == 204
    assert client.get("/api/checks", params={"seen": "done"}).json() == []
    assert client.put("/api/checks/khong-co/mark", json={}).status_code == 404
    assert len(journal.events(action=Action.MARK)) == 2


def test_findings_as_a_workbook_hold_no_formula(client: TestClient) -> None:
    book = client.get("/api/checks", params={"format": "xlsx"}).content
    values = {cell.value: cell.data_type for row in load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row}
    assert values[WRONG.arithmetic] == values[WRONG.quote] == "s"


def test_a_letter_is_of_one_province_that_has_something_to_look_at(client: TestClient) -> None:
    got = client.get("/api/checks/letter", params={"province": "Ninh Thuận"})
    assert got.headers["content-disposition"] == 'attachment; filename="cong-van-ra-soat-ninh-thuan.docx"'
    for query, key in (({}, "checks.one_province"), ({"province": "Trà Vinh"}, "checks.nothing")):
        refused = client.get("/api/checks/letter", params=query)
        assert (refused.status_code, refused.json()["key"]) == (400, key)
