# ruff: noqa: INP001
"""Retrieval on XQuAD, Vietnamese part: `bm25`, `dense`, `hybrid` rank all 240 paragraphs for each of 1,190 questions.

    python eval/benchmarks/xquad.py --file ../shared/benchmarks/xquad.vi.json [--out FILE.json]

General text, not reports: it says whether the retrieval is sound, nothing more. The rankers are those of the baselines,
over a SQLite store and a Chroma index made anew in a folder of their own; a paragraph is one passage. Beside each
measure stands its 95 % interval, and for `hybrid` the paired interval of its reciprocal ranks over each of the others.
(Artetxe, Ruder and Yogatama, On the cross-lingual transferability of monolingual representations, ACL 2020.)
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.evaluation.baselines import Ranker
    from assistant.protocols import Embedder, Entry, Vectors

_REPORT = "xquad"
_DEPTHS = (1, 5)
Question = tuple[str, str]
"""Its text, and the id of the paragraph that answers it."""


def _read(file: Path) -> tuple["Entry", list[Question]]:
    """The paragraphs as the passages of one report, and the questions."""
    from assistant.protocols import Entry
    from assistant.records.figure import Passage
    from assistant.records.report import Letterhead, Report

    passages: list[Passage] = []
    questions: list[Question] = []
    for article in json.loads(file.read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = f"p{len(passages):03d}"
            passages.append(Passage(name, _REPORT, name, "", paragraph["context"], 0, 0))
            questions.extend((one["question"], name) for one in paragraph["qas"])
    head = Letterhead("", "", "", None, "", None, None, None, "", (), "", "")
    return Entry(Report(_REPORT, file.name, head, ()), (), (), tuple(passages)), questions


class _Known:
    """The embedder, with the vectors of all questions made in one go."""

    def __init__(self, embedder: "Embedder", questions: Sequence[Question]) -> None:
        self._embedder = embedder
        texts = list(dict.fromkeys(text for text, _ in questions))
        self._made = dict(zip(texts, embedder.queries(texts), strict=True))
        self.name, self.dimension = embedder.name, embedder.dimension
        self.warm, self.passages = embedder.warm, embedder.passages

    def queries(self, texts: Sequence[str]) -> "Vectors":
        """Rows in the order of the texts."""
        import numpy as np

        return np.stack([self._made[text] for text in texts])


def _ranked(ranker: "Ranker", questions: Sequence[Question], many: int) -> tuple[list[int | None], float]:
    """The rank of each question's paragraph from 1, None where it was not found; and the seconds that a search took."""
    began = time.perf_counter()
    ranks: list[int | None] = []
    for text, wanted in questions:
        ids = [hit.id for hit in ranker.rank(text, many)]
        ranks.append(ids.index(wanted) + 1 if wanted in ids else None)
    return ranks, (time.perf_counter() - began) / len(questions)


def _reciprocal(ranks: Sequence[int | None]) -> list[float]:
    return [1 / rank if rank else 0.0 for rank in ranks]


def _row(ranks: Sequence[int | None], seconds: float) -> dict[str, object]:
    from assistant.evaluation.metrics.interval import interval

    values = {f"recall@{k}": [float(rank is not None and rank <= k) for rank in ranks] for k in _DEPTHS}
    values["mrr"] = _reciprocal(ranks)
    row: dict[str, object] = {}
    for name, each in values.items():
        low, high = interval(each)
        row[name] = {"value": round(sum(each) / len(each), 4), "low": round(low, 4), "high": round(high, 4)}
    return row | {"seconds": round(seconds, 4)}


def _against(ranks: Mapping[str, Sequence[int | None]]) -> dict[str, list[float]]:
    """Interval of the reciprocal ranks of `hybrid` less those of each other ranker, question by question."""
    from assistant.evaluation.metrics.interval import interval

    own = _reciprocal(ranks["hybrid"])
    others = {name: _reciprocal(each) for name, each in ranks.items() if name != "hybrid"}
    pairs = {name: [one - other for one, other in zip(own, each, strict=True)] for name, each in others.items()}
    return {name: [round(bound, 4) for bound in interval(each)] for name, each in pairs.items()}


def main() -> None:
    """Indexes, ranks, prints one line of JSON a ranker, and the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, required=True, help="xquad.vi.json")
    parser.add_argument("--out", type=Path, help="where the results go as JSON besides")
    arguments = parser.parse_args()

    from assistant.backends.chroma import ChromaIndex
    from assistant.backends.store import SqlStore
    from assistant.evaluation.baselines import BM25, Dense, Hybrid
    from assistant.evaluation.run import code_version
    from assistant.frontends.cli.options import settings_for
    from assistant.ingest.reconcile import Stores, reconcile
    from assistant.wiring import embedder, stamp

    entry, questions = _read(arguments.file)
    settings = settings_for(None)
    many = len(entry.passages)
    with (
        tempfile.TemporaryDirectory() as folder,
        SqlStore(Path(folder) / "reports.sqlite", stamp(settings), write=True) as store,
    ):
        index = ChromaIndex(Path(folder) / "chroma")
        stores = Stores(store, index, embedder(settings))
        store.save(entry)
        reconcile(stores)
        bm25, dense = BM25(store), Dense(_Known(stores.embedder, questions), index)
        ranks, rows = {}, {}
        for ranker in (bm25, dense, Hybrid(bm25, dense)):
            ranks[ranker.name], seconds = _ranked(ranker, questions, many)
            rows[ranker.name] = _row(ranks[ranker.name], seconds)
            sys.stdout.write(json.dumps({ranker.name: rows[ranker.name]}) + "\n")
            sys.stdout.flush()
        index.close()
    made = {"questions": len(questions), "paragraphs": many, "model": stamp(settings)["model"], "code": code_version()}
    result = made | {"rankers": rows, "hybrid_over": _against(ranks)}
    sys.stdout.write(json.dumps({"hybrid_over": result["hybrid_over"]}) + "\n")
    if arguments.out:
        arguments.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
