# ruff: noqa: INP001
"""Sets reports, given as text, the way offices send them: Word, text PDF, scanned PDF, spreadsheet.

    python eval/formats/typeset.py corpus/reports/*.md --out eval/runs/formats
    python eval/formats/typeset.py ../shared/reports/*.txt --out eval/runs/formats --formats docx pdf scan

Writes OUT/docx (Word's own styles, numbering and notes), OUT/docx-typed (bold type and typed numbers),
OUT/docx-rough (as a typist in a hurry leaves it: tabs for columns, line breaks, changes not accepted), OUT/pdf,
OUT/scan (200 dpi, askew, noisy, stamped), OUT/xlsx (the tables alone); each file bears the name of its text. PDF is
made from the first by LibreOffice (`libreoffice-writer-nogui`), the scan with `pdftoppm` (`poppler-utils`). The same
text and seed give the same Word files and the same pictures.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from content import Content, read_content
from rough import RoughSetter
from scan import scan
from word import Manner, Setter
from workbook import set_workbook

_FORMATS = ("docx", "docx-typed", "docx-rough", "pdf", "scan", "xlsx")
_WORD = (
    ("docx", Setter, Manner(styles=True, automatic=True)),
    ("docx-typed", Setter, Manner(styles=False, automatic=False)),
    ("docx-rough", RoughSetter, Manner(styles=False, automatic=False)),
)


def _pdf(words: list[Path], folder: Path) -> None:
    """Word files to PDF, all in one start of LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), *map(str, words)], check=True, capture_output=True)


def _set_all(contents: dict[str, Content], out: Path, formats: set[str]) -> None:
    for name in formats:
        (out / name).mkdir(parents=True, exist_ok=True)
    for stem, content in contents.items():
        for name, setter, manner in _WORD:
            if name in formats:
                (out / name / f"{stem}.docx").write_bytes(setter(content, manner).set())
        if "xlsx" in formats:
            set_workbook(content, out / "xlsx" / f"{stem}.xlsx")


def main() -> None:
    """Reads the command line and sets every report named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="+", help="text files of reports")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--formats", nargs="+", choices=_FORMATS, default=list(_FORMATS), help="default: all")
    parser.add_argument("--seed", type=int, default=6, help="of the scan (default: 6)")
    parser.add_argument("--dpi", type=int, default=200, help="of the scan (default: 200)")
    chosen = parser.parse_args()
    formats = set(chosen.formats)
    formats |= {"pdf"} if "scan" in formats else set()
    formats |= {"docx"} if "pdf" in formats else set()
    missing = [
        tool for tool, need in (("soffice", "pdf"), ("pdftoppm", "scan")) if need in formats and not shutil.which(tool)
    ]
    if missing:
        parser.error(f"not installed: {', '.join(missing)}")
    if len({path.stem for path in chosen.reports}) < len(chosen.reports):
        parser.error("two reports bear the same name")
    contents = {path.stem: read_content(path) for path in chosen.reports}
    _set_all(contents, chosen.out, formats)
    if "pdf" in formats:
        _pdf([chosen.out / "docx" / f"{stem}.docx" for stem in contents], chosen.out / "pdf")
    if "scan" in formats:
        for stem in contents:
            seed = chosen.seed + zlib.crc32(stem.encode()) % 1000
            scan(chosen.out / "pdf" / f"{stem}.pdf", chosen.out / "scan" / f"{stem}.pdf", dpi=chosen.dpi, seed=seed)
    sys.stdout.write(f"{len(contents)} reports in {chosen.out}\n")


if __name__ == "__main__":
    main()
