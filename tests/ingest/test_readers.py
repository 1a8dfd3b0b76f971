"""Files to reports: what is refused, and what the four real reports give."""

import unicodedata
from pathlib import Path

import pytest
import yaml

from assistant.errors import ReadError
from assistant.ingest.readers import ReadLimits, outline, plain_text, read_report, suffixes
from assistant.records.report import BlockKind

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "readers"
REAL = ROOT.parent / "shared" / "reports"

PATHS = {
    "ninh-thuan-2023-02.txt": (
        " I I.1 I.2 I.2.1 I.2.2 I.2.3 I.3 I.3.1 I.3.2 I.3.3 I.3.4 I.3.5 I.3.6 I.3.7 II II.1 II.1.1 II.1.1.a II.1.1.b"
        " II.1.2 II.1.2.a II.1.2.b II.2 II.3 II.4 II.4.1 II.4.2 II.4.3 II.4.4 II.5 III III.1 III.2 III.2.1 III.2.2"
        " III.2.3 III.2.4 IV IV.1 IV.2 V V.1 V.1.1 V.1.2 V.2 V.3 V.4 V.5 V.5.1 V.5.2 V.6 V.6.1 V.6.2 V.7 V.7.1 V.7.2"
        " V.7.3 V.7.4"
    ),
    "ninh-thuan-2024-03.txt": (
        " I I.1 I.1.1 I.1.2 I.1.3 I.2 I.3 I.3.1 I.3.2 I.4 I.4.1 I.4.2 I.4.3 I.4.4 I.4.5 I.4.6 I.4.6.a I.4.6.b I.4.6.c"
        " I.4.7 I.4.7.a I.4.7.b II II.1 II.2 II.3 II.3.1 II.3.2 II.3.3 II.3.4 II.4 II.4.1 II.4.2 II.4.3 II.5 II.5.1"
        " II.5.1.a II.5.1.b II.5.1.c II.5.2 II.5.2.a II.5.2.b II.6 II.7 II.7.1 II.7.2 II.7.3 III III.1 III.1.1 III.1.2"
        " III.2 IV IV.1 IV.2 IV.3 IV.3.1 IV.3.2 IV.4 IV.5 IV.6 IV.7 IV.8 IV.8.1 IV.8.2 IV.8.3 IV.8.4"
    ),
    "tra-vinh-2022.txt": (
        " I I.1 I.1.1 I.1.1.(1) I.1.1.(2) I.1.1.(3) I.1.1.(4) I.1.1.(5) I.1.2 I.1.2.(1) I.1.2.(2) I.1.2.(3) I.1.2.(4)"
        " I.1.2.(5) I.1.3 I.1.3.(1) I.1.3.(2) I.1.3.(3) I.2 I.2.(1) I.2.(2) I.3 I.4 I.4.1 I.4.2 I.4.2.(1) I.4.2.(2)"
        " I.4.2.(2).(1) I.4.2.(2).(2) I.4.2.(2).(3) I.4.2.(2).(4) I.4.2.(2).(5) I.4.2.(2).(6) I.4.2.(2).(7) I.5"
        " I.5.(1) I.5.(2) I.6 I.6.(1) I.6.(2) I.6.(3) I.7 I.7.(1) I.7.(2) I.7.(3) III III.1 III.1.(1) III.1.(2)"
        " III.1.(3) III.1.(4) III.1.(5) III.1.(6) III.1.(7) III.1.(8) III.2 III.2.(1) III.2.(2) III.2.(3) III.2.(4)"
        " III.2.(5) III.2.(6) III.2.(7) III.2.(8) IV IV.1 IV.2 IV.3 IV.4 IV.5 V V.1 V.2 V.3 V.4 V.5 V.6 V.7 V.8 V.9"
        " V.10"
    ),
    "tuyen-quang-2022-90-ngay-dem.txt": (
        " I I.1 I.2 I.3 I.4 I.5 I.6 I.7 II II.1 II.1.1 II.1.2 II.1.2.(1) II.1.2.(2) II.1.3 II.1.4 II.1.5 II.2 II.2.1"
        " II.2.2 II.2.2.(1) II.2.2.(2) II.2.3 II.3 II.4 II.4.1 II.4.2 II.4.3 II.4.4 II.4.5 III III.1 III.2 III.2.(1)"
        " III.2.(2) IV IV.1 IV.2 IV.3 IV.4 IV.5 IV.6 IV.7 IV.8 IV.9 IV.10"
    ),
}


def refusal(path: Path, limits: ReadLimits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_report(path, limits or ReadLimits())
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.txt", b"", "read.empty"),
        ("a.txt", b" \n\t\r\n\xc2\xa0", "read.blank"),
        ("a.txt", b"\xef\xbb\xbf", "read.blank"),
        ("a.txt", b"I. A\x00B", "read.binary"),
        ("a.txt", "Báo cáo".encode("cp1258", "replace") + b"\xff\xe1", "read.encoding"),
        ("a.xyz", b"x", "read.format"),
        ("a", b"x", "read.format"),
    ],
)
def test_what_is_no_report_is_refused_with_its_key(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refusal(path)
    assert error.key == key
    assert error.values["file"] == name


def test_missing_directory_and_too_large(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").key == "read.missing"
    assert refusal(tmp_path).key == "read.directory"
    path = tmp_path / "long.txt"
    path.write_text("I. KẾT QUẢ\nĐạt.\n" * 100, encoding="utf-8")
    assert refusal(path, ReadLimits(max_bytes=1000)).key == "read.too_large"
    assert refusal(path, ReadLimits(max_lines=10)).key == "read.too_many_lines"


def test_every_refusal_has_a_sentence_with_the_values_it_is_given() -> None:
    files = (ROOT / "prompts" / "messages.d").glob("*.yaml")
    known = {key: said for file in files for key, said in yaml.safe_load(file.read_text(encoding="utf-8")).items()}
    messages = {key: said for key, said in known.items() if key.startswith("read.")}
    source = (ROOT / "assistant" / "ingest" / "readers").rglob("*.py")
    used = {part.split('"')[0] for file in source for part in file.read_text(encoding="utf-8").split('ReadError("')[1:]}
    assert used <= set(messages)
    assert all("$file" in sentence for sentence in messages.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_composed_letters(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("I. KẾT QUẢ\n\n1. Cấp thẻ: đạt 5 hồ sơ.\n".encode(encoding))
    decomposed = tmp_path / "b.txt"
    decomposed.write_text(unicodedata.normalize("NFD", "I. KẾT QUẢ\n\n1. Cấp thẻ: đạt 5 hồ sơ.\n"), encoding="utf-8")
    first, second = read_report(path), read_report(decomposed)
    assert [section.heading for section in first.sections] == ["KẾT QUẢ", "Cấp thẻ"]
    assert first.sections == second.sections
    assert first.id != second.id
    assert len(first.id) == 16


def test_suffixes_are_listed() -> None:
    assert {".txt", ".md"} <= set(suffixes())


def test_outline_and_plain_text() -> None:
    report = read_report(DATA / "footnotes.txt")
    assert "  I.1  Đơn vị đã hoàn thành" in outline(report)
    assert "[¶1 ¹2]" in outline(report)
    assert all(len(line) < 130 for line in outline(report).splitlines())
    assert "[3] - Huyện A có 05 mô hình" in plain_text(report)


@pytest.mark.parametrize("name", PATHS)
def test_section_paths_of_the_real_reports(name: str) -> None:
    if not (REAL / name).exists():
        pytest.skip("the raw reports are not here")
    report = read_report(REAL / name)
    expected = PATHS[name].split(" ") + ["Nơi nhận"] + (["Phụ lục"] if "tuyen" in name else [])
    assert [section.path for section in report.sections] == expected
    for place, section in enumerate(report.sections):
        assert section.parent is None or section.parent < place
        above = report.sections[section.parent].path if section.parent is not None else ""
        assert section.path.startswith(above)


@pytest.mark.parametrize("name", PATHS)
def test_the_reworded_reports_have_the_same_sections(name: str) -> None:
    path = ROOT / "corpus" / "reports" / name.replace(".txt", ".md")
    if not path.exists():
        pytest.skip("the corpus is not here")
    expected = PATHS[name].split(" ") + ["Nơi nhận"] + (["Phụ lục"] if "tuyen" in name else [])
    assert [section.path for section in read_report(path).sections] == expected


@pytest.mark.parametrize("name", PATHS)
def test_no_digit_of_a_real_report_is_lost(name: str) -> None:
    """Every number of the body stands in a block or a heading, except page numbers, marks and item numbers."""
    if not (REAL / name).exists():
        pytest.skip("the raw reports are not here")
    report = read_report(REAL / name)
    kept = plain_text(report) + " ".join(section.heading for section in report.sections)
    raw = (REAL / name).read_text(encoding="utf-8")
    words = {word.strip(".,;:()%*$") for word in raw.split() if any(sign.isdigit() for sign in word)}
    figures = {word for word in words if word.count(".") == 1 and len(word) > 4 and word.replace(".", "").isdigit()}
    assert figures
    assert {word for word in figures if word not in kept} == set()


def test_footnotes_of_the_real_reports_stand_where_they_are_cited() -> None:
    expected = {
        "tuyen-quang-2022-90-ngay-dem.txt": "I.1 II.1.2 II.2.3 II.3 II.4.1 II.4.2 II.4.2 II.4.5 III.2.(1)",
        "ninh-thuan-2024-03.txt": "I.2 I.4.1 II.6 II.6 II.6 II.7.3",
        "tra-vinh-2022.txt": "I.1.1.(5) I.1.2.(5)",
    }
    for name, paths in expected.items():
        if not (REAL / name).exists():
            pytest.skip("the raw reports are not here")
        report = read_report(REAL / name)
        notes = [(s.path, b.marker) for s in report.sections for b in s.blocks if b.kind is BlockKind.FOOTNOTE]
        found = sorted(notes, key=lambda note: int(note[1]))
        assert [path for path, _ in found] == paths.split()
        assert [marker for _, marker in found] == [str(k + 1) for k in range(len(found))]


def test_plain_text_shows_the_head_of_a_table_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    rows = ("| Đơn vị | Hồ sơ | Hồ sơ |", "| tính | Tiếp nhận | Trả |", "| --- | --- | --- |", "| Bác Ái | 964 | 960 |")
    path.write_text("\n".join(("I. KẾT QUẢ", *rows[:2], *rows[2:])), encoding="utf-8")
    assert "Đơn vị | Hồ sơ | \ntính | Tiếp nhận | Trả\nBác Ái | 964 | 960" in plain_text(read_report(path))
