import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.card import tables
from assistant.evaluation.expectation import expected
from assistant.evaluation.questions import read_set, split_of
from assistant.settings import ROOT

SETS = sorted((ROOT / "eval" / "questions").glob("*.jsonl"))
GOOD = {"id": "a", "question": "bao nhiêu?"}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "set.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def test_a_question_needs_only_id_and_text(tmp_path: Path) -> None:
    (item,) = read_set(written(tmp_path, GOOD)).items
    assert (item.gold, item.kind, item.split, item.question.history) == (None, "", split_of("a"), ())
    assert expected(item) is None


def test_unknown_fields_are_kept(tmp_path: Path) -> None:
    gold = {"status": "answered", "figures": [{"value": "1", "note": "x"}], "by": "hand"}
    (item,) = read_set(written(tmp_path, {**GOOD, "gold": gold, "source": "s"})).items
    assert item.extra == {"source": "s"}
    assert item.gold is not None
    assert item.gold.extra == {"by": "hand"}
    assert item.gold.figures[0].extra == {"note": "x"}


@pytest.mark.parametrize(
    ("said", "filed"), [("Thừa Thiên Huế", "Huế"), ("Trà Vinh", "Trà Vinh"), ("Xứ khác", "Xứ khác")]
)
def test_a_province_is_named_as_reports_are_filed(said: str, filed: str, tmp_path: Path) -> None:
    gold = {"status": "answered", "figures": [{"value": "1", "province": said}]}
    (item,) = read_set(written(tmp_path, {**GOOD, "gold": gold})).items
    assert item.gold is not None
    assert item.gold.figures[0].province == filed


def test_history_empty_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + json.dumps({**GOOD, "history": [{"question": "trước?"}]}), "", "")
    (item,) = read_set(path).items
    assert [turn.question for turn in item.question.history] == ["trước?"]


@pytest.mark.parametrize(
    ("line", "key", "name"),
    [
        ("[]", "line_not_object", ""),
        ({"question": "x"}, "field_missing", "id"),
        ({"id": "b", "question": " "}, "field_missing", "question"),
        ({"id": 3, "question": "x"}, "field_not_text", "id"),
        (GOOD, "id_twice", "a"),
        ({"id": "b", "question": "x", "history": ["y"]}, "field_not_list", "history"),
        ({"id": "b", "question": "x", "split": "train"}, "split_unknown", "train"),
        ({"id": "b", "question": "x", "gold": []}, "field_not_object", "gold"),
        ({"id": "b", "question": "x", "gold": {}}, "field_missing", "status"),
        ({"id": "b", "question": "x", "gold": {"status": "sure"}}, "status_unknown", "sure"),
        (
            {"id": "b", "question": "x", "gold": {"status": "answered", "figures": [{"value": "1.234,5"}]}},
            "field_not_number",
            "value",
        ),
        ({"id": "b", "question": "x", "gold": {"status": "answered", "figures": [{}]}}, "field_not_number", "value"),
        (
            {"id": "b", "question": "x", "gold": {"status": "answered", "figures": [{"value": "NaN"}]}},
            "field_not_number",
            "value",
        ),
        (
            {"id": "b", "question": "x", "gold": {"status": "answered", "text_contains": "x"}},
            "field_not_list",
            "gold.text_contains",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, key: str, name: str) -> None:
    with pytest.raises(EvaluationError) as raised:
        read_set(written(tmp_path, GOOD, line))
    assert raised.value.key == f"evaluation.{key}"
    assert raised.value.values == {"file": "set.jsonl", "line": 2, "name": name}


def test_what_is_not_json_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as raised:
        read_set(written(tmp_path, GOOD, "{"))
    assert (raised.value.key, raised.value.values["line"]) == ("evaluation.line_not_json", 2)


def test_no_file_and_no_question(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none", "set_unreadable"), (written(tmp_path, ""), "set_empty")):
        with pytest.raises(EvaluationError, match=key):
            read_set(path)


def test_the_split_is_settled_by_the_id() -> None:
    assert [split_of(name) for name in ("nt23-001", "nt23-002", "tv-001")] == ["dev", "dev", "test"]
    share = Counter(split_of(f"q{number}") for number in range(4_000))["test"] / 4_000
    assert 0.22 < share < 0.28


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_sets_of_the_product_are_sound(path: Path) -> None:
    for item in read_set(path).items:
        assert item.split == split_of(item.question.id)
        assert expected(item) is not None


def test_the_card_fits_the_sets() -> None:
    made = tables([read_set(path) for path in SETS])
    assert made in (ROOT / "eval" / "questions" / "README.md").read_text("utf-8")
