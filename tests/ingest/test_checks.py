from dataclasses import replace
from datetime import date

import pytest

from assistant.ingest.checks import KINDS, checks_of, with_warnings
from assistant.ingest.figures import figures_of
from assistant.prompts import Prompts
from assistant.records.figure import Check, Severity
from assistant.records.report import Block, BlockKind, Column, Period, Report, Row, Section, Table
from assistant.settings import ROOT
from tests.made import report


def of(*texts: str, table: Table | None = None) -> Report:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    if table is not None:
        lines = "\n".join(" | ".join(row.cells) for row in table.rows)
        blocks.append(Block(BlockKind.TABLE, lines, table=table))
    sections = tuple(Section(f"I.{at}", "Kết quả", 2, None, (block,)) for at, block in enumerate(blocks, 1))
    return replace(report(), sections=sections)


def found(*texts: str, table: Table | None = None) -> tuple[Check, ...]:
    made = of(*texts, table=table)
    return checks_of(made, figures_of(made))


def test_a_percent_that_is_not_the_quotient_is_an_error_with_its_arithmetic() -> None:
    (check,) = found("Tra cứu thành công 131.840/155.196 trường hợp, đạt 84,7%.")
    assert (check.kind, check.severity, check.section) == ("percent", Severity.ERROR, "I.1")
    assert check.arithmetic == "84,7% ≠ 131.840/155.196 = 84,95%"
    assert (check.printed, check.computed) == ("84,7%", "84,95%")
    assert len(check.figures) == 3


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        ("Đã giải quyết 2.756/2.887 hồ sơ, đạt 95,4%.", "95,4% ≠ 2.756/2.887 = 95,46%"),
        ("Đã tra cứu 178.682/317.683 trường hợp, đạt 56,3%.", "56,3% ≠ 178.682/317.683 = 56,245%"),
    ],
)
def test_a_last_digit_cut_off_or_rounded_twice_is_a_note(text: str, arithmetic: str) -> None:
    (check,) = found(text)
    assert (check.severity, check.arithmetic) == (Severity.NOTE, arithmetic)


@pytest.mark.parametrize(
    "text",
    [
        "Đã tiếp nhận và giải quyết 17.574/18.092 hồ sơ (đạt 97,1%), tăng 11,9% so với tháng 02/2023.",
        "Đã thu nhận 168.411/83.838 hồ sơ, đạt 200,88% chỉ tiêu giao.",
        "Đã cấp 98/100 tài khoản, đạt gần 99%.",
        "Đã xác thực 554.127/572.577 người, đạt 97%.",
        "Đón 7,85 triệu lượt khách, bằng 79,29% kế hoạch (9,9 triệu lượt khách).",
        "Đón 7.850.000 lượt khách/9,9 triệu lượt khách, đạt 79,29%.",
    ],
)
def test_what_adds_up_is_not_found(text: str) -> None:
    assert found(text) == ()


def test_more_done_than_was_to_be_done_is_a_note_where_no_percent_says_so() -> None:
    (check,) = found("Đã thu nhận 120/100 hồ sơ.")
    assert (check.kind, check.severity, check.arithmetic) == ("above-target", Severity.NOTE, "120 > 100")


def test_more_issued_than_asked_for() -> None:
    (check,) = found("Xác nhận số CMND: 62 yêu cầu, đã cấp 82 Giấy xác nhận.")
    assert (check.kind, check.severity, check.arithmetic) == ("above-target", Severity.WARNING, "82 > 62")
    assert found("Xác nhận số CMND: 82 yêu cầu, đã cấp 62 Giấy xác nhận.") == ()


def test_a_remainder_over_what_was_done() -> None:
    (check,) = found("Đăng ký thường trú: đã giải quyết 2.756/2.887 hồ sơ, đang giải quyết 131/2.756 hồ sơ.")
    assert (check.kind, check.severity) == ("base", Severity.ERROR)
    assert (check.printed, check.computed) == ("131/2.756", "131/2.887")
    assert check.arithmetic.startswith("2.887 − 2.756 = 131")
    assert found("Đăng ký thường trú: đã giải quyết 2.756/2.887 hồ sơ, đang giải quyết 131/2.887 hồ sơ.") == ()


LEVELS = "Đã kích hoạt {} tài khoản (Mức 1: 62.782 tài khoản, Mức 2: 272.666 tài khoản)."


def test_parts_that_exclude_each_other_make_their_total() -> None:
    assert found(LEVELS.format("335.448")) == ()
    (check,) = found(LEVELS.format("335.484"))
    assert (check.kind, check.severity) == ("parts", Severity.ERROR)
    assert check.arithmetic == "62.782 + 272.666 = 335.448 ≠ 335.484"


def test_some_of_the_parts_are_no_error() -> None:
    assert found("Đã tiếp nhận 44.938 hồ sơ, trong đó nộp trực tuyến 32.144 hồ sơ.") == ()
    assert found("Đã tiếp nhận 1.000 hồ sơ (thuế: 100 hồ sơ; đất đai: 200 hồ sơ; xây dựng: 300 hồ sơ).") == ()


def test_a_near_miss_of_a_list_is_found() -> None:
    (check,) = found("Đã tiếp nhận 1.000 hồ sơ (thuế: 500 hồ sơ; đất đai: 200 hồ sơ; xây dựng: 290 hồ sơ).")
    assert (check.kind, check.arithmetic) == ("parts", "500 + 200 + 290 = 990 ≠ 1.000")


def items(path: str, heading: str, *counts: int) -> Section:
    names = ("khai sinh", "khai tử", "kết hôn", "hộ chiếu", "con dấu")
    blocks = [
        Block(BlockKind.ITEM, f"Cấp {name}: {count} hồ sơ;", "-", 1) for name, count in zip(names, counts, strict=False)
    ]
    return Section(path, heading, 3, 0, tuple(blocks))


def test_as_many_items_as_headings_announce_make_the_total() -> None:
    whole = Section("II", "Dịch vụ công", 2, None, (Block(BlockKind.PARAGRAPH, "Đã giải quyết 1.500 hồ sơ, cụ thể:"),))
    lists = (
        items("II.a", "Đối với 3 dịch vụ công của Công an", 500, 400, 290),
        items("II.b", "Đối với 2 dịch vụ công của Sở", 100, 200),
    )
    made = replace(report(), sections=(whole, *lists))
    (check,) = checks_of(made, figures_of(made))
    assert (check.kind, check.arithmetic) == ("parts", "500 + 400 + 290 + 100 + 200 = 1.490 ≠ 1.500")
    short = replace(made, sections=(whole, lists[0], items("II.b", "Đối với 14 dịch vụ công của Sở", 100, 200)))
    assert checks_of(short, figures_of(short)) == ()


def table(total: str, settled: str = "90") -> Table:
    heads = (
        "Dịch vụ",
        "Trực tuyến – Số hồ sơ tiếp nhận mới",
        "Trực tuyến – Giải quyết đúng hạn",
        "Trực tuyến – Giải quyết quá hạn",
        "Trực tuyến – Số hồ sơ đang giải quyết",
    )
    columns = tuple(Column(f"({at})", head) for at, head in enumerate(heads, 1))
    rows = (
        ("Khai sinh", "100", settled, "4", "6"),
        ("Khai tử", "1,000", "1,000", "0", "0"),
        ("Tổng số", total, "1,090", "4", "6"),
    )
    return Table(columns, tuple(Row(f"dòng {at}", cells[0], cells) for at, cells in enumerate(rows, 1)))


def test_a_table_that_adds_up() -> None:
    assert found(table=table("1,100")) == ()


def test_a_total_row_against_its_rows() -> None:
    sums = [check for check in found(table=table("1,200")) if check.kind == "table-sum"]
    assert [check.arithmetic for check in sums] == ["100 + 1.000 = 1.100 ≠ 1.200"]
    assert sums[0].section == "I.1, dòng 3, cột (2)"
    assert sums[0].figures


def test_received_is_settled_and_open() -> None:
    checks = found(table=table("1,100", settled="80"))
    assert {check.kind for check in checks} == {"flow", "table-sum"}
    flow = next(check for check in checks if check.kind == "flow")
    assert flow.arithmetic == "100 ≠ 80 + 4 + 6 = 90"
    assert flow.quote.startswith("Khai sinh | 100")


def test_the_same_thing_stated_twice() -> None:
    twice = (
        "Đến nay các đơn vị, địa phương đã triển khai {} mô hình.",
        "Đến nay các đơn vị, địa phương đã triển khai thực hiện {} mô hình.",
    )
    (check,) = found(twice[0].format("14/25"), twice[1].format("09/25"))
    assert (check.kind, check.severity) == ("stated-twice", Severity.WARNING)
    assert check.arithmetic == "14/25 mô hình (I.1) ≠ 09/25 mô hình (I.2)"
    assert found(twice[0].format("14/25"), twice[1].format("14/25")) == ()
    assert found(twice[0].format("14/25"), "Riêng Công an tỉnh đã triển khai 06/09 mô hình.") == ()
    assert found(twice[0].format("14/25"), "Đến nay các đơn vị, địa phương chưa triển khai 11/25 mô hình.") == ()


def test_a_comparison_with_the_period_itself() -> None:
    made = of("Trong tháng đã tiếp nhận 319.914 hồ sơ, tăng 1,8% so với tháng 03/2024.")
    (check,) = checks_of(made, figures_of(made))
    assert (check.kind, check.printed) == ("period", "1,8% so với tháng 03/2024")
    earlier = of("Trong tháng đã tiếp nhận 319.914 hồ sơ, tăng 1,8% so với tháng 02/2024.")
    assert checks_of(earlier, figures_of(earlier)) == ()


def test_a_half_year_may_compare_its_quarters() -> None:
    made = of("Quý II đã tiếp nhận 319.914 hồ sơ, tăng 1,8% so với quý I/2024.")
    head = replace(made.letterhead, period=Period(date(2024, 1, 1), date(2024, 6, 30)))
    made = replace(made, letterhead=head)
    assert checks_of(made, figures_of(made)) == ()


def test_a_state_after_the_day_of_issue_and_a_range_that_runs_backwards() -> None:
    (late,) = found("Tính đến ngày 20/3/2024, đã cấp 584.023 tài khoản.")
    assert (late.kind, late.arithmetic) == ("period", "20/03/2024 > 15/03/2024")
    (back,) = found("Từ ngày 15/3/2024 đến ngày 16/02/2024 đã cấp 3.889 tài khoản.")
    assert (back.severity, back.arithmetic) == (Severity.ERROR, "16/02/2024 < 15/3/2024")


def test_a_figure_carries_the_findings_that_name_it() -> None:
    made = of("Tra cứu thành công 131.840/155.196 trường hợp, đạt 84,7%. Đã cấp 17 thẻ.")
    figures = figures_of(made)
    warned = with_warnings(figures, checks_of(made, figures), lambda check: f"{check.kind}: {check.arithmetic}")
    assert {figure.printed for figure in warned if figure.warnings} == {"131.840", "155.196", "84,7%"}
    assert warned[0].warnings == ("percent: 84,7% ≠ 131.840/155.196 = 84,95%",)


def test_every_kind_and_severity_has_words() -> None:
    names = Prompts(ROOT / "prompts").names
    assert {f"check.{kind.replace('-', '_')}" for kind in KINDS} <= names
    assert "check.percent_rounded" in names
    assert {f"check.severity.{severity.value}" for severity in Severity} <= names


def test_words_around_that_exclude_each_other_make_it_two_things() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, f"Đơn vị đã giải quyết, trả kết quả {ratio} hồ sơ.") for ratio in ("14/25", "09/25")
    ]
    sections = [
        Section(f"I.{at}", heading, 2, None, (block,))
        for at, (heading, block) in enumerate(zip(("Đăng ký thường trú", "Đăng ký tạm trú"), blocks, strict=True), 1)
    ]
    made = replace(report(), sections=tuple(sections))
    assert checks_of(made, figures_of(made)) == ()
    same = replace(made, sections=tuple(replace(section, heading="Đăng ký tạm trú") for section in sections))
    assert [check.kind for check in checks_of(same, figures_of(same))] == ["stated-twice"]


def test_a_document_with_two_numbers() -> None:
    (check,) = found(
        "28 dịch vụ theo Quyết định 442/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ; Quyết định số 422/QĐ-TTg.",
        "Các dịch vụ thiết yếu (*Quyết định 422/QĐ-TTg ngày 04/04/2022 của Thủ tướng Chính phủ*) được tích hợp.",
    )
    assert (check.kind, check.severity, check.section) == ("document", Severity.WARNING, "I.2")
    assert check.arithmetic == "442/QĐ-TTg (mục I.1) ≠ 422/QĐ-TTg (mục I.2): 04/04/2022"
    assert (check.printed, check.computed) == ("422/QĐ-TTg", "442/QĐ-TTg")


@pytest.mark.parametrize(
    "other",
    [
        "Quyết định 443/QĐ-TTg ngày 04/4/2022",  # issued next
        "Quyết định 422/QĐ-TTg ngày 05/4/2022",
        "Quyết định 422/QĐ-UBND ngày 04/4/2022",
        "Quyết định 422/QĐ-TTg",
        "Quyết định 1442/QĐ-TTg ngày 04/4/2022",
    ],
)
def test_two_documents_are_two(other: str) -> None:
    assert not found("Theo Quyết định 442/QĐ-TTg ngày 04/4/2022.", f"Theo {other}.")
