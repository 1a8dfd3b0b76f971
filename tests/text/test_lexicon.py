"""What is kept of a line's words says what the line says."""

import pytest

from assistant.text.lexicon import HELD, lexicon

LINES = [
    "tài khoản định danh mức 1 và mức 2 đã kích hoạt",
    "hồ sơ trực tuyến đã tiếp nhận, chưa giải quyết",
    "đăng ký khai sinh, khai tử, kết hôn trực tiếp",
    "xuất khẩu tăng, nhập khẩu giảm",
    "",
]


@pytest.mark.parametrize("text", LINES)
def test_the_members_of_a_group_are_those_that_stand_in_the_line(text: str) -> None:
    words = lexicon()
    line = words.line(text)
    for group in (*words.exclusive, *words.loose, words.services):
        assert words.values(line, group) == {member for member in group if f" {member} " in line}


@pytest.mark.parametrize("text", LINES)
def test_the_exclusive_groups_of_a_line_are_those_with_a_member_in_it(text: str) -> None:
    words = lexicon()
    line = words.line(text)
    named = {group: set(members) for group, members in words.exclusive_in(line)}
    assert named == {group: own for group in words.exclusive if (own := words.values(line, group))}


def test_groups_are_told_apart_by_their_members() -> None:
    groups = (*lexicon().exclusive, *lexicon().loose)
    assert len(set(groups)) == len(groups)


def test_a_match_is_the_same_the_second_time() -> None:
    words = lexicon()
    line = words.line("tài khoản định danh điện tử mức 2")
    first = [words.match(term, line) for term in ("định_danh", "tài_khoản", "mức_2", "khai_sinh")]
    assert first == [words.match(term, line) for term in ("định_danh", "tài_khoản", "mức_2", "khai_sinh")]
    assert first[0] >= HELD > first[3]


def test_the_name_of_a_matter_is_one_word_of_a_question() -> None:
    assert set(lexicon().terms("bắt mấy vụ ma túy, xuất khẩu sầu riêng")) >= {"ma_túy", "sầu_riêng"}
    unheard = [matter for matter in lexicon().matters if matter not in lexicon().terms(matter.replace("_", " "))]
    assert unheard == []
    assert lexicon().terms("trợ cấp xã hội")[0] == "trợ_cấp_xã_hội"
