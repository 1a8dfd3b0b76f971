from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.passages import passages_of
from assistant.records.figure import Passage
from assistant.records.report import Block, BlockKind, Column, Report, Row, Section, Table
from tests.made import report


def with_blocks(*blocks: Block) -> Report:
    return replace(report(), sections=(Section("I", "KẾT QUẢ", 1, None, ()), Section("I.1", "Hồ sơ", 2, 0, blocks)))


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_short_blocks_of_a_section_stand_together() -> None:
    found = passages_of(with_blocks(paragraph("Một."), Block(BlockKind.ITEM, "hai", "-", 1), paragraph("Ba.")))
    identity = "a" * 16
    assert found == (Passage(f"{identity}:00000", identity, "I.1", "KẾT QUẢ › Hồ sơ", "Một.\n- hai\nBa.", 0, 2),)


def test_sections_are_not_mixed_and_empty_ones_give_nothing() -> None:
    found = passages_of(report())
    assert [each.section for each in found] == ["I.1", "I.2"]
    assert [each.id[-5:] for each in found] == ["00000", "00001"]


def test_long_text_is_cut_between_sentences_not_inside_numbers() -> None:
    sentence = "Đã tiếp nhận 17.574 hồ sơ, đạt 97.1% kế hoạch của TP. Phan Rang năm 2024."
    found = passages_of(with_blocks(paragraph(" ".join([sentence] * 40))), 900)
    assert len(found) > 2
    for each in found:
        assert len(each.text) <= 900
        assert each.text.startswith("Đã")
        assert each.text.endswith("2024.")


def test_a_table_is_cut_by_rows_and_each_piece_has_the_labels() -> None:
    columns = (Column("(1)", "Đơn vị"), Column("(2)", "Hồ sơ – Tiếp nhận"), Column("(3)", ""))
    rows = tuple(Row(f"dòng I.{n}", f"Sở {n}", (f"Sở {n}", f"{n}.000", "x")) for n in range(60))
    found = passages_of(with_blocks(Block(BlockKind.TABLE, "…", table=Table(columns, rows))), 900)
    lines = [line for each in found for line in each.text.split("\n")]
    assert lines == [f"dòng I.{n} Sở {n}: Hồ sơ – Tiếp nhận = {n}.000; x" for n in range(60)]
    assert len(found) > 2
    assert {(each.first, each.last) for each in found} == {(0, 0)}


def test_the_head_of_a_table_without_rows_is_kept() -> None:
    table = Table((Column("(1)", "Đơn vị"), Column("(2)", "Số lượng")), ())
    assert [each.text for each in passages_of(with_blocks(Block(BlockKind.TABLE, "", table=table)))] == [
        "Đơn vị; Số lượng"
    ]


def test_a_word_longer_than_a_passage_stays_whole() -> None:
    found = passages_of(with_blocks(paragraph(f"Đường dẫn {'x' * 500} hết.")), 200)
    assert "x" * 500 in [each.text for each in found]


TEXTS = st.lists(st.text(st.sampled_from("aĐ .,;:\n12%(-"), max_size=700), min_size=1, max_size=5)


@given(TEXTS, st.integers(200, 900))
def test_nothing_is_lost_and_nothing_said_twice(texts: list[str], characters: int) -> None:
    made = with_blocks(*(paragraph(text) for text in texts))
    found = passages_of(made, characters)
    assert squeezed("".join(each.text for each in found)) == squeezed("".join(texts))
    assert all(each.first <= each.last for each in found)
    for each in found:
        if any(character.isspace() for character in each.text):
            assert len(each.text) <= characters


@pytest.mark.parametrize("characters", [200, 900])
def test_ids_are_the_same_every_time(characters: int) -> None:
    assert passages_of(report(), characters) == passages_of(report(), characters)
