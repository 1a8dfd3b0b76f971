# ruff: noqa: INP001
"""Brings the cards of the question sets and the tables of `eval/questions/README.md` up to date with the sets.

    python eval/card.py [--check]

With `--check` nothing is written; exit status 1 when a set has no card, or a card or table does not fit its set.
"""

import sys
from pathlib import Path

from assistant.evaluation.card import card_path, describe, read_card, tables, update, write_card
from assistant.evaluation.questions import read_set

FOLDER = Path(__file__).parent / "questions"


def main(arguments: list[str]) -> int:
    """Exit status 1 when `--check` finds what does not fit."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    sets = [read_set(path) for path in paths]
    readme = FOLDER / "README.md"
    cards = [read_card(card_path(path)) for path in paths]
    made = [describe(one, card.said) for one, card in zip(sets, cards, strict=True)]
    if "--check" in arguments:
        return 0 if made == cards and tables(sets) in readme.read_text("utf-8") else 1
    for path, card in zip(paths, made, strict=True):
        write_card(card_path(path), card)
    update(readme, sets)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
