# ruff: noqa: INP001, T201
"""The same questions asked of the same reports in several formats, set side by side.

    python eval/formats/typeset.py ../shared/reports/*.txt --out eval/runs/formats --formats docx pdf scan
    python eval/formats/asked.py ../shared/reports eval/runs/formats/docx eval/runs/formats/pdf eval/runs/formats/scan \
        --questions eval/questions/raw-ninh-thuan.jsonl eval/questions/raw-tra-vinh-tuyen-quang.jsonl \
        --split dev --out eval/runs/asked

Each folder of reports is read into an index of its own below OUT and asked by `hoi-bao-cao eval run`. The first folder
is what the others are compared with. What is printed: the share of questions answered rightly, the points lost against
the first, seconds of reading, and with `--lost` the questions that a format loses. A folder that was read before is
not read again unless its files or the program changed, as `hoi-bao-cao ingest` has it.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path


def _command(*arguments: object) -> list[str]:
    run = "from assistant.frontends.cli import main; main()"
    return [sys.executable, "-c", run, *map(str, arguments)]


def _ask(folder: Path, chosen: argparse.Namespace) -> tuple[Path, float]:
    """Reads a folder and asks; the folder of the run, and the seconds that reading took."""
    out: Path = chosen.out / folder.name
    index = out / "index"
    start = time.perf_counter()
    subprocess.run(_command("ingest", folder, "--index", index), check=True, stdout=sys.stderr)
    seconds = time.perf_counter() - start
    sets = [part for file in chosen.questions for part in ("--questions", file)]
    asked = _command("eval", "run", *sets, "--split", chosen.split, "--index", index, "--out", out)
    subprocess.run(asked, check=True, stdout=sys.stderr)
    return out, seconds


def _right(out: Path) -> dict[str, bool]:
    """Whether each question of a run was answered rightly, by its id."""
    lines = (out / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    return {score["id"]: bool(score["correct"]) for score in map(json.loads, lines)}


def main() -> None:
    """Reads the command line, asks every folder, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of the same reports")
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--split", default="dev", choices=("dev", "test", "all"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lost", action="store_true", help="name the questions that each format loses")
    chosen = parser.parse_args()
    print(f"{'':12}{'questions':>10}{'right':>8}{'share':>8}{'points':>8}{'reading, s':>12}")
    first: dict[str, bool] = {}
    for folder in chosen.folders:
        out, seconds = _ask(folder, chosen)
        right = _right(out)
        first = first or right
        share = sum(right.values()) / len(right)
        points = 100 * (share - sum(first.values()) / len(first))
        counts = f"{len(right):10}{sum(right.values()):8}{share:8.3f}{points:+8.1f}{seconds:12.1f}"
        print(f"{folder.name:12}{counts}", flush=True)
        if chosen.lost:
            print("  lost:", " ".join(name for name in right if first[name] and not right[name]))
            print("  won:", " ".join(name for name in right if right[name] and not first[name]), flush=True)


if __name__ == "__main__":
    main()
