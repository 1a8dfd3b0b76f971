"""Evaluations over a folder of their own, with an engine that answers by a script and waits when it is told to."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StoreError
from assistant.evaluation.pipelines import FiguresPipeline, Pipeline
from assistant.evaluation.questions import QuestionSet
from assistant.evaluation.run import Stamp
from assistant.frontends.evaluating.runner import Means
from assistant.frontends.evaluating.service import Evaluations
from assistant.protocols import Journal
from assistant.records.answer import Answer, Question
from tests.evaluation.build import SOURCE, answer, cite, figure
from tests.frontends.shelving import said

__all__ = ["SECRET", "WRONG", "Desk", "unused", "write_set"]

WRONG = 'Mức 2 là bao nhiêu? <img src=x onerror="window.hacked=1">'
SECRET = "câu kín của phần test"
_HELD = (f"{SOURCE}.md",)


def _line(identity: str, question: str, kind: str = "lookup", split: str = "dev", source: str = SOURCE) -> str:
    gold_figure = {"value": "272666", "unit": "tài khoản", "source": source, "section": "II.3.2", "period": "2024-03"}
    gold = {"status": "answered", "figures": [gold_figure | {"province": "Ninh Thuận"}]}
    return json.dumps(
        {"id": identity, "question": question, "kind": kind, "split": split, "gold": gold}, ensure_ascii=False
    )


def write_set(folder: Path, name: str, count: int = 4, source: str = SOURCE) -> Path:
    """A set of right questions, one wrong one of each split, and one refusal."""
    refusal = {"id": f"{name}-r", "question": "Bao nhiêu tàu vũ trụ?", "kind": "refusal", "split": "dev"}
    lines = [
        *(_line(f"{name}-{at}", f"Câu đúng thứ {at}", source=source) for at in range(count)),
        _line(f"{name}-sai", f"sai: {WRONG}", "ratio", source=source),
        _line(f"{name}-kin", f"sai: {SECRET}", split="test", source=source),
        json.dumps(refusal | {"gold": {"status": "not_found"}}, ensure_ascii=False),
    ]
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


class Scripted:
    """Right, unless the question says `sai`; with `better` right in any case. Waits at each question for `gate`."""

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.better = False
        self.broken = False
        self.asked = 0

    def ask(self, question: Question) -> Answer:
        assert self.gate.wait(20)
        self.asked += 1
        if self.broken:
            raise StoreError("store.missing", folder="/nowhere")
        if "sai" in question.text and not self.better:
            source = cite(quote=f"kích hoạt 9 tài khoản {WRONG}")
            return answer(figure("9", printed="9"), text="9 tài khoản [1]", citations=(source,), identifier=question.id)
        return answer(figure(), text="272.666 tài khoản [1]", identifier=question.id)


class Desk:
    """Folders, engine and evaluations; close it at the end."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.questions = folder / "questions"
        self.questions.mkdir()
        self.runs = folder / "runs"
        self.gate = threading.Event()
        self.gate.set()
        self.engine = Scripted(self.gate)
        self.opened: list[str] = []
        means = Means(self._open, lambda split: Stamp("index@1", split, {"prompts": "1"}), lambda: _HELD)
        self.evaluations = Evaluations(self.questions, self.runs, means, journal, said)

    @contextmanager
    def _open(self, name: str, sets: Sequence[QuestionSet]) -> Iterator[Pipeline]:
        assert sets
        self.opened.append(name)
        yield FiguresPipeline(self.engine, name)

    def close(self) -> None:
        self.gate.set()
        self.evaluations.close()


def unused(journal: Journal) -> Evaluations:
    """There are no sets, and nothing is ever run."""
    nowhere = Path("/nonexistent")

    def never(name: str, sets: Sequence[QuestionSet]) -> Pipeline:
        raise AssertionError(name, sets)

    means = Means(never, lambda _: Stamp(), tuple)  # type: ignore[arg-type]
    return Evaluations(nowhere, nowhere, means, journal, said)
