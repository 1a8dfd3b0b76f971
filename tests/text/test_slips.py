"""Slips of recognition put right, letter for letter, and what is no slip left alone."""

import pytest

from assistant.text.diacritics import restorer


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("vốn dầu tư công", "vốn đầu tư công"),
        ("số trường thu hoc phí không", "số trường thu học phí không"),
        ("kim ngạch xuât khẩu", "kim ngạch xuất khẩu"),
        ("417 hổ sơ", "417 hồ sơ"),
    ],
)
def test_a_word_that_nobody_writes_beside_its_neighbours(printed: str, meant: str) -> None:
    assert restorer().unslipped(printed) == meant
    assert len(printed) == len(meant)


@pytest.mark.parametrize(
    "text",
    ["giá dầu tăng", "nhiều hồ sơ quá hạn", "bộ thu phí không dừng", "Đậu các loại 968 ha", "các đồn Biên phòng", ""],
)
def test_what_is_written_so_stays(text: str) -> None:
    assert restorer().unslipped(text) == text


def test_an_abbreviation_in_capitals_is_no_slip_for_another_word() -> None:
    assert "PII" in restorer().mend("chỉ số đổi mới sáng tạo PII xếp hạng mấy")
    assert "ĐẤU TRANH" in restorer().mend("CÔNG TÁC ĐẤU TRANH PHÒNG CHỐNG TỘI PHẠM")
