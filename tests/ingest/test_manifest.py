from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.manifest import Said, apply, find, load
from assistant.records.report import Period
from assistant.text.periods import iso
from tests.made import report


def write(folder: Path, text: str) -> Path:
    file = folder / "manifest.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("period", ["2024-03", "2022", "2022-01-01/2022-12-28", "2024-03-15", "2024-02"])
def test_periods_are_written_as_answers_write_them(tmp_path: Path, period: str) -> None:
    said = load(write(tmp_path, f"reports:\n- {{file: a.md, period: '{period}'}}\n"))["a.md"]
    assert iso(said.period) == period


def test_fields_and_silence(tmp_path: Path) -> None:
    fields = "province: Trà Vinh, period: 2022, as_of: 2022-12-28, family: x, origin: o"
    text = f"reports:\n- {{file: a.md, {fields}}}\n- file: b.md\n"
    said = load(write(tmp_path, text))
    assert said["a.md"] == Said("Trà Vinh", Period(date(2022, 1, 1), date(2022, 12, 31)), date(2022, 12, 28), "x", "o")
    assert said["b.md"] == Said()
    assert said["a.md"].fingerprint != said["b.md"].fingerprint


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "- a",
        "other: 1",
        "reports:\n- province: x",
        "reports:\n- {file: a, privince: x}",
        "reports:\n- {file: a, period: 2024-13}",
        "reports:\n- {file: a, period: tháng 3}",
        "reports:\n- {file: a, as_of: mai}",
        "reports: 5",
    ],
)
def test_what_no_field_takes_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReadError, match=r"ingest\.manifest"):
        load(write(tmp_path, text))


def test_the_manifest_goes_before_the_letterhead_whose_words_are_kept() -> None:
    made = report()
    changed = apply(made, Said(province="Trà Vinh", family="de-an-06", origin="nơi lấy")).letterhead
    assert changed.province == "Trà Vinh"
    assert changed.period == made.letterhead.period
    assert changed.evidence == (
        ("origin", "nơi lấy"),
        ("province.where", "manifest"),
        ("letterhead.province", "Ninh Thuận"),
        ("family.where", "manifest"),
    )
    assert apply(made, Said()) == made


def test_it_lies_in_the_folder_or_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    assert find(folder) is None
    beside = write(tmp_path, "reports: []")
    assert find(folder) == beside
    inside = write(folder, "reports: []")
    assert find(folder) == inside
