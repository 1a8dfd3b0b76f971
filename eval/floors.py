# ruff: noqa: INP001
"""Asks fixed sets over reports of this repository, and fails when a measure falls under its floor (`eval/least.yaml`).

    python eval/floors.py [--work DIR] [--raise]

Three indexes are made, by the product's own reading: of `corpus/reports`, of `eval/more`, and of a made-up country with
a fixed seed. With `--work` they are kept and used again. `--raise` lifts each floor that lies more than a margin under
what was measured; nothing lowers one. Exit status 1 when a floor is missed, or was lowered since any earlier commit.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FLOORS = HERE / "least.yaml"
_MARGIN = 0.02
"""How far under the measured value `--raise` sets a floor: one question of fifty."""
_COUNTS = frozenset({"unsupported_figures", "unsupported_sums"})
"""Measures that may be at most so much; all others are at least so much."""
Floors = dict[str, dict[str, float]]


def missed(floors: Mapping[str, float], measured: Mapping[str, Any]) -> list[str]:
    """The measures of one group that lie under their floor, as `name: value, floor`."""
    found = []
    for name, floor in floors.items():
        value = measured[name]["value"]
        wrong = value is None or (value > floor if name in _COUNTS else value < floor)
        if wrong:
            found.append(f"{name}: {value}, floor {floor}")
    return found


def lifted(floors: Mapping[str, float], measured: Mapping[str, Any]) -> dict[str, float]:
    """The floors of one group after `--raise`."""
    made = {}
    for name, floor in floors.items():
        value = measured[name]["value"]
        low = floor if value is None or name in _COUNTS else max(floor, round(value - _MARGIN, 3))
        made[name] = low
    return made


def lowered(now: Floors, before: Floors) -> list[str]:
    """The floors that are lower now, or gone."""
    return [
        f"{group}.{name}: {now.get(group, {}).get(name)}, was {floor}"
        for group, floors in before.items()
        for name, floor in floors.items()
        if _is_lower(now.get(group, {}).get(name), floor, count=name in _COUNTS)
    ]


def _is_lower(now: float | None, floor: float, *, count: bool) -> bool:
    return now is None or (now > floor if count else now < floor)


def _earlier() -> Iterator[Floors]:
    """The floors of each commit that changed them; none outside a repository."""
    path = FLOORS.relative_to(HERE.parent).as_posix()
    listed = _git("log", "--format=%H", "--", path)
    for commit in listed.split():
        yield yaml.safe_load(_git("show", f"{commit}:{path}")) or {}


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=HERE.parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def _country(work: Path) -> tuple[Path, Path]:
    """The made-up country's reports and questions."""
    from assistant.evaluation.country.make import QUESTIONS, REPORTS, Plan, make

    folder = work / "country-made"
    make(Plan(provinces=2, months=2, families=("de-an-06",), seed=7, questions=120), folder)
    return folder / REPORTS, folder / QUESTIONS


def _measure(work: Path) -> dict[str, Mapping[str, Any]]:
    """Group → summary over all its questions."""
    from assistant.evaluation.pipelines import FiguresPipeline
    from assistant.evaluation.questions import read_set
    from assistant.evaluation.run import run
    from assistant.frontends.cli.options import settings_for
    from assistant.frontends.evaluating.opening import stamp_of
    from assistant.wiring import open_assistant, run_ingest

    reports, questions = _country(work)
    folder_of_sets = HERE / "questions"
    groups = {
        "corpus": (HERE.parent / "corpus" / "reports", [folder_of_sets / "corpus.jsonl"]),
        "more": (HERE / "more", [folder_of_sets / name for name in ("more-da06.jsonl", "more-ktxh.jsonl")]),
        "country": (reports, [questions]),
    }
    found: dict[str, Mapping[str, Any]] = {}
    for name, (folder, files) in groups.items():
        settings = settings_for(work / name)
        run_ingest(settings, [folder])
        with open_assistant(settings) as engine:
            sets = [read_set(file) for file in files]
            metrics: Any = run(sets, FiguresPipeline(engine), work / f"{name}-run", stamp_of(settings))
        found[name] = metrics["overall"]
    return found


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> int:
    """Measures, compares, says; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, help="folder in which indexes and runs are kept; default: none kept")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    arguments = parser.parse_args()
    floors: Floors = yaml.safe_load(FLOORS.read_text("utf-8"))
    faults = [fault for before in _earlier() for fault in lowered(floors, before)]
    with tempfile.TemporaryDirectory() as folder:
        measured = _measure(arguments.work or Path(folder))
    for group, summary in measured.items():
        told = ", ".join(f"{name} {summary[name]['value']} ({summary[name]['n']})" for name in floors[group])
        _say(f"{group}: {told}")
        faults += [f"{group}.{fault}" for fault in missed(floors[group], summary)]
    for fault in faults:
        _say(f"UNDER ITS FLOOR  {fault}")
    if arguments.lift and not faults:
        head = "".join(line for line in FLOORS.read_text("utf-8").splitlines(True) if line.startswith("#"))
        made = {group: lifted(floors[group], summary) for group, summary in measured.items()}
        FLOORS.write_text(head + yaml.safe_dump(made, sort_keys=False), "utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
