import json
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from assistant.backends.journal import SqlJournal
from assistant.records.journal import Action
from tests.frontends.engine import LEVEL_2, ScriptedEngine, built, corpus


@pytest.fixture(scope="module")
def engine() -> ScriptedEngine:
    return ScriptedEngine(corpus())


@pytest.fixture(scope="module")
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(engine: ScriptedEngine, journal: SqlJournal) -> TestClient:
    return TestClient(built(engine, journal=journal), base_url="http://127.0.0.1")


def asked(client: TestClient, question: str, conversation: str | None = None) -> tuple[str, int, dict[str, object]]:
    got = client.post("/api/conversations/ask", json={"question": question, "conversation": conversation})
    assert got.status_code == 200
    kept = got.json()
    return kept["conversation"], kept["turn"], kept["answer"]


def test_a_question_follows_those_before_it_and_all_are_kept(client: TestClient, engine: ScriptedEngine) -> None:
    conversation, first, answer = asked(client, LEVEL_2)
    again, second, _ = asked(client, "còn mức 2?", conversation)
    assert (again, first, second) == (conversation, 1, 2)
    assert [turn.question for turn in engine.asked[-1].history] == [LEVEL_2]
    read = client.get(f"/api/conversations/{conversation}").json()
    assert read["title"] == LEVEL_2
    assert [turn["number"] for turn in read["turns"]] == [1, 2]
    assert json.dumps(read["turns"][0]["answer"]) == json.dumps(answer)
    assert client.get("/api/conversations").json()[0] == {key: read[key] for key in read if key != "turns"} | {
        "turns": 2
    }


def test_what_may_be_asked_next(client: TestClient) -> None:
    conversation, _, _ = asked(client, LEVEL_2)
    offered = client.get(f"/api/conversations/{conversation}/suggestions").json()
    assert offered[0] == {"way": "period", "question": "So sánh với tháng 2/2023"}
    asked(client, "số không có", conversation)
    assert client.get(f"/api/conversations/{conversation}/suggestions").json() == []


def test_a_conversation_is_renamed_saved_and_deleted(client: TestClient, journal: SqlJournal) -> None:
    conversation, _, _ = asked(client, LEVEL_2)
    at = f"/api/conversations/{conversation}"
    assert client.patch(at, json={"title": " Tên  mới "}).json()["title"] == "Tên mới"
    document = client.get(f"{at}/docx")
    assert "attachment" in document.headers["content-disposition"]
    with zipfile.ZipFile(BytesIO(document.content)) as held:
        assert "272.666" in held.read("word/footnotes.xml").decode()
    assert journal.events(action=Action.EXPORT)[0].subject == "Tên mới.docx"
    assert client.delete(at).status_code == 204
    for got in (client.get(at), client.delete(at), client.get(f"{at}/docx"), client.patch(at, json={"title": "a"})):
        assert got.status_code == 404
        assert got.json()["key"] == "journal.unknown"


def test_an_opinion_is_given_changed_and_taken_back(client: TestClient) -> None:
    conversation, turn, answer = asked(client, LEVEL_2)
    at = f"/api/conversations/{conversation}/turns/{turn}/opinion"
    given = client.put(at, json={"verdict": "bad", "reason": "sai kỳ"}).json()
    assert (given["reason"], given["answer"]) == ("sai kỳ", answer)
    assert client.get("/api/opinions").json()[0] == given
    assert client.put(at, json={"verdict": "good"}).json()["verdict"] == "good"
    assert client.delete(at).status_code == 204
    assert answer["id"] not in {one["answer_id"] for one in client.get("/api/opinions").json()}


@pytest.mark.parametrize(
    ("sent", "status", "key"),
    [
        ({"question": ""}, 400, "question.empty"),
        ({"question": "a", "conversation": "khong-co"}, 404, "journal.unknown"),
        ({"question": 5}, 422, "server.body"),
    ],
)
def test_a_refusal_is_one_sentence(client: TestClient, sent: dict[str, object], status: int, key: str) -> None:
    got = client.post("/api/conversations/ask", json=sent)
    assert (got.status_code, got.json()["key"]) == (status, key)


def test_an_opinion_that_is_none_is_refused(client: TestClient) -> None:
    conversation, turn, _ = asked(client, LEVEL_2)
    at = f"/api/conversations/{conversation}/turns"
    assert client.put(f"{at}/{turn}/opinion", json={"verdict": "so-so"}).status_code == 422
    assert client.put(f"{at}/{turn}/opinion", json={"verdict": "bad", "reason": "a" * 3000}).status_code == 400
    assert client.put(f"{at}/9/opinion", json={"verdict": "bad"}).status_code == 404
