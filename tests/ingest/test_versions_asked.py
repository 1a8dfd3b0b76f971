"""A corrected version answers in the place of the old one, which answers only when it is asked for by its id."""

from pathlib import Path

import pytest

from assistant.backends.fakes import WordMeaning
from assistant.engine import Assistant
from assistant.ingest.build import ingest
from assistant.ingest.figures import figures_of
from assistant.ingest.making import Steps
from assistant.ingest.outcome import IngestStatus
from assistant.ingest.reconcile import Stores
from assistant.ingest.remove import named
from assistant.prompts import Prompts
from assistant.records.answer import Question
from assistant.settings import ROOT
from tests.ingest.test_build import real
from tests.made import steps, write

ASKED = "tháng 3/2024 Ninh Thuận đã tiếp nhận bao nhiêu hồ sơ dịch vụ công trực tuyến?"


def stages() -> Steps:
    made = steps()
    return Steps(made.read, figures_of, made.checks, made.passages, made.warning, made.message, "1", "1")


def engine(stores: Stores) -> Assistant:
    return Assistant(stores.store, stores.index, stores.embedder, WordMeaning(), Prompts(ROOT / "prompts"))


@pytest.mark.parametrize("name", ["a.txt", "a-sua.txt"])
def test_the_corrected_one_answers(tmp_path: Path, name: str) -> None:
    """Overwritten in place, or beside the old one under another name: number, issuer and period are the same."""
    folder = tmp_path / "reports"
    with real(tmp_path / "index") as stores:
        write(folder, "a.txt", count="1.234")
        old = ingest([folder], stages(), stores).files[0].report
        write(folder, name, count="9.876")
        results = ingest([folder], stages(), stores).files
        assert [file.status for file in results].count(IngestStatus.REPLACED) == 1
        new = next(file.report for file in results if file.status is IngestStatus.REPLACED)
        asked = engine(stores)
        answer = asked.ask(Question("", ASKED))
        assert "9.876" in answer.text
        assert "1.234" not in f"{answer.text}{answer.figures}{answer.citations}"
        assert not answer.warnings
        older = asked.ask(Question("", ASKED, (), (old,)))
        assert "1.234" in older.text
        assert "9.876" not in f"{older.text}{older.figures}{older.citations}"
        assert any(name in warning for warning in older.warnings)
        assert {citation.report_id for citation in older.citations} == {old}
        held = asked.reports(superseded=True)
        assert named(old, held).id == old
        assert named(name, held).id == new
        assert {report.id for report in asked.reports()} == {new}
