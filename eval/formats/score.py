# ruff: noqa: INP001, T201
"""How much of real files in old formats is recovered: letters with diacritics, characters, numbers; ours and viparse's.

    python eval/formats/score.py ../shared/formats
    python eval/formats/score.py ../shared/formats --viparse ~/viparse/bin/python

The folder holds `files/` and `truth/` (what a reader should give, one text file a document). What is scored is what
`hoi-bao-cao read FILE --text` prints. viparse runs in an environment of its own (`pip install "viparse[all]"`); where
it gives nothing it is asked again for OCR.

- diacritics: letters with diacritics of the truth that stand in the same order in what was read (longest common
  subsequence of all characters but spaces), over all of the truth. A capital
  counts only where the truth has one.
- any case: the same, capitals aside.
- characters: the same for all characters but spaces.
- numbers: numbers of the truth (digits with `.` `,` between) found as they stand, each as often as in the truth.
- s/page: seconds a page, start of the program aside; a page is one of a PDF, or 2,500 characters of the truth.
"""

import argparse
import json
import re
import subprocess
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, fields
from pathlib import Path

from rapidfuzz.distance import LCSseq

from assistant.errors import AssistantError
from assistant.ingest.readers import plain_text, read_report

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PAGE = 2_500
_VIPARSE = """
import json, sys, time
import viparse
viparse.load(sys.argv[1])
start = time.perf_counter()
try:
    text = "\\n".join(document.text for document in viparse.load(sys.argv[1]))
    if not text.strip():
        start = time.perf_counter()
        text = "\\n".join(document.text for document in viparse.load(sys.argv[1], ocr=True))
except Exception as error:
    text = ""
    print(type(error).__name__, error, file=sys.stderr)
print(json.dumps({"text": text, "seconds": time.perf_counter() - start}))
"""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, and seconds a page."""

    diacritics: float
    any_case: float
    characters: float
    numbers: float
    seconds: float


def marked(sign: str) -> bool:
    """Whether a letter carries a Vietnamese mark."""
    return sign in "đĐ" or (sign.isalpha() and len(unicodedata.normalize("NFD", sign)) > 1)


def recovered(truth: str, said: str, wanted: str = "") -> float:
    """The share of the truth's characters (or of those `wanted`) that stand in the same order in what was read."""
    counted = [sign for sign in truth if not wanted or sign in wanted]
    if not counted:
        return 1.0
    kept = sum(
        block.src_end - block.src_start
        if not wanted
        else sum(sign in wanted for sign in truth[block.src_start : block.src_end])
        for block in LCSseq.opcodes(truth, said)
        if block.tag == "equal"
    )
    return kept / len(counted)


def score(truth: str, said: str, seconds: float, pages: int) -> Score:
    """What was recovered of a truth."""
    bare, given = ("".join(unicodedata.normalize("NFC", text).split()) for text in (truth, said))
    letters = "".join({sign for sign in bare if marked(sign)})
    lower = "".join({sign for sign in bare.lower() if marked(sign)})
    wanted, found = Counter(_NUMBER.findall(truth)), Counter(_NUMBER.findall(said))
    numbers = (wanted & found).total() / wanted.total() if wanted else 1.0
    return Score(
        recovered(bare, given, letters) if letters else 1.0,
        recovered(bare.lower(), given.lower(), lower) if lower else 1.0,
        recovered(bare, given),
        numbers,
        seconds / pages,
    )


def ours(path: Path) -> tuple[str, float]:
    """What we read, and how long it took; empty for a file that is refused."""
    start = time.perf_counter()
    try:
        text = plain_text(read_report(path))
    except AssistantError as error:
        print(f"{path.name}: {error}")
        text = ""
    return text, time.perf_counter() - start


def theirs(python: str, path: Path) -> tuple[str, float]:
    """What viparse reads."""
    done = subprocess.run([python, "-c", _VIPARSE, str(path)], capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        print(f"{path.name}: viparse: {done.stderr.strip().splitlines()[-1:]}")
        return "", 0.0
    answer = json.loads(done.stdout)
    return answer["text"], answer["seconds"]


def pages_of(path: Path, truth: str) -> int:
    """How many pages a document counts for."""
    if path.suffix.lower() == ".pdf":
        from assistant.ingest.readers.pdfium import Pdf

        with Pdf(path) as pdf:
            return pdf.pages
    return max(1, round(len(truth) / _PAGE))


def row(name: str, one: Score) -> str:
    """A line of the table."""
    values = [f"{getattr(one, field.name):10.3f}" for field in fields(Score)]
    return f"{name[:44]:44}" + "".join(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--viparse", help="the Python of an environment that has viparse")
    arguments = parser.parse_args()
    readers = {"hoi-bao-cao": ours}
    if arguments.viparse:
        readers["viparse"] = lambda path: theirs(arguments.viparse, path)
    scores: dict[str, list[Score]] = {name: [] for name in readers}
    print(f"{'':44}" + "".join(f"{field.name.replace('_', ' '):>10}" for field in fields(Score)))
    for path in sorted((arguments.folder / "files").iterdir()):
        truth = (arguments.folder / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8")
        print(path.name)
        for name, read in readers.items():
            said, seconds = read(path)
            scores[name].append(score(truth, said, seconds, pages_of(path, truth)))
            print(row(f"  {name}", scores[name][-1]))
    print("mean of the files")
    for name, found in scores.items():
        means = [sum(getattr(one, field.name) for one in found) / len(found) for field in fields(Score)]
        print(row(f"  {name}", Score(*means)))


if __name__ == "__main__":
    main()
