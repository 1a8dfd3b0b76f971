"""Web pages."""

import unicodedata
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.document import Grid, Line
from assistant.ingest.readers import ReadLimits, read_report
from assistant.ingest.readers.hypertext import HypertextReader


def read(path: Path, page: str | bytes) -> tuple[list[str], list[Grid]]:
    path = path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    elements = HypertextReader().read(path, ReadLimits()).elements
    lines = [element.text for element in elements if isinstance(element, Line)]
    return [" ".join(line.split()) for line in lines], [element for element in elements if isinstance(element, Grid)]


def test_paragraphs_headings_and_what_stands_between(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>trang</title><style>p{}</style></head><body>
    <header>Cổng thông tin</header><nav><a href="/">Trang chủ</a></nav>
    <form id="aspnetForm"><h2>I. KẾT QUẢ</h2> chữ rời
    <p>Đạt <b>97,</b><b>1</b>%&nbsp;hồ&#32;sơ &lt; 5 ngày<!-- x -->.</p>
    <script>var so = 1;</script><p>Dòng một<br>- mục</p><input value="12"><p hidden>giấu</p>
    <p style="display: none">giấu</p><pre>a  b
    c</pre></form><div aria-hidden="true">giấu</div><footer>Bản quyền</footer></body></html>"""
    lines, _ = read(tmp_path, page.replace("<header>", '<header role="banner">'))
    assert lines == ["I. KẾT QUẢ", "chữ rời", "Đạt 97,1% hồ sơ < 5 ngày.", "Dòng một", "- mục", "a b", "c"]


def test_levels_and_the_article_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<body>ngoài<article><h1>Một</h1><h3>Ba</h3><p>x</p></article>ngoài</body>", encoding="utf-8")
    elements = HypertextReader().read(path, ReadLimits()).elements
    assert [(line.text, line.level) for line in elements if isinstance(line, Line)] == [
        ("Một", 1),
        ("Ba", 3),
        ("x", None),
    ]


@pytest.mark.parametrize(
    ("attributes", "marks"),
    [
        ("", ["1.", "2."]),
        ('start="4"', ["4.", "5."]),
        ('type="a"', ["a)", "b)"]),
        ('type="I"', ["I.", "II."]),
        ('type="A" start="2"', ["B.", "C."]),
    ],
)
def test_numbers_of_lists(tmp_path: Path, attributes: str, marks: list[str]) -> None:
    lines, _ = read(tmp_path, f"<ol {attributes}><li>một<li><p>hai</p><p>thêm</p></ol>")
    assert lines == [f"{marks[0]} một", f"{marks[1]} hai", "thêm"]


def test_dashes_within_numbers_and_items_with_their_own_value(tmp_path: Path) -> None:
    lines, _ = read(tmp_path, '<ol><li value="7">bảy<ul><li>một<ul><li>hai</ul></ul><li>tám</ol>')
    assert lines == ["7. bảy", "- một", "+ hai", "8. tám"]


def test_tables_with_merged_cells(tmp_path: Path) -> None:
    page = """<table border="1"><caption>Biểu 1</caption>
    <thead><tr><th rowspan="2">TT<th rowspan="2">Đơn vị<th colspan="2">Hồ sơ<tr><th>Nhận<th>Trả</thead>
    <tr><td>1<td rowspan="2">Sở Y tế<td>5<td>4<tr><td>2<td>6<td>6</table>
    <table border="0"><tr><td>UBND TỈNH<br>SỞ Y TẾ<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</table>"""
    lines, (grid,) = read(tmp_path, page)
    assert lines == ["Biểu 1", "UBND TỈNH", "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert grid.head == 2
    assert grid.rows == (
        ("TT", "Đơn vị", "Hồ sơ", "Hồ sơ"),
        ("TT", "Đơn vị", "Nhận", "Trả"),
        ("1", "Sở Y tế", "5", "4"),
        ("2", "Sở Y tế", "6", "6"),
    )


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<a href="#_ftnref1">[1]</a> Nghị định 104.'),
        ('<a href="#sdfootnote1sym"><sup>1</sup></a>', '<a href="#sdfootnote1anc">1</a> Nghị định 104.'),
        ("<sup>1</sup>", "<sup>1</sup> Nghị định 104."),
    ],
)
def test_notes(tmp_path: Path, reference: str, note: str) -> None:
    lines, _ = read(tmp_path, f"<p>Theo nghị định{reference}.</p><p>Diện tích 5 m<sup>2</sup>.</p><p>{note}</p>")
    assert sorted(lines) == sorted(["Theo nghị định¹.", "Diện tích 5 m².", "¹ Nghị định 104."])
    assert (lines[1] == "¹ Nghị định 104.") == ("href" in reference)


TEXT = "Tỉnh Hà Giang đã cấp 12.345 thẻ căn cước."
CP1258 = "Ti\u0309nh Ha\u0300 Giang đa\u0303 câ\u0301p 12.345 the\u0309 căn cươ\u0301c.".encode("cp1258")


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{TEXT}".encode(),
        b"\xef\xbb\xbf" + f"<p>{TEXT}".encode(),
        f"<p>{TEXT}".encode("utf-16"),
        f'<meta charset="utf-8"><p>{TEXT}'.encode(),
        f'<meta charset="windows-1252"><p>{TEXT}'.encode(),
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><p>' + CP1258,
        b"<p>" + CP1258,
        b'<p><font face=".VnTime">' + "TØnh Hµ Giang ®· cÊp 12.345 thÎ c¨n c­íc.".encode("cp1252"),
        b'<p style="font-family: .VnTime">' + "TØnh Hµ Giang ®· cÊp 12.345 thÎ c¨n c­íc.".encode("cp1252"),
    ],
)
def test_encodings(tmp_path: Path, page: bytes) -> None:
    lines, _ = read(tmp_path, page)
    assert [unicodedata.normalize("NFC", line) for line in lines] == [TEXT]


def test_archives_of_one_page_whatever_they_are_called(tmp_path: Path) -> None:
    page = "I. KẾT QUẢ<p>1. Cấp thẻ: đạt 5 hồ sơ."
    path = tmp_path / "a.doc"
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
    head += b'Content-Type: text/html; charset="utf-8"\n'
    path.write_bytes(head + b"Content-Transfer-Encoding: 8bit\n\n" + page.encode() + b"\n--x--\n")
    assert [section.heading for section in read_report(path).sections] == ["KẾT QUẢ", "Cấp thẻ"]
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx\n")
    with pytest.raises(ReadError) as caught:
        read_report(path)
    assert caught.value.key == "read.no_page"
    sheet = tmp_path / "a.xls"
    sheet.write_text("<table border=1><tr><td>Tên<td>Số<tr><td>a<td>1</table>", encoding="utf-8")
    assert read_report(sheet).sections


def test_broken_and_hostile_pages(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>a<p>b</div></table><td>c")[0] == ["a", "b", "c"]
    assert read(tmp_path, "<div>" * 5_000 + "sâu")[0] in ([], ["sâu"])
    _, (grid,) = read(tmp_path, '<table border=1><tr><td rowspan="65534">a<td>b<tr><td>c</table>')
    assert grid.rows == (("a", "b"), ("a", "c"))
    wide = "<table border=1>" + '<tr><td colspan="1000" rowspan="1000">a</td><td>5</td></tr>' * 2 + "</table>"
    with pytest.raises(ReadError) as caught:
        read(tmp_path, wide)
    assert caught.value.key == "read.too_many_cells"
    entity = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>x&a;y'
    assert read(tmp_path, entity)[0][-1].startswith("x")
    for page in ("", "<", "<!--", "<table>", "\x00<p>a"):
        read(tmp_path, page)
