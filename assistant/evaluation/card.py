"""The card of a question set, and the tables of `eval/questions/README.md`, made from the files themselves.

A set `NAME.jsonl` has its card in `NAME.card.yaml`: what it asks about, how it was written, under which licence it may
be used and which reports it needs, by a person; its hash, kinds and splits, by the program. Where the hash of the card
is not that of the set, one of the two was changed without the other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.errors import EvaluationError
from assistant.evaluation.questions import SPLITS, QuestionSet

__all__ = ["BEGIN", "END", "Card", "Said", "card_path", "describe", "read_card", "tables", "update", "write_card"]

BEGIN = "<!-- tables: made by `python eval/card.py`, not by hand -->"
END = "<!-- end of tables -->"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a set."""

    what: str
    how: str
    licence: str
    reports: str


@dataclass(frozen=True, slots=True)
class Card:
    """`said`, and what the file itself shows: the SHA-256 is its version."""

    said: Said
    sha256: str
    questions: int
    kinds: Mapping[str, int]
    splits: Mapping[str, int]


_CARD = TypeAdapter(Card)


def card_path(questions: Path) -> Path:
    """Where the card of a set lies."""
    return questions.with_suffix(".card.yaml")


def describe(questions: QuestionSet, said: Said) -> Card:
    """The card of a set as it stands."""
    kinds = Counter(item.kind for item in questions.items)
    splits = Counter(item.split for item in questions.items)
    count = len(questions.items)
    return Card(said, questions.digest, count, dict(kinds.most_common()), {name: splits[name] for name in SPLITS})


def read_card(path: Path) -> Card:
    """The card in the file.

    Raises:
        EvaluationError: there is none, or it is no card.
    """
    try:
        return _CARD.validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise EvaluationError("evaluation.card_unreadable", file=str(path)) from error


def write_card(path: Path, card: Card) -> None:
    """Writes the card; the words of a person first."""
    path.write_text(yaml.safe_dump(asdict(card), allow_unicode=True, sort_keys=False, width=110), "utf-8")


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
    """Writes the tables between the two marks of the README; whether that changed it.

    Raises:
        ValueError: it lacks the marks.
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
