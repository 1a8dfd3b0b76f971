"""Files that lie about what they are, are broken, or were made to do harm."""

import random
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.errors import ReadError
from assistant.ingest.readers import ReadLimits, plain_text, read_report
from assistant.ingest.readers.kinds import kind_of
from tests.ingest.readers.wordfile import abstract, cell, instance, item, level, par, row, table, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refused(path: Path, limits: ReadLimits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_report(path, limits)
    assert caught.value.values["file"] == path.name
    return caught.value.key


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return word(tmp_path / "a.docx", par("I. KẾT QUẢ") + par("1. Cấp thẻ: đạt 5 hồ sơ."))


def test_a_file_cut_off_anywhere_is_refused_with_one_sentence(report: Path) -> None:
    data = report.read_bytes()
    for size in range(4, len(data) - 1, 97):
        report.write_bytes(data[:size])
        assert refused(report) == "read.broken"


def test_a_file_with_bytes_changed_is_read_or_refused_but_never_breaks_the_program(report: Path) -> None:
    data = bytearray(report.read_bytes())
    keys = set()
    for place in range(0, len(data), 53):
        changed = data.copy()
        changed[place] ^= 0xFF
        report.write_bytes(changed)
        try:
            read_report(report)
        except ReadError as error:
            keys.add(error.key)
    assert keys <= {"read.broken", "read.encrypted", "read.disguised", "read.not_word", "read.bomb", "read.blank"}


def test_more_inside_than_allowed_is_refused_whatever_the_directory_says(tmp_path: Path, report: Path) -> None:
    assert refused(report, ReadLimits(max_unpacked=100)) == "read.bomb"
    bomb = word(tmp_path / "bomb.docx", par("0" * 300_000))
    data = bomb.read_bytes()
    assert read_report(bomb).sections
    with zipfile.ZipFile(bomb) as archive:
        declared = archive.getinfo("word/document.xml").file_size
    lying = data.replace(declared.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    bomb.write_bytes(lying)
    assert refused(bomb, ReadLimits(max_unpacked=100_000)) in {"read.bomb", "read.broken"}


def test_many_members_and_a_long_directory(tmp_path: Path) -> None:
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", b"")
    assert refused(path) == "read.bomb"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(80):
            archive.writestr(f"{number}" + "x" * 60_000, b"")
    assert refused(path) == "read.bomb"


@pytest.mark.parametrize("entity", ['<!ENTITY a "xxxxxxxxxx">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused_and_nothing_is_fetched(tmp_path: Path, entity: str) -> None:
    path = word(tmp_path / "a.docx", par("x"))
    rewritten = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(rewritten, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = f"<!DOCTYPE d [{entity}]>".encode() + data.replace(b">x<", b">&a;<")
            target.writestr(name, data)
    assert refused(rewritten) == "read.entities"


def test_relations_to_the_outside_are_left_alone(tmp_path: Path, report: Path) -> None:
    outside = tmp_path / "b.docx"
    with zipfile.ZipFile(report) as source, zipfile.ZipFile(outside, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
                link = f'<Relationship Id="x" Type="{kind}" Target="http://192.0.2.1/s.xml" TargetMode="External"/>'
                data = data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            target.writestr(name, data)
    assert "5 hồ sơ" in plain_text(read_report(outside))


def test_encrypted_files(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "khoa.docx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert refused(path) == "read.encrypted"
    locked = bytearray(report.read_bytes())
    place = locked.rfind(b"PK\x01\x02")
    locked[place + 8] |= 1
    report.write_bytes(locked)
    assert refused(report) == "read.encrypted"


def test_what_is_called_otherwise_is_read_as_what_it_is(tmp_path: Path, report: Path) -> None:
    for name in ("a.txt", "a.md", "Báo cáo tháng 3"):
        other = tmp_path / name
        other.write_bytes(report.read_bytes())
        assert "5 hồ sơ" in plain_text(read_report(other))
    text = tmp_path / "b.docx"
    text.write_text("I. KẾT QUẢ\n\n1. Cấp thẻ: đạt 7 hồ sơ.\n", encoding="utf-8")
    assert "7 hồ sơ" in plain_text(read_report(text))


def test_what_can_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<x/>")
    with pytest.raises(ReadError) as caught:
        read_report(path)
    assert (caught.value.key, caught.value.values["kind"]) == ("read.disguised", ".pptx")
    path.write_bytes(b"\x01\x02\xff\xfe\x00rubbish")
    assert refused(path) == "read.broken"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE + "WordDocument".encode("utf-16-le") + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE, None),
        (b"%PDF-1.7\n\x00", ".pdf"),
        (b"\n\n%PDF-1.4", ".pdf"),
        (b"{\\rtf1\\ansi", ".rtf"),
        (b"{\\rtf1\\ansi B\xb8o", ".rtf"),
        (b"\xff\xd8\xff\xe0\x00", ".jpg"),
        (b"BM\x00\x01\x00", ".bmp"),
        ("BMTE tỉnh báo cáo".encode(), ".txt"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", ".html"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<HTML>", ".html"),
        ("<5 tuổi: 12 hồ sơ".encode(), ".txt"),
        ("ti\u00ea".encode("utf-16"), ".txt"),
        ("Báo cáo".encode("latin-1"), None),
    ],
)
def test_kinds_by_content(tmp_path: Path, data: bytes, kind: str | None) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    assert kind_of(path, ReadLimits()) == kind


def test_numbers_made_to_fill_the_memory(tmp_path: Path) -> None:
    lists = "".join(
        abstract(at, level(0, form, "%1.", start=99_999_999_999)) + instance(at, at)
        for at, form in enumerate(("upperRoman", "lowerLetter", "decimal"), start=1)
    )
    far = row("x", properties='<w:gridBefore w:val="99999999"/>')
    body = "".join(item("Mục", at) for at in (1, 2, 3)) + table(row("a", "b", "c"), far)
    path = word(tmp_path / "a.docx", body, numbering=lists)
    assert plain_text(read_report(path)).count("99999999999. Mục") == 3
    wide = table(row(cell("a", '<w:gridSpan w:val="99999999"/>'), "b"), row("c", "d", "e"))
    assert refused(word(tmp_path / "b.docx", wide)) == "read.too_many_cells"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_parts_with_anything_in_them_are_read_or_refused(tmp_path: Path, kind: str) -> None:
    """Values, elements and stretches of the XML changed at random, by a fixed seed."""
    dice = random.Random(kind)
    path = tmp_path / f"a.{kind}"
    _sheet(path) if kind == "xlsx" else word(path, par("1. Mục") + table(row("a", "b"), row("1", "2")), styles="")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for _ in range(60):
        name = dice.choice(sorted(parts))
        with zipfile.ZipFile(path, "w") as archive:
            for other, text in parts.items():
                archive.writestr(other, _changed(text, dice) if other == name else text)
        try:
            read_report(path)
        except ReadError as error:
            assert error.key in {"read.broken", "read.blank", f"read.not_{'word' if kind == 'docx' else 'workbook'}"}  # noqa: PT017


def _sheet(path: Path) -> None:
    book = Workbook()
    book.active.append(["Tên", "Số"])
    book.active.append(["a", 0.971])
    book.active["B2"].number_format = "0.0%"
    book.active.column_dimensions["C"].hidden = True
    book.active.merge_cells("A3:B4")
    book.save(path)


def _changed(text: str, dice: random.Random) -> str:
    values = list(re.finditer(r'="([^"]*)"', text))
    if values and dice.random() < 0.7:
        value = dice.choice(values)
        said = dice.choice(["", "abc", "-1", "0", "99999999999", "A1:B", "1e999", "\u0301"])
        return text[: value.start(1)] + said + text[value.end(1) :]
    start = dice.randrange(len(text))
    return text[:start] + text[start + dice.randrange(1, 200) :]
