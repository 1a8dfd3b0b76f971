"""The state of the tab as its address says it.

nam    year of the map, `2024`          ten    `moi` for the provinces since 1 July 2025
tinh   province, `ninh-thuan`, or `khong-ro`; with `ten=moi` a province of today
ky     `2024`, `2024-03` or `khong-ro`  tt     `current`, `superseded`, `alias`
can    `lacking`, `wrong`               q      words to find
xep    order, `period-giam`             bc     the report that is open, its id
hien   how many lines are shown
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.frontends.holdings.listing import Order, Standing, Wanted
from assistant.frontends.web.lookup.state import slug
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["SHOWN", "UNKNOWN", "State", "order_value", "read_state"]

UNKNOWN = "khong-ro"
SHOWN = 100
"""Lines that the list begins with, and that are added at a time."""
_TIME = re.compile(r"\d{4}(-\d{2})?")
_LONGEST = 200
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class State:
    """What is shown; `year` is None for the newest, `place` the name that the filter means."""

    wanted: Wanted
    order: Order = Order.PLACE
    falling: bool = False
    year: int | None = None
    new: bool = False
    place: str = ""
    opened: str = ""
    shown: int = SHOWN

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return self.wanted != Wanted()


def order_value(order: Order, *, falling: bool) -> str:
    """An order as the address says it."""
    return f"{order.value}{'-giam' if falling else ''}"


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _place(name: str, *, new: bool) -> tuple[str, frozenset[str]]:
    """The name that a slug means, and the provinces before 2025 that it stands for."""
    places = gazetteer()
    today = {slug(one): one for one in dict.fromkeys(places.new_name.values())}
    before = {slug(one): one for one in (*places.provinces, NATIONAL)}
    if new and name in today:
        return today[name], frozenset(places.members(today[name]))
    if name in before:
        return before[name], frozenset({before[name]})
    if name in today:
        return today[name], frozenset(places.members(today[name]))
    return "", frozenset()


def read_state(said: Mapping[str, object]) -> State:
    """The state that the address asks for; what means nothing is left aside."""
    province, time, new = _text(said, "tinh"), _text(said, "ky"), _text(said, "ten") == "moi"
    place, provinces = _place(province, new=new)
    dated = time if _TIME.fullmatch(time) else ""
    concern = _text(said, "can")
    wanted = Wanted(
        words=" ".join(_text(said, "q").split()),
        provinces=provinces,
        unplaced=province == UNKNOWN,
        year=dated if len(dated) == 4 else "",
        month=dated if len(dated) == 7 else "",
        undated=time == UNKNOWN,
        standing=next((one for one in Standing if one.value == _text(said, "tt")), None),
        lacking=concern == "lacking",
        wrong=concern == "wrong",
    )
    order, _, direction = _text(said, "xep").partition("-")
    year, shown = _text(said, "nam"), _text(said, "hien")
    return State(
        wanted,
        next((one for one in Order if one.value == order), Order.PLACE),
        direction == "giam",
        int(year) if re.fullmatch(r"(19|20|21)\d\d", year) else None,
        new,
        place,
        _text(said, "bc"),
        min(_MOST, max(SHOWN, int(shown))) if re.fullmatch(r"\d{1,5}", shown) else SHOWN,
    )
