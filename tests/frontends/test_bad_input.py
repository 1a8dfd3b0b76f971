"""Input that can't be used: one Vietnamese sentence, the exit code of the contract, the index as it was."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.frontends.cli import main
from assistant.settings import Settings
from assistant.wiring import error_sentence, open_assistant, open_reading
from tests.frontends.engine import built
from tests.made import write

MEGABYTES = 200


def settings(index: Path) -> Settings:
    made = Settings()
    return made.model_copy(update={"paths": made.paths.model_copy(update={"index": index})})


def held(index: Path) -> tuple[set[str], bool]:
    """Sources in the index, and whether each report has all its vectors and no other has any."""
    with open_reading(settings(index)) as stores:
        reports = stores.store.reports()
        return {report.source for report in reports}, stores.store.prints() == stores.index.reports()


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    """Exit code and error stream of a command."""
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    code = left.value.code
    return (code if isinstance(code, int) else 0), capsys.readouterr().err


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    file, made = write(folder, "good.txt"), folder / "index"
    with pytest.raises(SystemExit) as left:
        main(["ingest", str(file), "--index", str(made)])
    assert left.value.code == 0
    return made


@pytest.fixture
def bad(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file of the kind that the test names; `missing` is not there."""
    file = tmp_path / f"{request.param}.txt"
    if request.param == "empty":
        file.touch()
    elif request.param == "blank":
        file.write_text(" \n\n\t\n", encoding="utf-8")
    elif request.param == "binary":
        file.write_bytes(b"\x7fELF\x02\x01\x01\x00\x00" * 500)
    elif request.param == "photo":
        file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(1, 256)) * 20)
    elif request.param == "large":
        with file.open("wb") as stream:
            os.truncate(stream.fileno(), MEGABYTES * 1024 * 1024)
    return file


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("empty", "rỗng"),
        ("blank", "không có chữ nào"),
        ("binary", "không phải văn bản"),
        ("photo", "Tệp ảnh"),
        ("large", f"{MEGABYTES},0 MB"),
        ("missing", "Không tìm thấy"),
    ],
    indirect=["bad"],
)
@pytest.mark.parametrize("command", ["ingest", "read"])
def test_a_file_that_is_no_report(
    index: Path, bad: Path, said: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err = run(capsys, command, bad, *(("--index", index) if command == "ingest" else ()))
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert said in err
    assert bad.name in err
    assert held(index) == ({"good.txt"}, True)


@pytest.mark.parametrize("bad", ["empty"], indirect=True)
def test_the_good_files_beside_a_bad_one_go_in(bad: Path, index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(bad.parent, "a.txt")
    write(bad.parent, "z.txt", month=2)
    made = index.parent / "other"
    code, err = run(capsys, "ingest", bad.parent, "--index", made)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert bad.name in err
    assert held(made) == ({"a.txt", "z.txt"}, True)


@pytest.mark.parametrize(("question", "said"), [("", "để trống"), (" \n\t", "để trống"), ("số " * 3334, "10002 ký tự")])
def test_a_question_that_is_none(index: Path, question: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = run(capsys, "ask", question, "--index", index)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert said in err


def test_a_question_without_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = run(capsys, "ask", "Đã cấp bao nhiêu thẻ?", "--index", tmp_path / "none")
    assert code == 2
    assert "Chưa có chỉ mục" in err
    assert not (tmp_path / "none").exists()


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[TestClient]:
    with open_assistant(settings(index)) as assistant:
        yield TestClient(built(assistant, error_sentence), base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b'{"question": ""}', 400, "để trống"),
        (b'{"question": " \\n "}', 400, "để trống"),
        (b'{"question": "%s"}' % (b"a" * 10_000), 400, "10000 ký tự"),
        (b'{"question": 5}', 422, "không đúng dạng"),
        (b"{", 422, "không đúng dạng"),
        (b"", 422, "không đúng dạng"),
        (b"\xff\xfe", 422, "không đúng dạng"),
    ],
)
def test_a_request_that_is_none(client: TestClient, sent: bytes, status: int, said: str) -> None:
    got = client.post("/api/ask", content=sent, headers={"content-type": "application/json"})
    assert got.status_code == status
    assert said in got.json()["error"]


@pytest.mark.parametrize(
    "question", ["\x00", "%s %d {} $x {{7*7}}", "'; DROP TABLE reports; --", '" OR NEAR(', "🤖" * 50]
)
def test_strange_signs_are_only_words(client: TestClient, question: str) -> None:
    got = client.post("/api/ask", json={"question": question})
    assert got.status_code in {200, 400}
    assert "49" not in got.json().get("text", "")
    assert client.get("/health").json()["reports"] == 1
