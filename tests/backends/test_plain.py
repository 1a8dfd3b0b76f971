import pytest

from assistant.backends.fakes import HashingEmbedder
from assistant.backends.plain import PlainEngine
from assistant.errors import ModelError
from assistant.records.completion import Completion
from tests.evaluation.reports import REPORT


class Repeats:
    """Writes the last line of what it reads, and keeps all of it."""

    name = "repeats"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def complete(self, text: str) -> Completion:
        self.texts.append(text)
        return Completion("Có 18.092 hồ sơ.", len(text.split()), 4)


class Fails:
    name = "fails"

    def complete(self, text: str) -> Completion:  # noqa: ARG002 - the seam
        raise ModelError("language.answer", url="http://127.0.0.1", why="closed")


def test_the_model_is_given_the_report_and_its_sections_are_known_again() -> None:
    model = Repeats()
    engine = PlainEngine([REPORT], HashingEmbedder(), model, 4096)
    written = engine.ask("bao nhiêu hồ sơ cư trú?")
    assert written.text == "Có 18.092 hồ sơ."
    assert "Tiếp nhận 18.092 hồ sơ cư trú" in model.texts[0]
    assert "bao nhiêu hồ sơ cư trú?" in model.texts[0]
    assert [one.section for one in written.given] == ["II.1", "II.2", "Phụ lục"]
    given = next(one for one in written.given if one.section == "II.2")
    assert "18.092" in given.text
    assert "272.666" not in given.text
    assert (written.read, written.tokens) == (len(model.texts[0].split()), 4)


def test_tokens_are_those_of_one_question() -> None:
    engine = PlainEngine([REPORT], HashingEmbedder(), Repeats(), 4096)
    assert engine.ask("một?").tokens == engine.ask("hai?").tokens == 4


def test_a_model_that_does_not_answer_is_an_error() -> None:
    with pytest.raises(ModelError):
        PlainEngine([REPORT], HashingEmbedder(), Fails(), 4096).ask("một?")
