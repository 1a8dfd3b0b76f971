from dataclasses import replace
from datetime import date
from io import BytesIO

import docx

from assistant.frontends.review import Reviewed
from assistant.frontends.word.findings import findings_letter
from assistant.lookup.findings import finding_of
from assistant.records.figure import Check, Severity
from assistant.records.report import Report
from tests.lookup.build import of

AFTER, BEFORE = date(2026, 3, 9), date(2025, 3, 9)


def rows(report: Report, quote: str = "đạt 84,7%.") -> list[Reviewed]:
    arithmetic = "84,7% ≠ 131.840/155.196 = 84,95%"
    check = Check(report.id, "II.5.1.b", "percent", Severity.ERROR, "84,7%", "84,95%", arithmetic, quote)
    return [Reviewed(finding_of(check, report), None)]


def text_of(letter: bytes) -> str:
    document = docx.Document(BytesIO(letter))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def numbered(report: Report, **changes: object) -> Report:
    return replace(report, letterhead=replace(report.letterhead, **changes))  # type: ignore[arg-type]


def test_the_letter_says_what_where_and_why() -> None:
    text = text_of(findings_letter("Gia Lai", rows(numbered(of("Gia Lai"), number="154/BC-UBND", issuer="")), BEFORE))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kính gửi: Ủy ban nhân dân tỉnh Gia Lai.",
        "1 chỗ số liệu trong 1 báo cáo",
        "Báo cáo số 154/BC-UBND, tháng 3/2024",
        "Mục II.5.1.b",
        "“đạt 84,7%.”",
        "Báo cáo ghi 84,7%; tính lại 84,95% (84,7% ≠ 131.840/155.196 = 84,95%).",
        "ngày …… tháng 03 năm 2025",
    ):
        assert said in text


def test_the_issuer_is_written_to_where_it_is_one() -> None:
    report = numbered(of("Gia Lai"), issuer="Công an tỉnh Gia Lai")
    assert "Kính gửi: Công an tỉnh Gia Lai." in text_of(findings_letter("Gia Lai", rows(report), BEFORE))


def test_a_merged_province_is_spoken_for_by_the_new_one() -> None:
    text = text_of(findings_letter("Ninh Thuận", rows(of("Ninh Thuận")), AFTER))
    assert "Ủy ban nhân dân tỉnh Khánh Hòa (đối với báo cáo của tỉnh Ninh Thuận trước ngày 01/7/2025)" in text


def test_a_city_is_called_one() -> None:
    report = numbered(of("Hải Phòng"), issuer="")
    assert "Ủy ban nhân dân thành phố Hải Phòng" in text_of(findings_letter("Hải Phòng", rows(report), BEFORE))


def test_signs_that_word_cant_hold_are_left_out() -> None:
    assert "đạt 84" in text_of(findings_letter("Gia Lai", rows(of("Gia Lai"), "đạt\x00 84\x0b"), BEFORE)).replace(
        " ", " "
    )
