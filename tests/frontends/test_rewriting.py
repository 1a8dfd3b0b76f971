import pytest

from assistant.frontends.web.rewriting import rewritten

KNOWN = frozenset({"Ninh Thuận", "Trà Vinh", "Tuyên Quang"})


@pytest.mark.parametrize(
    ("typed", "chosen", "asked"),
    [
        ("Ninh Thuận có bao nhiêu hồ sơ?", (("province", "Trà Vinh"),), "Trà Vinh có bao nhiêu hồ sơ?"),
        ("ninh thuan cấp bao nhiêu thẻ", (("province", "Trà Vinh"),), "Trà Vinh cấp bao nhiêu thẻ"),
        ("Năm 2022 Trà Vinh cấp mấy thẻ?", (("period", "tháng 2/2023"),), "Tháng 2/2023 Trà Vinh cấp mấy thẻ?"),
        (
            "Trong tháng 3/2024 Ninh Thuận nhận mấy hồ sơ?",
            (("province", "Trà Vinh"), ("period", "năm 2022")),
            "Trong năm 2022 Trà Vinh nhận mấy hồ sơ?",
        ),
        (
            "Cấp bao nhiêu thẻ?",
            (("province", "Trà Vinh"), ("period", "năm 2022")),
            "Cấp bao nhiêu thẻ? (tỉnh: Trà Vinh; kỳ: năm 2022)",
        ),
        (
            "So sánh Ninh Thuận và Tuyên Quang",
            (("province", "Trà Vinh"),),
            "So sánh Ninh Thuận và Tuyên Quang (tỉnh: Trà Vinh)",
        ),
    ],
)
def test_a_choice_takes_the_place_of_what_was_said(typed: str, chosen: tuple[tuple[str, str], ...], asked: str) -> None:
    assert rewritten(typed, chosen, KNOWN) == asked
