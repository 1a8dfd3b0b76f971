import csv
import io
import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from assistant.backends.store import SqlStore
from assistant.errors import QuestionError
from assistant.frontends.cli import build
from assistant.frontends.sheets import Sheet, safe, workbook, write_csv
from assistant.prompts import Prompts
from assistant.protocols import Entry
from assistant.records.figure import Check, Role, Severity
from assistant.records.report import Period
from assistant.settings import ROOT, Settings
from assistant.wiring import stamp
from tests.made import figure, report

PROMPTS = Prompts(ROOT / "prompts")
APP = build(PROMPTS.text)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports of two provinces, a finding in the first."""
    folder = tmp_path_factory.mktemp("index")
    first, second = report(), report("b" * 16, "tra-vinh-2022.txt", "Trà Vinh")
    rate = figure(
        first, 1, value=Decimal("97.1"), printed="97,1%", unit="%", role=Role.PERCENT, indicator="tthc-dung-han"
    )
    spread = figure(first, 2, period=Period(date(2024, 2, 16), date(2024, 3, 15)), label="=1+1", printed="5")
    check = Check(first.id, "I.1", "percent", Severity.ERROR, "97,1%", "96%", "97,1% ≠ 96/100 = 96%", "…", (rate.id,))
    activated = figure(first, 0, indicator="dinh-danh-kich-hoat", warnings=("percent: 1 ≠ 2",))
    other = figure(second, 0, indicator="dinh-danh-kich-hoat", period=Period(date(2022, 1, 1), date(2022, 12, 31)))
    with SqlStore(folder / "reports.sqlite", stamp(Settings()), write=True) as store:
        store.save(Entry(first, (activated, rate, spread), (check,), ()))
        store.save(Entry(second, (other,), (), ()))
    return folder


def run(index: Path, *words: str) -> Result:
    return CliRunner().invoke(APP, [*words, "--index", str(index)])


def rows(index: Path, *words: str) -> list[dict[str, object]]:
    done = run(index, "figures", *words, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.output)
    return found


def test_figures_are_chosen_by_indicator_province_and_period(index: Path) -> None:
    assert len(rows(index)) == 4
    assert {row["province"] for row in rows(index, "--indicator", "dinh-danh-kich-hoat")} == {"Ninh Thuận", "Trà Vinh"}
    assert [row["source"] for row in rows(index, "--indicator", "kích hoạt VNeID", "--province", "tra vinh")] == [
        "tra-vinh-2022.txt"
    ]
    assert [row["printed"] for row in rows(index, "--period", "2024-03", "--province", "Ninh Thuận")] == [
        "272.666",
        "97,1%",
        "5",
    ]
    assert [row["period"] for row in rows(index, "--period", "năm 2022")] == ["2022"]
    assert [row["period"] for row in rows(index, "--period", "2021-12-01/2023-01-31")] == ["2022"]


def test_a_new_province_name_finds_its_old_ones(index: Path) -> None:
    assert {row["province"] for row in rows(index, "--province", "Khánh Hòa")} == {"Ninh Thuận"}


def test_json_has_the_keys_of_an_answer_s_figure(index: Path) -> None:
    (row,) = rows(index, "--indicator", "dinh-danh-kich-hoat", "--province", "Ninh Thuận")
    assert row["value"] == 272666
    assert row["period"] == "2024-03-15"
    assert row["section"] == "I.1"
    assert row["warnings"] == ["percent: 1 ≠ 2"]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("--indicator", "kich hoat tai khoan muc 9"), "dinh-danh-kich-hoat"),
        (("--province", "Hà Nội"), "Trà Vinh"),
        (("--period", "2030-01"), "2022"),
        (("--period", "hôm nào đó"), "2024"),
        (("--period", "2024-13"), "2024"),
    ],
)
def test_what_is_not_there_is_one_sentence_with_the_nearest(index: Path, words: tuple[str, str], near: str) -> None:
    done = run(index, "figures", *words)
    assert isinstance(done.exception, QuestionError)
    sentence = PROMPTS.message(done.exception)
    assert words[1] in sentence
    assert near in sentence
    assert "\n" not in sentence


def test_csv_is_plain_utf8_and_holds_no_formula(index: Path) -> None:
    done = run(index, "figures", "--province", "Ninh Thuận", "--format", "csv")
    assert not done.output.startswith("\ufeff")
    head, *body = csv.reader(io.StringIO(done.output))
    assert head[0] == "Địa phương"
    assert [row[head.index("Nội dung")] for row in body][-1] == "'=1+1"
    assert [row[head.index("Giá trị")] for row in body][1] == "97.1"


def test_the_workbook_holds_numbers_as_numbers_and_no_formula(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    done = run(index, "figures", "--province", "Ninh Thuận", "--format", "xlsx", "--output", str(file))
    assert str(file) in done.output
    page = load_workbook(file).active
    head = [cell.value for cell in page[1]]
    values = [row[head.index("Giá trị")].value for row in page.iter_rows(min_row=2)]
    assert values[:2] == [272666, 97.1]
    labels = [row[head.index("Nội dung")] for row in page.iter_rows(min_row=2)]
    assert (labels[-1].value, labels[-1].data_type, labels[-1].quotePrefix) == ("=1+1", "s", True)


def test_the_table_shows_the_figure_and_its_warning(index: Path) -> None:
    done = run(index, "figures", "--province", "Trà Vinh")
    assert "272.666" in done.output
    assert "1 số liệu." in done.output


def test_check_lists_the_findings(index: Path) -> None:
    (row,) = json.loads(run(index, "check", "--format", "json").output)
    assert (row["source"], row["section"], row["kind"], row["severity"]) == ("a.txt", "I.1", "percent", "error")
    assert (row["printed"], row["computed"]) == ("97,1%", "96%")
    assert "1 chỗ" in run(index, "check").output
    assert PROMPTS.text("check.none") in run(index, "check", "--report", "tra-vinh-2022").output


def test_check_in_a_workbook_says_what_kind_in_words(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "check.xlsx"
    assert run(index, "check", "--format", "xlsx", "--output", str(file)).exit_code == 0
    rows_ = [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]
    assert rows_[1][:4] == ["a.txt", "I.1", "Sai", "Tỷ lệ ghi trong báo cáo khác với phép chia"]


def test_check_of_a_report_that_is_not_there(index: Path) -> None:
    done = run(index, "check", "--report", "tra vinh 2023")
    assert isinstance(done.exception, QuestionError)
    assert "tra-vinh-2022.txt" in PROMPTS.message(done.exception)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_numbers_and_plain_words_stay() -> None:
    assert [safe(cell) for cell in (-5, 1.5, "a=1", None)] == [-5, 1.5, "a=1", None]


def test_sheets_of_nothing_and_of_control_characters() -> None:
    assert write_csv(Sheet(("a",), ())) == "a\n"
    page = load_workbook(BytesIO(workbook([Sheet(("a", "b"), (("x\x00y", None),))]))).active
    assert [cell.value for cell in page[2]] == ["xy", None]
