"""A small report with a table and a footnote, and stores that hold it."""

from datetime import date
from decimal import Decimal

from assistant.backends.fakes import HashingEmbedder, MemoryIndex, MemoryStore
from assistant.protocols import Entry
from assistant.records.figure import Figure, Passage, Role, Scope, Spot
from assistant.records.report import Block, BlockKind, Column, Letterhead, Period, Report, Row, Section, Table

MARCH = Period(date(2024, 2, 16), date(2024, 3, 15))
TABLE = Table(
    (Column("(1)", "Thủ tục"), Column("(2)", "Tiếp nhận"), Column("(3)", "Đạt")),
    (
        Row("dòng I.1", "Thường trú", ("Thường trú", "1.024", "98,5%")),
        Row("dòng I.2", "Tạm trú", ("Tạm trú", "77", "5")),
    ),
)
HEAD = Letterhead(
    "1/BC",
    "UBND",
    "Ninh Thuận",
    date(2024, 3, 20),
    "Báo cáo Đề án 06 tháng 3/2024",
    "Ninh Thuận",
    MARCH,
    None,
    "đề án 06",
    (),
    "",
    "",
)
REPORT = Report(
    "r1",
    "ninh-thuan-2024-03.txt",
    HEAD,
    (
        Section(
            "II.1",
            "Định danh điện tử",
            2,
            None,
            (
                Block(BlockKind.PARAGRAPH, "Đã kích hoạt 272.666 tài khoản mức 2 và 62.782 tài khoản mức 1"),
                Block(BlockKind.FOOTNOTE, "Báo cáo số 53/BC-UBND", "1"),
            ),
        ),
        Section("II.2", "Dịch vụ công", 2, None, (Block(BlockKind.PARAGRAPH, "Tiếp nhận 18.092 hồ sơ cư trú"),)),
        Section("Phụ lục", "", 1, None, (Block(BlockKind.TABLE, "Thường trú 1.024 98,5%", table=TABLE),)),
    ),
)


def _figure(identifier: str, value: str, printed: str, label: str, section: str) -> Figure:
    return Figure(
        id=identifier,
        report="r1",
        value=Decimal(value),
        printed=printed,
        unit="tài khoản" if section == "II.1" else "hồ sơ",
        role=Role.COUNT,
        scope=Scope.CUMULATIVE,
        label=label,
        local=label,
        lead="",
        headings="",
        province="Ninh Thuận",
        locality=None,
        period=MARCH,
        approximation="",
        spot=Spot(section, 0, 0, len(printed)),
        quote=f"{printed} {label}",
    )


FIGURES = (
    _figure("f1", "272666", "272.666", "tài khoản mức 2 đã kích hoạt", "II.1"),
    _figure("f2", "62782", "62.782", "tài khoản mức 1 đã kích hoạt", "II.1"),
    _figure("f3", "18092", "18.092", "hồ sơ cư trú tiếp nhận", "II.2"),
)
PASSAGES = (
    Passage("p1", "r1", "II.1", "Định danh điện tử", REPORT.sections[0].blocks[0].text, 0, 0),
    Passage("p2", "r1", "II.2", "Dịch vụ công", REPORT.sections[1].blocks[0].text, 0, 0),
)


def stores() -> tuple[MemoryStore, MemoryIndex, HashingEmbedder]:
    embedder, index = HashingEmbedder(), MemoryIndex()
    index.add(PASSAGES, embedder.passages([passage.text for passage in PASSAGES]))
    return MemoryStore([Entry(REPORT, FIGURES, (), PASSAGES)]), index, embedder
