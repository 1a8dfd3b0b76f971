from pathlib import Path

import numpy as np
import pytest

from assistant.backends.chroma import ChromaIndex
from assistant.backends.fakes import HashingEmbedder, MemoryIndex
from assistant.errors import StoreError
from assistant.protocols import PassageIndex
from tests.made import entry, report

EMBEDDER = HashingEmbedder()


def fill(index: PassageIndex, *identities: str) -> None:
    for identity in identities:
        passages = entry(report(identity * 16, identity)).passages
        index.add(passages, EMBEDDER.passages([each.text for each in passages]))
    index.publish()


@pytest.fixture(params=["chroma", "memory"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> PassageIndex:
    return ChromaIndex(tmp_path / "chroma") if request.param == "chroma" else MemoryIndex()


def test_nearest_first_with_the_cosine_as_score(index: PassageIndex) -> None:
    fill(index, "a")
    passages = entry().passages
    vector = EMBEDDER.queries([passages[1].text])[0]
    hits = index.search(vector, 5, None)
    assert [hit.id for hit in hits] == [passages[1].id, passages[0].id]
    expected = EMBEDDER.passages([each.text for each in reversed(passages)]) @ vector
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), abs=1e-4)
    assert np.isclose(hits[0].score, 1, atol=1e-4)


def test_search_stays_inside_the_reports_given(index: PassageIndex) -> None:
    fill(index, "a", "b", "c")
    vector = EMBEDDER.queries(["định danh"])[0]
    assert {hit.id[:1] for hit in index.search(vector, 50, ["b" * 16, "c" * 16])} == {"b", "c"}
    assert len(index.search(vector, 50, None)) == 6
    assert index.search(vector, 50, []) == []
    assert index.search(vector, 50, ["none"]) == []


def test_counts_and_removal(index: PassageIndex) -> None:
    assert index.reports() == {}
    fill(index, "a", "b")
    assert set(index.reports()) == {"a" * 16, "b" * 16}
    index.remove("a" * 16)
    index.remove("none")
    assert set(index.reports()) == {"b" * 16}


def test_vectors_stay_on_disk(tmp_path: Path) -> None:
    fill(ChromaIndex(tmp_path), "a")
    assert set(ChromaIndex(tmp_path).reports()) == {"a" * 16}


def test_a_folder_that_is_no_database_is_said(tmp_path: Path) -> None:
    fill(ChromaIndex(tmp_path), "a")
    (tmp_path / "000001" / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError, match=r"store\.broken"):
        ChromaIndex(tmp_path).search(EMBEDDER.queries(["định danh"])[0], 5, None)
