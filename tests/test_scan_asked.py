"""A picture of a report, read and asked through the product's own path: the doubt reaches the answer."""

from pathlib import Path

import pytest

from assistant.answering.wire import answer_dict
from assistant.records.answer import Question
from assistant.settings import Paths, ReadingLimits, Settings
from assistant.wiring import open_assistant, run_ingest
from tests.ingest.readers.drawn import Drawing, needs_tesseract

LINES = (
    "UBND TỈNH NINH THUẬN",
    "Số: 15/BC-UBND",
    "BÁO CÁO",
    "Kết quả thực hiện Đề án 06 tháng 3/2024",
    "I. KẾT QUẢ THỰC HIỆN",
    "1. Toàn tỉnh đã kích hoạt 272.666 tài khoản định danh điện tử.",
)


@needs_tesseract()
@pytest.mark.parametrize(("confidence", "warned"), [(1.0, True), (0.0, False)])
def test_a_doubted_figure_is_answered_with_a_warning(tmp_path: Path, confidence: float, *, warned: bool) -> None:
    picture = Drawing(520, 300).lines(30, 50, *LINES, pitch=30).save(tmp_path / "ninh-thuan-2024-03.png")
    reading = ReadingLimits(confidence=confidence)
    settings = Settings(paths=Paths(index=tmp_path / "index"), reading=reading)
    run_ingest(settings, [picture])
    with open_assistant(settings) as assistant:
        answer = assistant.ask(Question("q", "Ninh Thuận đã kích hoạt bao nhiêu tài khoản định danh điện tử?", ()))
    figures = answer_dict(answer)["figures"]
    assert isinstance(figures, list)
    figure = figures[0]
    assert figure["printed"] == "272.666"
    assert bool(figure["warnings"]) == warned
    assert all("bản quét" in warning and "272.666" in warning for warning in figure["warnings"])
