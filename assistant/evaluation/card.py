"""The tables of `eval/questions/README.md`: sets, counts by kind and split, hashes, made from the files themselves."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.evaluation.questions import SPLITS, QuestionSet

__all__ = ["BEGIN", "END", "tables", "update"]

BEGIN = "<!-- tables: made by `python eval/card.py`, not by hand -->"
END = "<!-- end of tables -->"


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join([_row(head), _row(rule), *(_row(row) for row in rows)])


def tables(sets: Sequence[QuestionSet]) -> str:
    """Two tables in Markdown: the files, and the kinds by file."""
    splits = [Counter(item.split for item in one.items) for one in sets]
    files = [
        [f"`{one.name}`", len(one.items), *(count[split] for split in SPLITS), f"`{one.digest}`"]
        for one, count in zip(sets, splits, strict=True)
    ]
    by_set = [Counter(item.kind for item in one.items) for one in sets]
    total: Counter[str] = sum(by_set, Counter())
    kinds = [[kind, *(count[kind] for count in by_set), total[kind]] for kind, _ in total.most_common()]
    kinds.append(["all", *(count.total() for count in by_set), total.total()])
    return "\n\n".join(
        [
            _table(["set", "questions", *SPLITS, "sha256"], files),
            _table(["kind", *(f"`{one.name}`" for one in sets), "all"], kinds),
        ]
    )


def update(card: Path, sets: Sequence[QuestionSet]) -> bool:
    """Writes the tables between the two marks of the card; whether that changed it.

    Raises:
        ValueError: the card lacks the marks.
    """
    text = card.read_text("utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(str(card))
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = f"{before}{BEGIN}\n\n{tables(sets)}\n\n{END}{after}"
    if made != text:
        card.write_text(made, "utf-8")
    return made != text
