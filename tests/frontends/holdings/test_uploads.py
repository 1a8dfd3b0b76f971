import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.frontends.holdings.uploads import Received, Uploads, safe_name
from assistant.ingest.describe import write
from assistant.ingest.manifest import load


def receive(uploads: Uploads, name: str, pieces: Sequence[bytes], size: int | None = None) -> Received:
    async def stream() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return asyncio.run(uploads.receive(name, stream(), size))


@pytest.mark.parametrize(
    ("said", "safe"),
    [
        ("Báo cáo tháng 3.docx", "Báo cáo tháng 3.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bc.pdf", "bc.pdf"),
        (".manifest.yaml", "manifest.yaml"),
        ("~$khoa.docx", "khoa.docx"),
        ("..", "_"),
        ("", "_"),
        ("a\nb\u202etxt.docx", "a_b_txt.docx"),
        ('a<b>:"c|?*.txt', "a_b_c_.txt"),
    ],
)
def test_names_are_made_safe(said: str, safe: str) -> None:
    assert safe_name(said) == safe


def test_a_long_name_keeps_its_ending_and_fits_a_file_system(tmp_path: Path) -> None:
    name = safe_name("ế" * 400 + ".docx")
    assert name.endswith(".docx")
    (tmp_path / name).touch()


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 1)
    with pytest.raises(ReadError, match=r"holdings\.cut_off"):
        receive(uploads, "a.txt", [b"abc"], 10)
    with pytest.raises(ReadError, match=r"read\.too_large"):
        receive(uploads, "a.txt", [b"x" * 600_000] * 2)
    with pytest.raises(ReadError, match=r"read\.too_large"):
        receive(uploads, "a.txt", [], 2_000_000)
    assert list((tmp_path / ".incoming").iterdir()) == []
    received = receive(uploads, "a.txt", [b"abc", b"def"], 6)
    assert uploads.keep(received).read_bytes() == b"abcdef"


def test_a_name_that_is_taken_gets_a_number_and_the_manifest_is_never_one(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 1)
    kept = [uploads.keep(receive(uploads, "a.txt", [bytes([at])])).name for at in range(3)]
    assert kept == ["a.txt", "a (2).txt", "a (3).txt"]
    assert uploads.keep(receive(uploads, "manifest.yaml", [b"reports: []"])).name == "manifest (2).yaml"


def test_what_is_discarded_leaves_nothing_said_of_it(tmp_path: Path) -> None:
    uploads, outside = Uploads(tmp_path / "in", 1), tmp_path / "b.txt"
    outside.touch()
    path = uploads.keep(receive(uploads, "a.txt", [b"a"]))
    write(path.parent / "manifest.yaml", "a.txt", {"province": "Trà Vinh"})
    assert uploads.discard(path)
    assert not path.exists()
    assert load(path.parent / "manifest.yaml")["a.txt"].province is None
    assert not uploads.discard(outside)
    assert outside.exists()


def test_what_was_half_received_is_not_a_file(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 1)
    receive(uploads, "a.txt", [b"a"])
    assert uploads.files() == []
    assert list((tmp_path / ".incoming").iterdir()) == []
