"""Reports set as Word files and spreadsheets say what their text says: every figure in its section, no word lost."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.ingest.figures import figures_of
from assistant.ingest.readers import plain_text, read_report
from assistant.records.report import Report

ROOT = Path(__file__).parents[3]
NAMES = ("ninh-thuan-2024-03", "tra-vinh-2022", "tuyen-quang-2022-90-ngay-dem")
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập Tự do Hạnh phúc"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("set")
    reports = [str(ROOT / "corpus" / "reports" / f"{name}.md") for name in NAMES]
    formats = ["docx", "docx-typed", "docx-rough", "xlsx"]
    command = [sys.executable, "eval/formats/typeset.py", *reports, "--out", str(out), "--formats", *formats]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return out


def text_of(name: str) -> Report:
    return read_report(ROOT / "corpus" / "reports" / f"{name}.md")


def places(report: Report) -> Counter[tuple[str, str, str, str]]:
    return Counter((one.spot.section, one.printed, one.unit, one.label) for one in figures_of(report))


def words(report: Report) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain_text(report)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["docx", "docx-typed", "docx-rough"])
def test_a_word_file_gives_the_figures_of_the_text_in_their_sections(folder: Path, kind: str, name: str) -> None:
    given, wanted = read_report(folder / kind / f"{name}.docx"), text_of(name)
    assert places(given) == places(wanted)
    assert [section.path for section in given.sections] == [section.path for section in wanted.sections]
    lost = words(wanted) - words(given)
    more = words(given) - words(wanted) - Counter(re.findall(r"\w+", f"{MOTTO} {wanted.letterhead.issuer.upper()}"))
    assert not lost
    assert not more


def test_the_same_text_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    report = str(ROOT / "corpus" / "reports" / f"{NAMES[0]}.md")
    command = [sys.executable, "eval/formats/typeset.py", report, "--out", str(tmp_path), "--formats", "docx"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    name = f"{NAMES[0]}.docx"
    assert (tmp_path / "docx" / name).read_bytes() == (folder / "docx" / name).read_bytes()


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_workbook_of_the_tables_gives_their_figures(folder: Path, name: str) -> None:
    given, wanted = read_report(folder / "xlsx" / f"{name}.xlsx"), text_of(name)
    tables = [block.table for section in wanted.sections for block in section.blocks if block.table is not None]
    cells = Counter(
        re.sub(r"[.,]", "", cell) for table in tables for row in table.rows for cell in row.cells if cell[:1].isdigit()
    )
    read = [block.table for section in given.sections for block in section.blocks if block.table is not None]
    found = Counter(
        re.sub(r"[.,]", "", cell) for table in read for row in table.rows for cell in row.cells if cell[:1].isdigit()
    )
    assert found == cells
    assert [column.label for table in read for column in table.columns] == [
        column.label for table in tables for column in table.columns
    ]
    assert {one.spot.section.split(", dòng")[0] for one in figures_of(given)} == {"Biểu 01"}
