import pytest

from assistant.text.normalize import fold
from assistant.text.places import NATIONAL, gazetteer

KNOWN = frozenset({"Ninh Thuận", "Trà Vinh", "Quảng Nam"})


def read(text: str, known: frozenset[str] = KNOWN) -> list[tuple[str, ...]]:
    return [mention.provinces for mention in gazetteer().read_question(text, known)]


def test_sixty_three_provinces_became_thirty_four() -> None:
    places = gazetteer()
    assert len(places.provinces) == len(set(places.provinces)) == 63
    assert len(set(places.new_name.values())) == 34
    assert sorted(name for new in set(places.new_name.values()) for name in places.members(new)) == sorted(
        places.provinces
    )


@pytest.mark.parametrize(
    ("new", "members"),
    [
        ("Khánh Hòa", {"Khánh Hòa", "Ninh Thuận"}),
        ("Vĩnh Long", {"Vĩnh Long", "Bến Tre", "Trà Vinh"}),
        ("Tuyên Quang", {"Tuyên Quang", "Hà Giang"}),
        ("Lâm Đồng", {"Lâm Đồng", "Đắk Nông", "Bình Thuận"}),
        ("Hà Nội", {"Hà Nội"}),
        ("Ninh Thuận", set()),
    ],
)
def test_members(new: str, members: set[str]) -> None:
    assert set(gazetteer().members(new)) == members


@pytest.mark.parametrize("text", ["Khánh Hòa", "khánh hoà", "khanh hoa", "tỉnh Khánh Hòa", "Khánh Hòa mới"])
def test_a_post_2025_name_means_its_own_old_province_first(text: str) -> None:
    assert read(f"kết quả {text} tháng 3") == [("Khánh Hòa", "Ninh Thuận")]


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("trà vinh đđđt 2022", [("Trà Vinh",)]),
        ("tra vinh dddt 2022", [("Trà Vinh",)]),
        ("NT với TV tháng 3", [("Ninh Thuận",), ("Trà Vinh",)]),
        ("qn kích hoạt bao nhiêu", [("Quảng Nam",)]),
        ("so ninh thuan va quang nam", [("Ninh Thuận",), ("Quảng Nam",)]),
        ("cả nước có bao nhiêu", [(NATIONAL,)]),
        ("bao nhiêu hồ sơ", []),
    ],
)
def test_as_officials_type(text: str, provinces: list[tuple[str, ...]]) -> None:
    assert read(text) == provinces


def test_initials_of_several_provinces_that_have_reports_mean_none() -> None:
    assert read("qn kích hoạt", frozenset({"Quảng Nam", "Quảng Ninh"})) == []
    (mention,) = gazetteer().read_question("qn kích hoạt", frozenset({"Quảng Ninh"}))
    assert (mention.provinces, mention.abbreviation) == (("Quảng Ninh",), True)


def test_districts_of_a_question() -> None:
    (mention,) = gazetteer().read_question("na hang có mấy đơn vị", KNOWN)
    assert (mention.locality, mention.provinces) == ("Na Hang", ("Tuyên Quang",))


def test_a_report_names_places_with_diacritics_and_capitals() -> None:
    places = gazetteer()
    text = "Huyện Lâm Bình và huyện Na Hang của tỉnh Tuyên Quang"
    assert [one.locality for one in places.find_districts(text, "Tuyên Quang")] == ["Lâm Bình", "Na Hang"]
    assert places.find_districts(text, "Trà Vinh") == []
    assert [one.provinces for one in places.find_provinces(text)] == [("Tuyên Quang",)]
    assert places.find_provinces(fold(text)) == []
    assert places.find_districts(text.lower(), "Tuyên Quang") == []


def test_every_province_is_known_by_its_name_with_and_without_marks() -> None:
    places = gazetteer()
    for name in places.provinces:
        assert read(name)[0][0] == name
        assert read(fold(name))[0][0] == name
