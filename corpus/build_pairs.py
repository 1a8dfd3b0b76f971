# ruff: noqa: INP001
"""Makes `assistant/text/data/pairs.tsv`, the syllable pairs that put marks back into questions typed without them.

Counted over the reports of this folder, the lexicon, the gazetteer, the indicators, the words of statistics
(`vocabulary.txt`), common words (`common.txt`), typical question phrases (`phrases.txt`), and the questions that the
encoder is trained on (`eval/training`), as far as their syllables are known: those hold slips on purpose.
Run: python corpus/build_pairs.py
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.text.diacritics import count_pairs
from assistant.text.lexicon import lexicon
from assistant.text.normalize import canonical, fold, mostly_bare
from assistant.text.places import gazetteer
from assistant.text.words import dictionary

ROOT = Path(__file__).resolve().parent
DATA = ROOT.parent / "assistant" / "text" / "data"
_ASKED = 4
"""How often a question is counted: people ask otherwise than reports are written."""
TRAINING = ROOT.parent / "eval" / "training"


def main() -> None:
    """Writes the pairs, the commonest first."""
    texts = [canonical(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "reports").glob("*.md"))]
    phrases = [phrase for phrase in lexicon().phrases() if phrase != fold(phrase) or " " in phrase]
    texts += phrases * 12 + (DATA / "phrases.txt").read_text(encoding="utf-8").splitlines() * 20
    texts += (DATA / "vocabulary.txt").read_text(encoding="utf-8").splitlines() * 8
    texts += (DATA / "common.txt").read_text(encoding="utf-8").splitlines()
    texts += list(gazetteer().provinces) * 20
    provinces = yaml.safe_load((DATA / "provinces.yaml").read_text(encoding="utf-8"))
    texts += [canonical(str(district)) for entry in provinces["provinces"] for district in entry.get("districts", [])]
    indicators = yaml.safe_load((ROOT / "indicators.yaml").read_text(encoding="utf-8"))["indicators"]
    texts += [canonical(str(words)) for entry in indicators for words in [entry["label"], *entry["wordings"]]] * 3
    pairs = count_pairs(texts)
    known = {second for _, second in pairs} | {part for word in dictionary() for part in word.split()}
    asked = count_pairs(list(_questions()) * _ASKED)
    pairs += Counter(
        {pair: count for pair, count in asked.items() if pair[1] in known and pair[0] in {*known, "^", "#"}}
    )
    lines = [
        f"{first}\t{second}\t{count}"
        for (first, second), count in sorted(pairs.items(), key=lambda row: (-row[1], row[0]))
    ]
    (DATA / "pairs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _questions() -> Iterator[str]:
    """Questions that carry their marks."""
    for path in sorted(TRAINING.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            texts = [entry["question"]] if "question" in entry else [one["q"] for one in entry["questions"]]
            yield from (canonical(text) for text in texts if not mostly_bare(text))


if __name__ == "__main__":
    main()
