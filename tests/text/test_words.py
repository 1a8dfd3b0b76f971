"""Units, normal writing, segmentation, the lexicon, marks put back."""

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.text import resources
from assistant.text.diacritics import Restorer, count_pairs, restorer
from assistant.text.lexicon import folded, lexicon
from assistant.text.normalize import canonical, fold, has_diacritics, squeeze
from assistant.text.resources import read_yaml
from assistant.text.syllables import is_syllable
from assistant.text.units import Unit, counted_noun, first_noun, is_measure, last_noun, unit_after, unlike
from assistant.text.words import segment, syllables, tokens

VIETNAMESE = st.text(alphabet="aáàâăđeêioôơuưyạảẽọụựỳhnqt ĐÂOÀÒA\u0301\u0300\u0323", max_size=40)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" hồ sơ đã tiếp nhận", Unit(1, 6, "hồ sơ")),
        (" cơ sở y tế trên", Unit(1, 11, "cơ sở y tế")),
        (" triệu thẻ", Unit(7, 10, "thẻ", Decimal(1_000_000))),
        (" nghìn", Unit(6, 6, "", Decimal(1_000))),
        (" tỷ đồng", Unit(1, 8, "tỷ đồng", money=True)),
        (" đồng,", Unit(1, 5, "đồng", money=True)),
        (" đồng chí", Unit(1, 9, "đồng chí")),
        (" đồng bào", Unit(1, 9, "đồng bào")),
        (" tỷ lệ", None),
        (" đồng thời", None),
        (" Đồng bằng", None),
        (" hồ sơn", None),
        ("", None),
    ],
)
def test_the_unit_after_a_number(text: str, unit: Unit | None) -> None:
    assert unit_after(text, 0) == unit


@pytest.mark.parametrize(
    ("asked", "unit", "apart"),
    [
        ("hộ", "tỷ đồng", True),
        ("tấn", "ha", True),
        ("người", "cơ sở y tế", True),
        ("usd", "", False),
        ("hộ", "%", False),
        ("người", "hồ sơ", False),
        ("tấn", "tấn", False),
    ],
)
def test_units_that_never_count_the_same(asked: str, unit: str, apart: bool) -> None:
    assert unlike(asked, unit) is apart


def test_units_that_measure() -> None:
    assert [is_measure(unit) for unit in ("ha", "tạ/ha", "nghìn con", "%", "tỷ đồng", "hồ sơ")] == [True] * 5 + [False]


def test_a_word_within_a_concept() -> None:
    line = lexicon().line("Thủ tục làm con dấu mới")
    assert lexicon().match("con_dấu", line) > 0.5
    assert lexicon().match("con_dấu_thu_nhỏ", line) == 0


def test_nouns_of_a_heading() -> None:
    assert counted_noun("số lượng công dân chưa được cấp CCCD") == "công dân"
    assert last_noun("tiếp nhận hồ sơ cấp tài khoản cho nhiệm vụ") == "tài khoản"
    assert first_noun("Dịch vụ công – Số hồ sơ của học sinh") == "hồ sơ"
    assert (counted_noun("kết quả"), last_noun("nhiệm vụ"), first_noun("")) == ("", "", "")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Khánh Hoà", "Khánh Hòa"),
        ("thuỷ sản", "thủy sản"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("quý, quỳ, quỷ", "quý, quỳ, quỷ"),
        ("hoàn toàn, thuyền", "hoàn toàn, thuyền"),
        ("UỶ BAN", "ỦY BAN"),
        ("Ho\u0300a", "Hòa"),
    ],
)
def test_one_place_for_the_tone(written: str, normal: str) -> None:
    assert canonical(written) == normal


@given(VIETNAMESE)
def test_canonical_is_nfc_and_stays_as_it_is(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert fold(once) == fold(text)


@given(VIETNAMESE)
def test_folded_text_has_no_marks(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not has_diacritics(fold(text))


@given(st.text(alphabet="ab \t\n\u00a0\u200b", max_size=30))
def test_squeezed_text_has_single_spaces(text: str) -> None:
    made = squeeze(text)
    assert squeeze(made) == made
    assert "  " not in made
    assert made == made.strip()


def test_numbers_come_through_segmentation_whole() -> None:
    words = segment("đã kích hoạt 335.448 tài khoản, đạt 97,1% ngày 15/3/2024")
    assert {"335.448", "97,1%", "15/3/2024", "kích_hoạt", "tài_khoản"} <= set(words)
    assert syllables("Mức 2: 272.666") == ["mức", "2", "272.666"]
    assert {"tài_khoản", "tài", "khoản"} <= set(tokens("tài khoản"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thẻ căn cước công dân gắn chip", "cccd"),
        ("tài khoản định danh điện tử", "tài khoản đđđt"),
        ("dvctt", "dịch vụ công trực tuyến"),
        ("mức độ 2", "Mức 2"),
        ("Uỷ ban nhân dân", "ubnd"),
    ],
)
def test_what_is_written_in_several_ways_is_one_line(one: str, other: str) -> None:
    assert lexicon().line(one) == lexicon().line(other)


def test_terms_are_concepts_and_words_without_the_empty_ones() -> None:
    terms = lexicon().terms("Ninh Thuận đã kích hoạt bao nhiêu tài khoản định danh mức 2, kích hoạt?")
    assert terms.count("kích_hoạt") == 1
    assert {"kích_hoạt", "định_danh", "mức_2"} <= set(terms)
    assert not set(terms) & {"bao", "nhiêu", "đã", "bao_nhiêu"}


def test_members_of_an_exclusive_group() -> None:
    words = lexicon()
    group = next(group for group in words.exclusive if "mức_1" in group)
    assert words.values(words.line("mức 1 và mức độ 2"), group) == {"mức_1", "mức_2"}
    assert words.values(words.line("mức khoán"), group) == set()
    known = words.concepts | words.matters
    assert all(member in known for group in words.exclusive for member in group)


def test_a_folded_line_keeps_its_joints() -> None:
    assert folded(" định_danh mức_2, 12 ") == " dinh_danh muc_2 12 "


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("ho so dich vu cong", "hồ sơ dịch vụ công"),
        ("tai khoan dinh danh dien tu", "tài khoản định danh điện tử"),
        ("Bao nhieu ho so", "Bao nhiêu hồ sơ"),
        ("hồ sơ 272.666", "hồ sơ 272.666"),
        ("HO SO", "HỒ SƠ"),
        ("", ""),
        ("12/3", "12/3"),
    ],
)
def test_marks_are_put_back(typed: str, restored: str) -> None:
    assert restorer().restore(typed) == restored


def test_a_pair_counts_only_within_a_stretch_of_letters() -> None:
    pairs = count_pairs(["hồ sơ, thẻ"])
    assert dict(pairs) == {("^", "hồ"): 1, ("hồ", "sơ"): 1, ("^", "thẻ"): 1}
    assert Restorer(pairs).restore("ho, the xyz") == "hồ, thẻ xyz"


def test_a_number_says_what_stands_before_it() -> None:
    pairs = count_pairs(["mức 1, mức 2", "mục", "mục", "mục"])
    assert Restorer(pairs).restore("muc 2, muc") == "mức 2, mục"


def test_addresses_are_no_words() -> None:
    assert dict(count_pairs(["xem https://tinh.vn/kich-hoat nhé"])) == {("^", "xem"): 1, ("xem", "nhé"): 1}


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("phat nguoi nop qua mang", "phạt nguội nộp qua mạng"),
        ("cong ca muc 1 muc 2 kich hoat duoc may tai khoan", "cộng cả mức 1 mức 2 kích hoạt được mấy tài khoản"),
        ("lay so cong don tu 18/1/2022", "lấy số cộng dồn từ 18/1/2022"),
    ],
)
def test_marks_of_what_people_ask(typed: str, restored: str) -> None:
    assert restorer().restore(typed) == restored


def test_a_comma_opens_a_new_stretch() -> None:
    pairs = count_pairs(["hồ sơ", "sơ thể", "sơ thể", "thẻ", "thẻ"])
    assert Restorer(pairs).restore("so the") == "sơ thể"
    assert Restorer(pairs).restore("so, the") == "sơ, thẻ"


@given(st.text(max_size=60))
def test_restoring_changes_marks_only(text: str) -> None:
    assume(all(is_syllable(word) for word in re.findall(r"[^\W\d_]+", text.lower())))
    made = restorer().restore(text)
    assert fold(canonical(made)) == fold(canonical(text))


def test_a_data_file_with_a_wrong_field_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.text.units import _Words

    good = resources.packaged("units.yaml")
    monkeypatch.setattr(resources, "packaged", lambda _name: good + "\nextra: 1\n")
    with pytest.raises(ValidationError, match="extra"):
        read_yaml("units.yaml", _Words)


def test_what_was_collected_is_not_swallowed_by_a_shorter_phrase() -> None:
    words = lexicon()
    assert words.terms("Đã thu nhận") == ("thu_nhận",)
    assert "thu_nhận" not in words.terms("Huyện đã thu hồi bao nhiêu đất?")
    assert "thu_nhận" not in words.terms("Đã thu thập bao nhiêu phiếu?")
