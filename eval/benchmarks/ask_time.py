# ruff: noqa: INP001
"""Answer time of a pipeline over an index: p50 and p95 of `ask`, by the clock on the wall, as one line of JSON.

    python eval/benchmarks/ask_time.py --index indexes/default --questions eval/questions/corpus.jsonl

The process is held to `--cores` cores (where the system can), the first `--warm` questions are asked and thrown away,
and then every question is asked `--rounds` times, one after the other.
"""

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, action="append", required=True, help="a question set; repeatable")
    parser.add_argument("--index", type=Path, help="folder of the index; default: that of the settings")
    parser.add_argument("--pipeline", default="figures", help="default: figures")
    parser.add_argument("--cores", type=int, default=2, help="default: 2")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--warm", type=int, default=10, help="default: 10")
    return parser.parse_args()


def _hold(cores: int) -> int:
    """Holds the process to so many cores, before libraries count them; how many it has now."""
    os.environ.setdefault("OMP_NUM_THREADS", str(cores))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def main() -> None:
    """Measures, and prints."""
    arguments = _arguments()
    cores = _hold(arguments.cores)

    from assistant.evaluation.metrics.timing import percentile
    from assistant.evaluation.questions import read_set
    from assistant.evaluation.run import code_version
    from assistant.frontends.cli.options import settings_for
    from assistant.frontends.evaluating.opening import open_pipeline
    from assistant.wiring import open_reading

    sets = [read_set(path) for path in arguments.questions]
    questions = [item.question for one in sets for item in one.items]
    settings = settings_for(arguments.index)
    started = time.perf_counter()
    seconds: list[float] = []
    with open_pipeline(arguments.pipeline, settings, sets) as pipeline:
        pipeline.ask(questions[0])
        first = time.perf_counter() - started
        for question in questions[: arguments.warm]:
            pipeline.ask(question)
        for question in questions * arguments.rounds:
            before = time.perf_counter()
            pipeline.ask(question)
            seconds.append(time.perf_counter() - before)
    with open_reading(settings) as stores:
        reports = len(stores.store.reports())
    found = {
        "pipeline": pipeline.name,
        "reports": reports,
        "asked": len(seconds),
        "p50": round(percentile(seconds, 50), 4),
        "p95": round(percentile(seconds, 95), 4),
        "longest": round(max(seconds), 4),
        "open_and_first": round(first, 3),
        "cores": cores,
        "machine": platform.processor() or platform.machine(),
        "code": code_version(),
    }
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
