"""A number that two places print with a slip of the pen."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.slips import slipped
from assistant.records.figure import Figure, Spot
from assistant.records.report import Period
from tests.retrieval.build import figure

NOVEMBER = Period(None, date(2023, 11, 14))


def account(value: str, section: str = "II.3", local: str = "đã kích hoạt tài khoản", **changes: object) -> Figure:
    spot = Spot(section, 0, 0, 7)
    return replace(figure(local, value, unit="tài khoản", period=NOVEMBER, spot=spot), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("other", ["721841", "711814", "117841"])
def test_a_digit_wrong_or_two_changed_places(other: str) -> None:
    told = account(other, "III.1", "toàn tỉnh kích hoạt tài khoản")
    assert slipped(account("711841"), [account("711841"), told]) is told


@pytest.mark.parametrize(
    "other",
    [
        account("721841", "II.3"),  # the same section
        account("731941", "III.1"),  # two digits wrong
        account("721841", "III.1", unit="hồ sơ", local="nhận hồ sơ"),
        account("721841", "III.1", locality="Đà Lạt"),
        account("721841", "III.1", period=Period(None, date(2022, 11, 14))),
        account("721841", "III.1", local="chưa kích hoạt tài khoản"),
        account("721841", "III.1", local="kích hoạt tài khoản mức 2"),
    ],
)
def test_another_thing_is_no_slip(other: Figure) -> None:
    assert slipped(account("711841"), [other]) is None


def test_short_numbers_need_words_in_common() -> None:
    made = account("812", local="doanh nghiệp thành lập mới", unit="doanh nghiệp")
    like = account("821", "V.1", local="doanh nghiệp thành lập mới", unit="doanh nghiệp")
    other = account("821", "V.1", local="doanh nghiệp nợ thuế", unit="doanh nghiệp")
    assert slipped(made, [like]) is like
    assert slipped(made, [other]) is None


def test_a_long_number_may_leave_out_the_act_and_a_short_one_some_of_the_words() -> None:
    made = account("1125209", local="lũy kế thu nhận hồ sơ", unit="hồ sơ")
    told = account("1152209", "V.1", local="tổng số hồ sơ căn cước lũy kế", unit="hồ sơ")
    assert slipped(made, [told]) is told
    jobs = account("6842", local="giải quyết việc làm cho lao động", unit="lao động")
    summed = account("6482", "VIII.1", local="kinh tế phục hồi, lao động có việc làm", unit="lao động")
    assert slipped(jobs, [summed]) is summed
    assert slipped(jobs, [replace(summed, value=jobs.value + 2, printed="6844")]) is None
