# ruff: noqa: INP001, T201
"""How long users wait who ask at once over HTTP: an open loop, so that a slow answer holds no later question back.

    hoi-bao-cao serve --index indexes/default --port 7861
    python eval/benchmarks/load.py http://127.0.0.1:7861 --questions eval/questions/corpus.jsonl --users 20 --seconds 60

Every user asks every `--pause` seconds on average (exponential gaps, seeded), whether the last answer came or not, and
seconds are counted from when a question was due. Loopback only; `--bound` requests are under way at most, and what is
due beyond that counts as an error. With `--token` it asks as that user.
"""

import argparse
import asyncio
import ipaddress
import json
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from assistant.evaluation.metrics.timing import percentile

_PATIENCE = 60.0


@dataclass(slots=True)
class Heard:
    """Seconds of each answer, and what went wrong how often."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    under_way: int = 0
    most: int = 0


def _loopback(address: str) -> str:
    host = urlsplit(address).hostname or ""
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise SystemExit("this loads a server on loopback only")
    return address.rstrip("/")


def _questions(file: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [{"question": line["question"], "history": line.get("history") or []} for line in lines]


async def _one(client: httpx.AsyncClient, asked: dict[str, object], due: float, heard: Heard) -> None:
    heard.under_way += 1
    heard.most = max(heard.most, heard.under_way)
    try:
        got = await client.post("/api/ask", json=asked)
        if got.status_code == 200:
            heard.seconds.append(time.perf_counter() - due)
        else:
            heard.errors[str(got.status_code)] += 1
    except httpx.HTTPError as error:
        heard.errors[type(error).__name__] += 1
    finally:
        heard.under_way -= 1


async def _load(given: argparse.Namespace) -> Heard:
    chance, heard, questions = random.Random(given.seed), Heard(), _questions(given.questions)
    headers = {"authorization": f"Bearer {given.token}"} if given.token else {}
    limits = httpx.Limits(max_connections=given.bound)
    async with httpx.AsyncClient(base_url=given.address, headers=headers, timeout=_PATIENCE, limits=limits) as client:
        for asked in questions[: given.warm]:
            await client.post("/api/ask", json=asked)
        begun, due, running = time.perf_counter(), 0.0, set()
        # the questions of all users together come as one stream
        while (due := due + chance.expovariate(given.users / given.pause)) < given.seconds:
            await asyncio.sleep(max(0.0, begun + due - time.perf_counter()))
            if heard.under_way >= given.bound:
                heard.errors["bound"] += 1
                continue
            running.add(asyncio.create_task(_one(client, chance.choice(questions), begun + due, heard)))
        await asyncio.gather(*running)
    return heard


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reading.add_argument("address", type=_loopback)
    reading.add_argument("--questions", type=Path, required=True)
    reading.add_argument("--users", type=int, default=20)
    reading.add_argument("--pause", type=float, default=5.0)
    reading.add_argument("--seconds", type=float, default=60.0)
    reading.add_argument("--bound", type=int, default=100)
    reading.add_argument("--warm", type=int, default=10)
    reading.add_argument("--seed", type=int, default=7)
    reading.add_argument("--token", default="")
    given = reading.parse_args()
    before = os.getloadavg()[0]
    heard = asyncio.run(_load(given))
    times = heard.seconds
    told = {
        "users": given.users,
        "asked": len(times) + heard.errors.total(),
        "answered": len(times),
        "errors": dict(heard.errors),
        "p50": round(percentile(times, 50), 3) if times else None,
        "p95": round(percentile(times, 95), 3) if times else None,
        "longest": round(max(times), 3) if times else None,
        "at_once": heard.most,
        "cores": os.cpu_count(),
        "load_before": round(before, 1),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
