# ruff: noqa: INP001
"""Makes `assistant/text/data/pairs.tsv`, the syllable pairs that put marks back into questions typed without them.

Counted over the reports of this folder, the lexicon, the gazetteer, the indicators, the words of statistics
(`vocabulary.txt`), common words (`common.txt`) and typical question phrases (`phrases.txt`).
Run: python corpus/build_pairs.py
"""

from pathlib import Path

import yaml

from assistant.text.diacritics import count_pairs
from assistant.text.lexicon import lexicon
from assistant.text.normalize import canonical, fold
from assistant.text.places import gazetteer

ROOT = Path(__file__).resolve().parent
DATA = ROOT.parent / "assistant" / "text" / "data"


def main() -> None:
    """Writes the pairs, the commonest first."""
    texts = [canonical(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "reports").glob("*.md"))]
    phrases = [phrase for phrase in lexicon().phrases() if phrase != fold(phrase) or " " in phrase]
    texts += phrases * 3 + (DATA / "phrases.txt").read_text(encoding="utf-8").splitlines() * 20
    texts += (DATA / "vocabulary.txt").read_text(encoding="utf-8").splitlines() * 8
    texts += (DATA / "common.txt").read_text(encoding="utf-8").splitlines()
    texts += list(gazetteer().provinces) * 20
    provinces = yaml.safe_load((DATA / "provinces.yaml").read_text(encoding="utf-8"))
    texts += [canonical(str(district)) for entry in provinces["provinces"] for district in entry.get("districts", [])]
    indicators = yaml.safe_load((ROOT / "indicators.yaml").read_text(encoding="utf-8"))["indicators"]
    texts += [canonical(str(words)) for entry in indicators for words in [entry["label"], *entry["wordings"]]] * 3
    lines = [
        f"{first}\t{second}\t{count}"
        for (first, second), count in sorted(count_pairs(texts).items(), key=lambda row: (-row[1], row[0]))
    ]
    (DATA / "pairs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
