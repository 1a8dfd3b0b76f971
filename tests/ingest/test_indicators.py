from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.ingest.figures import figures_of
from assistant.ingest.indicators import Catalogue, load
from assistant.prompts import Prompts
from assistant.records.figure import Role
from assistant.records.report import Block, BlockKind, Section
from assistant.settings import ROOT
from tests.made import report

CATALOGUE = load(ROOT / "corpus" / "indicators.yaml")
ENTRY = """
- id: {id}
  label: Thẻ căn cước
  unit: thẻ
  group: Căn cước
  wordings: [cấp thẻ]
  requires: [[cccd]]
  roles: [count]
"""


def assigned(*texts: str, heading: str = "Kết quả") -> dict[str, str | None]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    made = replace(report(), sections=(Section("I", heading, 1, None, blocks),))
    return {figure.printed: figure.indicator for figure in CATALOGUE.assign(figures_of(made))}


@pytest.mark.parametrize(
    ("text", "printed", "indicator"),
    [
        ("Toàn tỉnh đã thu nhận 972.459 hồ sơ Căn cước công dân.", "972.459", "cccd-thu-nhan"),
        ("Toàn tỉnh đã thu nhận 972.459 hồ sơ CCCD.", "972.459", "cccd-thu-nhan"),
        ("Cấp phiếu lý lịch tư pháp: 283 trường hợp.", "283", "dvc-ly-lich-tu-phap"),
        ("Thủ tục cấp hộ chiếu phổ thông: đã tiếp nhận, giải quyết 1.013 hồ sơ.", "1.013", "dvc-ho-chieu"),
        (
            "Đã kích hoạt 335.448 tài khoản (Mức 1: 62.782 tài khoản, Mức 2: 272.666 tài khoản).",
            "272.666",
            "dinh-danh-kich-hoat-muc-2",
        ),
        (
            "Đã kích hoạt 335.448 tài khoản (Mức 1: 62.782 tài khoản, Mức 2: 272.666 tài khoản).",
            "335.448",
            "dinh-danh-kich-hoat",
        ),
    ],
)
def test_a_figure_gets_the_most_specific_indicator_of_its_words(text: str, printed: str, indicator: str) -> None:
    assert assigned(text)[printed] == indicator


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Còn 31 trường hợp chưa kích hoạt tài khoản định danh.", "31"),
        ("Phấn đấu đạt tỷ lệ kích hoạt tài khoản định danh 80%.", "80%"),
        ("Đã sử dụng 972.459 tỷ đồng cho căn cước công dân thu nhận.", "972.459"),
        ("Đối với 25 dịch vụ công thiết yếu, các sở tiếp tục thực hiện.", "25"),
        ("Mới có 01 hồ sơ được nhận và giải quyết.", "01"),
    ],
)
def test_what_is_left_planned_of_another_unit_or_vague_gets_none(text: str, printed: str) -> None:
    assert assigned(text)[printed] is None


def test_target_and_percent_share_the_indicator_of_their_ratio() -> None:
    found = assigned("Toàn tỉnh đã thu nhận hồ sơ CCCD 584.023/590.042 trường hợp, đạt 98,98%.")
    assert set(found.values()) == {"cccd-thu-nhan"}


def test_a_role_that_the_indicator_lacks_gets_none() -> None:
    found = assigned("Cấp phiếu lý lịch tư pháp: 283/300 trường hợp, đạt 94,3%.")
    assert found == {"283": "dvc-ly-lich-tu-phap", "300": None, "94,3%": "dvc-ly-lich-tu-phap"}
    roles = {indicator.id: indicator.roles for indicator in CATALOGUE.indicators}
    assert Role.TARGET not in roles["dvc-ly-lich-tu-phap"]


def test_a_heading_helps_but_does_not_do_alone() -> None:
    assert assigned("Toàn tỉnh có 12 hồ sơ.", heading="Thu nhận căn cước công dân")["12"] is None
    assert assigned("Đã thu nhận hồ sơ CCCD: 3.889 hồ sơ.", heading="Về định danh điện tử")["3.889"] == "cccd-thu-nhan"


def test_two_indicators_that_say_the_same_give_none() -> None:
    first = CATALOGUE.indicators[0]
    twins = Catalogue((first, first.model_copy(update={"id": "other"})))
    made = replace(
        report(),
        sections=(Section("I", "Kết quả", 1, None, (Block(BlockKind.PARAGRAPH, "Đã thu nhận 9 hồ sơ CCCD."),)),),
    )
    assert twins.match(figures_of(made)[0]) is None
    assert Catalogue((first,)).match(figures_of(made)[0]) == "cccd-thu-nhan"


def broken(folder: Path, text: str) -> SettingsError:
    file = folder / "indicators.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(file)
    assert Prompts(ROOT / "prompts").message(raised.value)
    return raised.value


def test_a_bad_file_names_the_entry_and_the_field(tmp_path: Path) -> None:
    good = "indicators:" + ENTRY.format(id="the-can-cuoc")
    error = broken(tmp_path, good + ENTRY.format(id="the-khac").replace("roles: [count]", "roles: [số lượng]"))
    assert (error.key, error.values["entry"], error.values["field"]) == ("indicators.entry", "the-khac", "roles.0")
    assert broken(tmp_path, good + "  màu: đỏ\n").values["field"] == "màu"
    assert broken(tmp_path, good.replace("  unit: thẻ\n", "")).values["field"] == "unit"


def test_a_file_without_entries_twice_the_same_or_unreadable(tmp_path: Path) -> None:
    assert broken(tmp_path, "families: {}").key == "indicators.empty"
    assert broken(tmp_path, "indicators: [").key == "indicators.file"
    twice = "indicators:" + ENTRY.format(id="a") + ENTRY.format(id="a")
    error = broken(tmp_path, twice)
    assert (error.key, error.values["entry"]) == ("indicators.twice", "a")
    with pytest.raises(SettingsError):
        load(tmp_path / "none.yaml")
