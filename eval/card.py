# ruff: noqa: INP001
"""Writes the tables of `eval/questions/README.md` from the sets beside it; with --check, says whether they fit.

python eval/card.py [--check]
"""

import sys
from pathlib import Path

from assistant.evaluation.card import tables, update
from assistant.evaluation.questions import read_set

FOLDER = Path(__file__).parent / "questions"


def main(arguments: list[str]) -> int:
    """Exit status 1 when `--check` finds tables that do not fit the sets."""
    sets = [read_set(path) for path in sorted(FOLDER.glob("*.jsonl"))]
    card = FOLDER / "README.md"
    if "--check" in arguments:
        return 0 if tables(sets) in card.read_text("utf-8") else 1
    update(card, sets)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
