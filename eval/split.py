# ruff: noqa: INP001
"""Writes into each line of the question sets named which split it belongs to; a second run changes nothing.

    python eval/split.py eval/questions/*.jsonl

The id alone settles the split of a question: `test` when the first byte of its SHA-256 is divisible by 4.
"""

import json
import sys
from pathlib import Path

from assistant.evaluation.questions import split_of


def main(paths: list[str]) -> None:
    """Rewrites the files in place; `split` stands after `kind`."""
    for name in paths:
        path = Path(name)
        lines = []
        for line in path.read_text("utf-8").splitlines():
            if not line.strip():
                continue
            data = json.loads(line)
            data["split"] = split_of(data["id"])
            gold = data.pop("gold", None)
            if gold is not None:
                data["gold"] = gold
            lines.append(json.dumps(data, ensure_ascii=False))
        path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
