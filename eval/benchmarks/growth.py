# ruff: noqa: INP001
"""The same questions over 4, 100, 1,000, 10,000 reports: accuracy, seconds, memory and index size as a country grows.

    python eval/benchmarks/growth.py --work indexes/growth --out eval/growth --sizes 4 100 1000

Corpora are nested; the questions are about the first four reports and have one right answer in all of them. Passages
get no real vectors here: making them for 10,000 reports takes hours on two cores, and questions for figures use none.
Questions for words are then found by their words alone. Of the vectors of figures those are made that a question meets:
all questions are asked once beforehand, which puts them into the store as reading does. `--work` keeps reports and
index; a later run adds to them. Each size is asked in a process of its own, whose peak of memory is recorded; `cpu` is
what an answer cost, `wall` what the clock said, which on a busy machine is more.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.backends.store import SqlStore
    from assistant.engine import Assistant
    from assistant.ingest.reconcile import Stores

_QUESTIONS = "questions.jsonl"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for reports and indexes")
    parser.add_argument("--out", type=Path, required=True, help="folder for growth.json and growth.svg")
    parser.add_argument("--sizes", type=int, nargs="+", default=[4, 100, 1000])
    parser.add_argument("--questions", type=int, default=240)
    parser.add_argument("--most", type=int, default=10_000, help="the country that all sizes are taken from")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plot", type=Path, help="where the plot goes (SVG); default: growth.svg in --out")
    parser.add_argument("--ask", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _stores(work: Path, kind: "type[SqlStore]", *, write: bool) -> "Stores":
    from assistant.backends.blank import BlankEmbedder, BlankIndex
    from assistant.frontends.cli.options import settings_for
    from assistant.ingest.reconcile import Stores
    from assistant.retrieval.texts import figure_lines
    from assistant.wiring import stamp

    made = stamp(settings_for(None)) | {"model": BlankEmbedder.name}
    work.mkdir(parents=True, exist_ok=True)
    store = kind(work / "reports.sqlite", made, write=write)
    return Stores(store, BlankIndex(store), BlankEmbedder(), lines=figure_lines)


def _filling() -> "type[SqlStore]":
    """A store that makes the vectors of a report's figures when they are first asked for, and keeps them."""
    from assistant.backends.store import SqlStore
    from assistant.frontends.cli.options import settings_for
    from assistant.protocols import Vectors
    from assistant.retrieval.texts import FigureTexts
    from assistant.wiring import meaning

    class Filling(SqlStore):
        _filling = False

        def cards(self, report: str, name: str) -> Vectors | None:
            held = super().cards(report, name)
            if held is not None or self._filling:
                return held
            self._filling = True
            FigureTexts(self, meaning(settings_for(None))).fill(report)
            self._filling = False
            return super().cards(report, name)

    return Filling


def _write_reports(arguments: argparse.Namespace, size: int) -> list[Path]:
    """The first `size` reports as files, those that are there already left as they are."""
    from assistant.evaluation.country.growing import Growing
    from assistant.evaluation.country.make import write_lines

    country = Growing(arguments.most, arguments.seed)
    folder = arguments.work / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    if not (arguments.work / _QUESTIONS).exists():
        write_lines(arguments.work / _QUESTIONS, country.questions(arguments.questions))
    listed = arguments.work / "order.json"
    order = json.loads(listed.read_text()) if listed.exists() else []
    if len(order) < size:
        order = []
        for made in country.reports():
            path = folder / made.name
            if not path.exists():
                path.write_text(made.text, "utf-8")
            order.append(made.name)
            if len(order) == size:
                break
        listed.write_text(json.dumps(order))
    return [folder / name for name in order[:size]]


def _index(arguments: argparse.Namespace, size: int) -> dict[str, Any]:
    """Brings the reports of that size in, those of the size before being there."""
    from assistant.backends.store import SqlStore
    from assistant.frontends.cli.options import settings_for
    from assistant.ingest.build import Run, ingest
    from assistant.ingest.making import here
    from assistant.wiring import steps

    paths = _write_reports(arguments, size)
    folder = arguments.work / str(size)
    database = folder / "reports.sqlite"
    if not database.exists():
        smaller = sorted(
            int(one.name) for one in arguments.work.iterdir() if one.name.isdigit() and int(one.name) < size
        )
        folder.mkdir()
        if smaller:
            source = arguments.work / str(smaller[-1]) / "reports.sqlite"
            database.write_bytes(source.read_bytes())
    started, cpu = time.perf_counter(), time.process_time()
    stores = _stores(folder, SqlStore, write=True)
    with stores.store:
        held = len(stores.store.reports())
        made = steps(settings_for(None))
        ingest(paths, made, stores, Run(here(made)))
    fresh = size - held
    return {
        "reports": size,
        "fresh": fresh,
        "ingest_wall": round(time.perf_counter() - started, 1),
        "ingest_cpu_a_report": round((time.process_time() - cpu) / fresh, 3) if fresh else None,
        "megabytes": round(database.stat().st_size / 1e6, 1),
    }


def _engine(stores: "Stores") -> "Assistant":
    from assistant.engine import Assistant
    from assistant.frontends.cli.options import settings_for
    from assistant.wiring import meaning, prompts

    settings = settings_for(None)
    texts = prompts(settings.paths.prompts)
    return Assistant(stores.store, stores.index, stores.embedder, meaning(settings), texts)


def _fill(arguments: argparse.Namespace, size: int) -> None:
    """Asks every question once, so that the vectors of the figures that they meet are in the store."""
    from assistant.evaluation.questions import read_set

    stores = _stores(arguments.work / str(size), _filling(), write=True)
    with stores.store:
        engine = _engine(stores)
        for item in read_set(arguments.work / _QUESTIONS).items:
            engine.ask(item.question)


def _ask(arguments: argparse.Namespace, size: int) -> dict[str, Any]:
    """Asks every question of the index of that size, in this process."""
    from assistant.backends.store import SqlStore
    from assistant.evaluation.metrics.timing import percentile
    from assistant.evaluation.questions import read_set
    from assistant.evaluation.scoring import score, summarise

    items = read_set(arguments.work / _QUESTIONS).items
    began = time.perf_counter()
    stores = _stores(arguments.work / str(size), SqlStore, write=False)
    with stores.store:
        engine = _engine(stores)
        engine.ask(items[0].question)
        gc.collect()
        gc.freeze()  # as the server does, once it is warm
        opened = time.perf_counter() - began
        scores, wall, cpu = [], [], []
        for item in items:
            began, spent = time.perf_counter(), time.process_time()
            answer = engine.ask(item.question)
            cpu.append(time.process_time() - spent)
            wall.append(time.perf_counter() - began)
            scores.append(score(item, answer))
    summary = summarise(scores)
    kinds = Counter(one.item.kind for one in scores)
    right = Counter(one.item.kind for one in scores if one.correct)
    names = ("correct", "figure_accuracy", "citation_accuracy", "refusal_f1", "unsupported_figures")
    return {
        "questions": len(scores),
        **{name: summary[name] for name in names},
        "kinds": {kind: [right[kind], number] for kind, number in kinds.most_common()},
        "open_and_first": round(opened, 2),
        **{f"cpu_p{at}": round(percentile(cpu, at), 4) for at in (50, 95)},
        **{f"wall_p{at}": round(percentile(wall, at), 4) for at in (50, 95)},
        "peak_megabytes": _peak(),
    }


def _peak() -> int:
    """Most memory that this process ever had; `ru_maxrss` would count that of the process which began it, too."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) // 1024


def _write(arguments: argparse.Namespace, rows: list[dict[str, Any]]) -> None:
    """The numbers, and a plot of them: accuracy in shares, and seconds, over the reports on a logarithmic axis."""
    from assistant.evaluation.plots import Line, alone, lines

    (arguments.out / "growth.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def line(name: str, key: str) -> Line:
        values = [row[key]["value"] if isinstance(row[key], dict) else row[key] for row in rows]
        return Line(name, tuple((row["reports"], value) for row, value in zip(rows, values, strict=True)))

    accuracy = [line("right", "correct"), line("citation", "citation_accuracy")]
    seconds = [line("p50", "cpu_p50"), line("p95", "cpu_p95")]
    plots = (
        lines(accuracy, "Share of 237 questions about four reports", "reports", most=1.0),
        lines(seconds, "Processor seconds of an answer", "reports"),
    )
    (arguments.plot or arguments.out / "growth.svg").write_text(alone(plots), "utf-8")


def _apart(size: int) -> dict[str, Any]:
    command = [sys.executable, *sys.argv, "--ask", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Grows, asks, writes."""
    arguments = _arguments()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if arguments.ask:
        sys.stdout.write(json.dumps(_ask(arguments, arguments.ask)) + "\n")
        return
    from assistant.evaluation.run import code_version

    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for size in sorted(arguments.sizes):
        row = _index(arguments, size)
        _fill(arguments, size)
        row |= _apart(size) | {"code": code_version()}
        rows.append(row)
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        _write(arguments, rows)


if __name__ == "__main__":
    main()
