# ruff: noqa: INP001
"""Kills an ingest at random moments, and proves after each that nothing is half there, and at last nothing lost.

    python eval/benchmarks/kill_ingest.py --work /tmp/killed --kills 10

Forty reports are made (5 provinces, 4 months, two families). `hoi-bao-cao ingest` is begun, and killed (SIGKILL to the
one process) when it has told of so many files and some part of a second later; then `doctor` looks at what it left,
the processes that read for it must be gone, and the ingest is begun again. After the last, the ingest runs to its end;
then each file must be in the index with the very figures and passages that reading it alone gives.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

_MAIN = "from assistant.frontends.cli import main; main()"
_GONE = 10.0
"""Seconds within which the processes that read must have followed the one that was killed."""
_LONGEST = 1.5
"""Seconds after a line of the ingest within which it is killed."""


def main() -> None:
    """One line of JSON a kill, and one for the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for reports and index; made if need be")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--lines", type=int, default=0, help="only so many lines of each report; 0: all")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    folder, index = arguments.work / "reports", arguments.work / "index"
    if index.exists():
        sys.exit(f"{index} is there already")
    _run("eval", "make", "--out", arguments.work, "--provinces", "5", "--months", "4", "--questions", "5")
    files = sorted(folder.iterdir())
    for file in files if arguments.lines else ():
        file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[: arguments.lines]), "utf-8")
    after = sorted(dice.randrange(len(files) + 1) for _ in range(arguments.kills))
    faults = 0
    for number, lines in enumerate(after, start=1):
        delay = dice.uniform(0, _LONGEST)
        orphans = _killed(folder, index, lines, delay)
        found = _examined(index)
        faults += len(found["faults"]) + len(orphans)
        said = {"kill": number, "after_files": lines, "and_seconds": round(delay, 3), "orphans": orphans}
        _say({**said, "reports": found["reports"], "faults": found["faults"]})
    done = _run("ingest", folder, "--index", index, "--json", allowed={0})
    found = _examined(index)
    lost = _lost(files, index)
    faults += len(found["faults"]) + len(lost)
    statuses = [file["status"] for file in json.loads(done)["files"]]
    summary = {"seed": arguments.seed, "kills": arguments.kills, "files": len(files), "reports": found["reports"]}
    summary |= {"read_in_the_last_run": statuses.count("read"), "faults": faults, "lost": lost}
    _say(summary)
    sys.exit(1 if faults else 0)


def _say(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _command(*words: object) -> list[str]:
    return [sys.executable, "-c", _MAIN, *map(str, words)]


def _run(*words: object, allowed: frozenset[int] | set[int] = frozenset({0})) -> str:
    done = subprocess.run(_command(*words), capture_output=True, text=True)
    if done.returncode not in allowed:
        sys.exit(f"{words[0]}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _killed(folder: Path, index: Path, lines: int, delay: float) -> list[int]:
    """Runs an ingest until it has told of so many files, kills it; the processes that outlived it."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        _command("ingest", folder, "--index", index), stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        told = 0
        while told < lines and process.stdout and (line := process.stdout.readline()):
            told += not line.startswith(" ")
        time.sleep(delay)
        below = _below(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
    until = time.monotonic() + _GONE
    while (left := [one for one in below if Path(f"/proc/{one}").exists()]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _below(process: int) -> list[int]:
    """What a process has started, and what that has."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        found = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*found, *(one for child in found for one in _below(child))]


def _examined(index: Path) -> dict[str, object]:
    """What `doctor` finds; nothing where the ingest died before there was an index."""
    if not (index / "reports.sqlite").exists():
        return {"reports": 0, "faults": []}
    found: dict[str, object] = json.loads(_run("doctor", "--index", index, "--json", allowed={0, 1}))
    return found


def _lost(files: list[Path], index: Path) -> list[str]:
    """The files whose figures and passages are not all in the index, or not as reading the file alone gives them."""
    from assistant.frontends.cli.options import settings_for
    from assistant.ingest.making import Task, make
    from assistant.ingest.manifest import Said
    from assistant.wiring import open_reading, steps

    settings = settings_for(index)
    made = steps(settings)
    lost = []
    with open_reading(settings) as stores:
        held = {report.id for report in stores.store.reports()}
        for file in files:
            entry = make(made, Task(0, file, Said())).entry
            name = entry.report.id
            same = name in held and tuple(stores.store.figures([name])) == entry.figures
            if not (same and tuple(stores.store.report_passages(name)) == entry.passages):
                lost.append(file.name)
    return lost


if __name__ == "__main__":
    main()
