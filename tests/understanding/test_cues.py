import pytest
import yaml
from pydantic import ValidationError

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Kind
from assistant.settings import ROOT
from assistant.understanding.cues import asked_of, kind_of, operation_of, unit_of
from assistant.understanding.patterns import Cue, cues, cues_of

FILE = ROOT / "assistant/understanding/data/cues.yaml"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tiếp nhận bao nhiêu hồ sơ", Kind.FIGURE),
        ("liệt kê các mũi tiêm", Kind.LIST),
        ("vì sao tỷ lệ thấp", Kind.TEXT),
        ("có khó khăn gì", Kind.TEXT),
        ("ai chủ trì việc này", Kind.TEXT),
        ("kế hoạch số mấy", Kind.DOCUMENT),
        ("ai ký báo cáo", Kind.DOCUMENT),
        ("ban hành bao nhiêu văn bản theo quyết định nào", Kind.FIGURE),
        ("có mấy sản phẩm ocop 4 sao", Kind.FIGURE),
        ("trên tổng số mấy cơ sở", Kind.FIGURE),
        ("cán bộ ngành y năm 2016 và năm 2020, năm nào đông hơn?", Kind.FIGURE),
        ("xin chào", Kind.CHAT),
        ("xin chào, cho tôi hỏi tháng ba tỉnh đã tiếp nhận bao nhiêu hồ sơ cư trú", Kind.FIGURE),
        ("thế còn Trà Vinh thì sao", Kind.FIGURE),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bao nhiêu hồ sơ", Asked.VALUE),
        ("bao nhiêu phần trăm", Asked.PERCENT),
        ("tỉ lệ giải quyết", Asked.PERCENT),
        ("được giao bao nhiêu", Asked.TARGET),
        ("còn thiếu bao nhiêu phiếu so với kế hoạch", Asked.REMAINDER),
        ("còn bao nhiêu hồ sơ chưa giải quyết", Asked.REMAINDER),
        ("hết bao nhiêu tiền", Asked.MONEY),
        ("thu được mấy triệu", Asked.MONEY),
        ("làm ra được mấy triệu lon", Asked.VALUE),
        ("dịch vụ góp mấy điểm phần trăm vào tăng trưởng", Asked.VALUE),
        ("có mấy nhóm hàng tăng giá so với tháng trước", Asked.VALUE),
        ("tổng thu ngân sách ước đạt bao nhiêu?", Asked.MONEY),
        ("chỉ số giá vàng so với tháng 12/2019", Asked.PERCENT),
        ("bảng tiến độ: lúa mùa gieo bao nhiêu ha", Asked.VALUE),
        ("tai nạn tàu hỏa làm hỏng mấy xe máy", Asked.VALUE),
        ("trả tiền điện cho bao nhiêu khách hàng", Asked.VALUE),
        ("xếp thứ mấy", Asked.RANK),
        ("thị xã được giao dự toán thu ngân sách bao nhiêu tỷ", Asked.TARGET),
        ("tự nguyện, kế hoạch cả năm là bao nhiêu người", Asked.TARGET),
        ("thu ngân sách đạt bao nhiêu phần trăm dự toán được giao", Asked.PERCENT),
        ("tăng bao nhiêu so với tháng trước", Asked.CHANGE),
    ],
)
def test_asked(text: str, asked: Asked) -> None:
    assert asked_of(text) is asked


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("bao nhiêu hồ sơ", None),
        ("nơi nào cao nhất", Operation.RANK),
        ("bình quân mỗi hồ sơ", Operation.AVERAGE),
        ("cộng cả hai mức", Operation.SUM),
        ("tính cộng dồn được bao nhiêu", None),
        ("chiếm bao nhiêu phần trăm", Operation.SHARE),
        ("tăng bao nhiêu phần trăm", Operation.PERCENT_CHANGE),
        ("nhiều hơn bao nhiêu", Operation.DIFFERENCE),
    ],
)
def test_operation(text: str, operation: Operation | None) -> None:
    assert operation_of(text) is operation


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("bao nhiêu lượt người xem", "lượt người"),
        ("Tổng số Tài khoản", "tài khoản"),
        ("mấy hs đã giải quyết", "hồ sơ"),
        ("trường học có mấy hs", ""),
        ("kích hoạt thế nào", ""),
    ],
)
def test_unit(text: str, unit: str) -> None:
    assert unit_of(text) == unit


def test_every_cue_has_alternatives_that_can_be_met_alone() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert set(data["cues"]) == set(Cue)
    for cue, alternatives in data["cues"].items():
        assert len(set(alternatives)) == len(alternatives), cue


@pytest.mark.parametrize("wrong", ["nothing: [a]", "cues: {chat: [a], other: [b]}"])
def test_a_file_with_unknown_names_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        cues_of(f"{FILE.read_text(encoding='utf-8')}\n{wrong}")


def test_a_file_that_lacks_a_cue_is_refused() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    del data["cues"]["rank"]
    with pytest.raises(ValueError, match="rank"):
        cues_of(yaml.safe_dump(data, allow_unicode=True))


def test_named_words_are_filled_in() -> None:
    assert cues().says(Cue.PERCENT, "được nhiêu %")
    assert cues().spans(Cue.RULED_OUT, "hồ sơ không phải của xã, nhận") == [(6, 23)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("bao nhiêu hội viên nông dân", "hội viên"),
        ("cấp được bao nhiêu căn cước", ""),
        ("ban chỉ đạo có mấy đồng chí", "đồng chí"),
        ("thu mấy đồng", "đồng"),
        ("bao nhiêu tổng đài viên", ""),
        ("so thẻ căn cước tỉnh này với tỉnh kia", "thẻ"),
    ],
)
def test_a_unit_is_a_whole_word(text: str, unit: str) -> None:
    assert unit_of(text) == unit


def test_a_whole_section_in_everyday_words() -> None:
    for text in ("Vĩnh Long kêu khó chỗ nào", "đang vướng gì", "có khó khăn gì", "kẹt ở đâu"):
        assert cues().says(Cue.WHOLE_SECTION, text), text
    assert not cues().says(Cue.WHOLE_SECTION, "tiếp nhận bao nhiêu hồ sơ")
