from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.frontends.web.history import day_said, history
from assistant.records.journal import Conversation
from tests.frontends.engine import EVIL

NOW = datetime.now(UTC)


def one(title: str, ago: int = 0, turns: int = 1) -> Conversation:
    moment = NOW - timedelta(days=ago)
    return Conversation(f"{abs(hash(title)):016x}"[:16], "", title, moment, moment, turns)


@pytest.mark.parametrize(
    ("moment", "heading"),
    [
        (datetime(2026, 4, 20, 8, tzinfo=UTC), "Hôm nay"),
        (datetime(2026, 4, 19, 8, tzinfo=UTC), "Hôm qua"),
        (datetime(2026, 4, 15, 8, tzinfo=UTC), "7 ngày qua"),
        (datetime(2026, 3, 2, 8, tzinfo=UTC), "Tháng 3/2026"),
    ],
)
def test_conversations_stand_under_their_day(moment: datetime, heading: str) -> None:
    assert day_said(moment, date(2026, 4, 20)) == heading


def test_a_title_is_text_and_one_without_a_question_is_not_listed() -> None:
    html = history([one(EVIL), one("chưa hỏi gì", turns=0)])
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert html.count('class="talks-item"') == 1
    assert "chưa hỏi gì" not in html


def test_a_short_list_has_no_search_and_an_empty_one_says_so() -> None:
    assert "talks-find" not in history([one("a")])
    assert "talks-find" in history([one(str(number)) for number in range(9)])
    assert "sẽ được lưu ở đây" in history([])
