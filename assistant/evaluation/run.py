"""One run: asks every question of the sets, and writes what was answered, how good it was, and a page to look at.

answers.jsonl   one answer a line, in the order of the questions
scores.jsonl    one line a question: id, kind, split, whether right, every measure (what `compare` reads)
metrics.json    summaries (overall, per kind, per split) and what made them: sets, index, settings, prompts, code
index.html      the same for the eye, with every wrong answer; of the test split the counts alone
"""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.answering.wire import answer_dict, answer_of
from assistant.errors import AssistantError, EvaluationError, QuestionError
from assistant.evaluation.page import run_page
from assistant.evaluation.pipelines import Pipeline, Ranking, Spending
from assistant.evaluation.questions import Item, QuestionSet
from assistant.evaluation.scoring import Score, Summary, score, summarise
from assistant.records.answer import Answer, Question, Status

__all__ = ["ANSWERS", "METRICS", "PAGE", "SCORES", "Stamp", "code_version", "package_hash", "run"]

ANSWERS, SCORES, METRICS, PAGE = "answers.jsonl", "scores.jsonl", "metrics.json", "index.html"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a run was made with: the index's name, and hashes by name (settings, prompts …)."""

    index: str | None = None
    split: str = "all"
    fingerprints: Mapping[str, str] = field(default_factory=dict)


def code_version() -> str | None:
    """The commit of the code, `-dirty` added when files differ from it; None outside a repository."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        done = subprocess.run(
            command, cwd=Path(__file__).parent, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None


def package_hash() -> str:
    """SHA-256 over the package's code, data and templates: what ran, whatever the repository says."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(one for one in package.rglob("*") if one.is_file() and one.suffix != ".pyc"):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _unasked(question: Question, text: str) -> Answer:
    """What stands in the record for a question that the pipeline refused to take."""
    return Answer(question.id, question.text, Status.CLARIFY, text, (), None, (), (), (), 0.0)


@dataclass(slots=True)
class _Failures:
    """Ids of the questions that broke the pipeline, in order."""

    ids: list[str] = field(default_factory=list)


def _answer(item: Item, pipeline: Pipeline, explain: Callable[[AssistantError], str], failures: _Failures) -> Answer:
    try:
        return pipeline.ask(item.question)
    except QuestionError as error:
        return _unasked(item.question, explain(error))
    except AssistantError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault at one question must not lose the answers to the others
        sys.stderr.write(f"{pipeline.name}: {item.question.id}: {type(error).__name__}: {error}\n")
        failures.ids.append(item.question.id)
        return _unasked(item.question, "")


def _ask(item: Item, pipeline: Pipeline, answer: Answer) -> Score:
    ranked = pipeline.ranked_sections(item.question) if isinstance(pipeline, Ranking) else None
    written = json.loads(json.dumps(answer_dict(answer), ensure_ascii=False))
    return score(item, answer_of(written), ranked)  # what is judged is what is written


def _asked(
    items: Sequence[Item],
    pipeline: Pipeline,
    path: Path,
    explain: Callable[[AssistantError], str],
    failures: _Failures,
    watch: Callable[[int, int], None],
) -> Iterator[Score]:
    step = max(1, len(items) // 20)
    with path.open("w", encoding="utf-8") as file:
        for at, item in enumerate(items, 1):
            scored = _ask(item, pipeline, _answer(item, pipeline, explain, failures))
            file.write(json.dumps(answer_dict(scored.answer), ensure_ascii=False) + "\n")
            file.flush()
            if at % step == 0 or at == len(items):
                sys.stderr.write(f"{pipeline.name}: {at}/{len(items)}\n")
            yield scored
            watch(at, len(items))


def _score_line(one: Score) -> dict[str, object]:
    return {
        "id": one.item.question.id,
        "question": one.item.question.text,
        "kind": one.item.kind,
        "split": one.item.split,
        "status": one.answer.status.value,
        "correct": one.correct,
        "cause": one.cause and one.cause.value,
        "measures": dict(one.measures),
        "unsupported": {
            "figures": list(one.unsupported.figures),
            "names": list(one.unsupported.names),
            "sums": list(one.unsupported.sums),
        },
        "seconds": one.answer.seconds,
    }


def _grouped(scores: Sequence[Score], key: Callable[[Score], str]) -> dict[str, Summary]:
    names = dict.fromkeys(key(one) for one in scores)
    return {name: summarise([one for one in scores if key(one) == name]) for name in names}


def _items(sets: Sequence[QuestionSet]) -> list[Item]:
    seen: set[str] = set()
    for one in sets:
        for item in one.items:
            if item.question.id in seen:
                raise EvaluationError("evaluation.id_in_two_sets", file=one.name, name=item.question.id)
            seen.add(item.question.id)
    return [item for one in sets for item in one.items]


def run(
    sets: Sequence[QuestionSet],
    pipeline: Pipeline,
    out: Path,
    stamp: Stamp | None = None,
    explain: Callable[[AssistantError], str] = str,
    watch: Callable[[int, int], None] = lambda _at, _of: None,
) -> dict[str, object]:
    """Asks, measures and writes; `explain` words the refusal of a question that can't be asked.

    `watch` hears after each question how many of how many are done; what it raises ends the run, unmeasured.

    A question at which the pipeline breaks is answered by nothing, which is wrong, and named on the error stream and
    in `failed`; the run goes on.

    Returns:
        What `metrics.json` holds.

    Raises:
        EvaluationError: no questions, an id in two sets, or a folder that can't be written.
    """
    items = _items(sets)
    if not items:
        raise EvaluationError("evaluation.no_questions")
    try:
        out.mkdir(parents=True, exist_ok=True)
        failures = _Failures()
        scores = list(_asked(items, pipeline, out / ANSWERS, explain, failures, watch))
        metrics = _metrics(sets, pipeline.name, scores, stamp or Stamp()) | {"failed": failures.ids}
        metrics["language_model"] = _spent(pipeline)
        lines = [json.dumps(_score_line(one), ensure_ascii=False) for one in scores]
        (out / SCORES).write_text("\n".join(lines) + "\n", "utf-8")
        (out / METRICS).write_text(json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (out / PAGE).write_text(run_page(metrics, scores), "utf-8")
    except OSError as error:
        raise EvaluationError("evaluation.out_unwritable", folder=str(out), why=error.strerror) from error
    return metrics


def _spent(pipeline: Pipeline) -> dict[str, object] | None:
    """The language model that was asked, and the tokens that it took; None for a pipeline without one."""
    return {"name": pipeline.model, **pipeline.spent()} if isinstance(pipeline, Spending) else None


def _metrics(sets: Sequence[QuestionSet], name: str, scores: Sequence[Score], stamp: Stamp) -> dict[str, object]:
    return {
        "pipeline": name,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "sets": [{"name": one.name, "sha256": one.digest, "questions": len(one.items)} for one in sets],
        "split": stamp.split,
        "questions": len(scores),
        "index": stamp.index,
        "fingerprints": dict(stamp.fingerprints),
        "code": code_version(),
        "package": package_hash(),
        "causes": dict(Counter(one.cause.value for one in scores if one.cause).most_common()),
        "overall": summarise(scores),
        "kinds": _grouped(scores, lambda one: one.item.kind or "—"),
        "splits": _grouped(scores, lambda one: one.item.split),
    }
