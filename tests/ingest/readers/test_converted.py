"""Old office files, through LibreOffice where it is installed: made here, and real ones where they are at hand."""

import shutil
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.document import Line
from assistant.ingest.readers import plain_text, read_report
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.converted import ConvertedReader
from assistant.ingest.readers.word import WordReader
from tests.text.typed import in_tcvn3, in_vni

FORMATS = Path(__file__).resolve().parents[4] / "shared" / "formats"
TEXT = "Báo cáo kết quả thực hiện nhiệm vụ năm 2005: 1.234,5 tỷ đồng, tăng 12%"

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="libreoffice-writer-nogui is not installed")


def rtf(path: Path, *paragraphs: tuple[str, str]) -> Path:
    """An RTF file of paragraphs, each in a font of its own, as Word 97 wrote them: bytes of Windows 1252."""
    fonts = sorted({font for font, _ in paragraphs})
    table = "".join(f"{{\\f{place}\\fnil\\fcharset0 {font};}}" for place, font in enumerate(fonts))
    body = ""
    for font, text in paragraphs:
        coded = "".join(sign if sign.isascii() else f"\\'{sign.encode('cp1252')[0]:02x}" for sign in text)
        body += f"\\pard\\plain\\f{fonts.index(font)}\\fs28 {coded}\\par\n"
    path.write_text(f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{table}}}\n{body}}}", encoding="ascii")
    return path


def reader() -> ConvertedReader:
    return ConvertedReader((".rtf",), ".docx", WordReader())


@needs_office
def test_fonts_survive_so_each_paragraph_is_decoded_by_its_own(tmp_path: Path) -> None:
    path = rtf(
        tmp_path / "a.rtf",
        (".VnTime", in_tcvn3(TEXT)),
        ("VNI-Times", in_vni(TEXT)),
        (".VnTimeH", in_tcvn3("báo cáo")),
        ("Times New Roman", "A plain line of 2005, déjà vu"),
    )
    said = [element for element in reader().read(path, ReadLimits()).elements if isinstance(element, Line)]
    assert [line.text for line in said if line.text] == [TEXT, TEXT, "báo cáo", "A plain line of 2005, déjà vu"]
    assert [line.capitals for line in said if line.text] == [False, False, True, False]


@needs_office
def test_a_file_that_is_none_is_refused_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    with pytest.raises(ReadError) as raised:
        reader().read(path, ReadLimits())
    assert raised.value.values["file"] == "a.rtf"


def test_without_libreoffice_the_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError) as raised:
        read_report(rtf(tmp_path / "a.rtf", (".VnTime", in_tcvn3(TEXT))))
    assert raised.value.key == "read.program"


@needs_office
@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_real_files_of_the_archives(suffix: str) -> None:
    if not (FORMATS / "files").is_dir():
        pytest.skip("no shared files here")
    path = next((FORMATS / "files").glob(f"*{suffix}"))
    truth = (FORMATS / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8")
    said = plain_text(read_report(path)).lower()
    words = [word.strip(".,;:()-/|").lower() for word in truth.split()]
    missing = [word for word in words if word not in said]
    assert len(missing) < 0.01 * len(words), missing
