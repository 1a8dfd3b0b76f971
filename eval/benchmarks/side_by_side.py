# ruff: noqa: INP001
"""Pipelines side by side in one run: accuracy, unsupported figures, seconds and tokens, of the same questions.

    python eval/benchmarks/side_by_side.py --questions eval/questions/corpus.jsonl --limit 60 --out DIR \
        [--index DIR] [--pipeline figures --pipeline hybrid --pipeline llama-index …]

Each pipeline's run lies in `DIR/NAME` (answers, metrics, page, as `eval run` writes them), the table in
`DIR/side-by-side.md` and `.json`; beside each pipeline stands whether the first one answered significantly more of the
questions (McNemar, exact). The language model is that of `[model]` in the settings; by default the small one of the
extra `llm`, served on this machine for the time of the run.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

PIPELINES = ("figures", "bm25", "dense", "hybrid", "llama-index")
_MEANS = ("correct", "figure_accuracy", "citation_accuracy", "refusal_f1")
_COUNTS = ("unsupported_figures", "unsupported_names")
_SECONDS = ("seconds_p50", "seconds_p95")


def _cell(one: dict[str, Any]) -> str:
    if one["value"] is None:
        return "–"
    return (
        f"{one['value']:.2f} ({one['low']:.2f}–{one['high']:.2f})"
        if one.get("low") is not None
        else f"{one['value']:.2f}"
    )


def _row(metrics: dict[str, Any], p: float | None) -> list[str]:
    overall, model = metrics["overall"], metrics["language_model"]
    many = metrics["questions"]
    tokens = f"{model['read'] / many:.0f} + {model['written'] / many:.0f}" if model else "0"
    return [
        f"`{metrics['pipeline']}`",
        *(_cell(overall[name]) for name in _MEANS),
        *(str(overall[name]["value"]) for name in _COUNTS),
        *(f"{overall[name]['value']:.3f}" for name in _SECONDS),
        tokens,
        "" if p is None else f"{p:.4f}",
    ]


def _table(rows: list[list[str]]) -> str:
    head = ["pipeline", *_MEANS, *_COUNTS, *_SECONDS, "tokens a question, read + written", "p against the first"]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def main() -> None:
    """Runs, writes, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--pipeline", action="append", help=f"default: {', '.join(PIPELINES)}")
    arguments = parser.parse_args()

    from assistant.evaluation.compare import compare
    from assistant.evaluation.questions import read_set, sample
    from assistant.evaluation.run import run
    from assistant.frontends.cli.options import settings_for
    from assistant.frontends.evaluating.opening import open_pipeline, stamp_of

    settings = settings_for(arguments.index)
    sets = sample([read_set(path) for path in arguments.questions], arguments.limit)
    stamp = stamp_of(settings)
    names = arguments.pipeline or list(PIPELINES)
    runs: list[dict[str, Any]] = []
    rows: list[list[str]] = []
    for name in names:
        folder = arguments.out / name
        with open_pipeline(name, settings, sets) as pipeline:
            runs.append(run(sets, pipeline, folder, stamp))
        p = compare(folder, arguments.out / names[0]).p if name != names[0] else None
        rows.append(_row(runs[-1], p))
    (arguments.out / "side-by-side.md").write_text(_table(rows), "utf-8")
    (arguments.out / "side-by-side.json").write_text(json.dumps(runs, ensure_ascii=False, indent=1), "utf-8")
    sys.stdout.write(_table(rows))


if __name__ == "__main__":
    main()
