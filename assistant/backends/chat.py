"""`protocols.ChatModel` over any OpenAI-compatible server: Ollama, vLLM, llama.cpp."""

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any

from assistant.errors import ModelError
from assistant.records.completion import Completion

__all__ = ["ServedModel"]

_SEED = 20_240_315


class ServedModel:
    """One model of a server; `name` says which, and with what weights."""

    def __init__(self, url: str, name: str, asked: str, tokens: int, seconds: int) -> None:
        """`asked` is what the server calls the model; `tokens` and `seconds` bound one answer."""
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._name = name
        self._asked = asked
        self._tokens = tokens
        self._seconds = seconds

    @property
    def name(self) -> str:
        return self._name

    def complete(self, text: str) -> Completion:
        """What the model answers to one message of the user, the likeliest word each time.

        Raises:
            ModelError: the server does not answer, in time or at all, or not as it should.
        """
        body = {
            "model": self._asked,
            "messages": [{"role": "user", "content": text}],
            "temperature": 0,
            "seed": _SEED,
            "max_tokens": self._tokens,
        }
        given = self._post(json.dumps(body).encode())
        try:
            used = given.get("usage") or {}
            content = given["choices"][0]["message"]["content"] or ""
            return Completion(content, int(used.get("prompt_tokens", 0)), int(used.get("completion_tokens", 0)))
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise ModelError("language.answer", url=self._url, why=type(error).__name__) from error

    def _post(self, body: bytes) -> Any:  # noqa: ANN401 - whatever JSON the server sends
        request = urllib.request.Request(self._url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=self._seconds) as response:
                return json.load(response)
        except (OSError, HTTPException, ValueError) as error:
            why = error.reason if isinstance(error, urllib.error.URLError) else error
            raise ModelError("language.answer", url=self._url, why=why) from error
