"""Several numbers asked for at once, taken apart into the turns of a conversation."""

import pytest

from assistant.understanding.several import asked_at_once


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Hòa Bình xảy ra mấy vụ cháy, mấy người chết?", ("Hòa Bình xảy ra mấy vụ cháy", "mấy người chết")),
        ("thể thao mấy vàng mấy bạc mấy đồng", ("thể thao mấy vàng", "mấy bạc", "mấy đồng")),
        (
            "chữ ký số: chỉ tiêu bao nhiêu, tới 14/6 cấp được mấy rồi",
            ("chữ ký số: chỉ tiêu bao nhiêu", "tới 14/6 cấp được mấy rồi"),
        ),
        (
            "62 nhiệm vụ: xong, đang làm, trễ mỗi loại mấy cái",
            ("62 nhiệm vụ xong bao nhiêu", "đang làm bao nhiêu", "trễ bao nhiêu"),
        ),
    ],
)
def test_each_number_has_its_turn(text: str, turns: tuple[str, ...]) -> None:
    assert asked_at_once(text) == turns


@pytest.mark.parametrize(
    "text",
    [
        "Kon Tum kích hoạt bao nhiêu tài khoản?",
        "mấy trường trên tổng số mấy trường đạt chuẩn",
        "thanh toán trực tuyến bao nhiêu/bao nhiêu hồ sơ",
        "xong, đang làm, trễ mỗi loại mấy cái",
    ],
)
def test_one_number_or_one_ratio_is_not_taken_apart(text: str) -> None:
    assert asked_at_once(text) == ()
