from assistant.frontends.web.lookup.state import Kind, read_state, slug
from assistant.lookup.selection import Level, Measure
from assistant.records.figure import Scope
from assistant.text.periods import month
from tests.lookup.build import ACTIVATED, looking, of

CHOICES = looking((of("Ninh Thuận"), ()), (of("Bà Rịa - Vũng Tàu", month(2024, 2)), ())).choices()


def test_an_address_is_read_back() -> None:
    said: dict[str, object] = {
        "ct": f"{ACTIVATED},{ACTIVATED}",
        "tinh": "ba-ria-vung-tau",
        "ky": "2024-02",
        "so": "percent",
        "cach": "within",
        "cap": "locality",
        "xep": "2-tang",
        "kieu": "line",
        "q": "  hồ   sơ ",
        "dark": True,
    }
    state = read_state(said, CHOICES)
    selection = state.selection
    assert (selection.indicators, selection.provinces, selection.periods) == (
        (ACTIVATED,),
        ("Bà Rịa - Vũng Tàu",),
        ("2024-02",),
    )
    assert (selection.measure, selection.scope, selection.level) == (Measure.PERCENT, Scope.WITHIN, Level.LOCALITY)
    assert (state.sort, state.descending, state.kind, state.query) == (2, False, Kind.LINE, "hồ sơ")
    assert state.dark
    assert state.remarks == ()


def test_without_periods_the_newest_speaks_and_all_are_all() -> None:
    assert read_state({}, CHOICES).selection.newest
    every = read_state({"ky": "tat-ca"}, CHOICES).selection
    assert (every.newest, every.periods) == (False, ())


def test_nonsense_is_left_aside() -> None:
    said: dict[str, object] = {"ct": 5, "so": [], "xep": "-9999999999", "kieu": None, "q": {"a": 1}, "dark": "yes"}
    state = read_state(said, CHOICES)
    assert (state.selection.indicators, state.sort, state.query, state.dark) == ((), None, "", False)


def test_a_new_name_means_its_former_parts_and_an_unknown_one_is_said() -> None:
    state = read_state({"tinh": "khanh-hoa,lam-dong,atlantis"}, CHOICES)
    assert state.selection.provinces == ("Ninh Thuận",)
    merged, none, unknown = state.remarks
    assert "Ninh Thuận" in merged
    assert "chưa có báo cáo" in none
    assert "atlantis" in unknown


def test_slugs_are_plain() -> None:
    assert slug("Thừa Thiên Huế") == "thua-thien-hue"
