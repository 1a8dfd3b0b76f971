"""Small records and files that tests share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from assistant.backends.fakes import HashingEmbedder, MemoryIndex, MemoryStore
from assistant.errors import AssistantError
from assistant.ingest.making import Steps
from assistant.ingest.passages import passages_of
from assistant.ingest.readers import read_report
from assistant.ingest.reconcile import Stores
from assistant.protocols import Entry
from assistant.records.figure import Check, Figure, Role, Scope, Severity, Spot
from assistant.records.report import Block, BlockKind, Column, Letterhead, Period, Report, Row, Section, Table

STAMP = {"model": "test@1", "segmentation": "test/1", "chunking": "test/1"}

TEXT = """Số: {number}/BC-UBND

Ninh Thuận, ngày 15 tháng {month} năm {year}

BÁO CÁO

Kết quả thực hiện Đề án 06 tháng {month}/{year} trên địa bàn tỉnh Ninh Thuận

I. KẾT QUẢ THỰC HIỆN

1. Về dịch vụ công

Trong tháng đã tiếp nhận {count} hồ sơ dịch vụ công trực tuyến.

2. Về định danh điện tử

Công an tỉnh đã kích hoạt 272.666 tài khoản định danh điện tử.
"""


def letterhead(province: str | None = "Ninh Thuận", month: int = 3) -> Letterhead:
    return Letterhead(
        number="01/BC-UBND",
        issuer="UBND tỉnh",
        place=province or "",
        issued=date(2024, month, 15),
        title="Báo cáo Đề án 06",
        province=province,
        period=Period(date(2024, month, 1), date(2024, month, 28)),
        as_of=None,
        family="de-an-06",
        recipients=("Bộ Công an",),
        signer="Nguyễn Văn A",
        signer_title="Chủ tịch",
        evidence=(("province", "Ninh Thuận"),),
    )


TABLE = Table(
    columns=(Column("(1)", "Tên"), Column("(2)", "Hồ sơ – Tiếp nhận")),
    rows=(Row("dòng I.1", "Sở Y tế", ("Sở Y tế", "1.234")), Row("dòng I.2", "Sở Nội vụ", ("Sở Nội vụ", "56"))),
)


def report(identity: str = "a" * 16, source: str = "a.txt", province: str | None = "Ninh Thuận") -> Report:
    text = "Đã kích hoạt 272.666 tài khoản định danh điện tử, đạt 98,5%."
    return Report(
        id=identity,
        source=source,
        letterhead=letterhead(province),
        sections=(
            Section("I", "KẾT QUẢ", 1, None, ()),
            Section("I.1", "Định danh điện tử", 2, 0, (Block(BlockKind.PARAGRAPH, text, page=2),)),
            Section("I.2", "Hồ sơ", 2, 0, (Block(BlockKind.TABLE, "Sở Y tế 1.234", table=TABLE),)),
        ),
    )


def figure(of: Report, number: int, **changes: object) -> Figure:
    made = Figure(
        id=f"{of.id}:{number}",
        report=of.id,
        value=Decimal("272666"),
        printed="272.666",
        unit="tài khoản",
        role=Role.COUNT,
        scope=Scope.UNSAID,
        label="tài khoản định danh điện tử đã kích hoạt",
        local="đã kích hoạt",
        lead="tài khoản định danh điện tử",
        headings="Định danh điện tử",
        province=of.letterhead.province,
        locality=None,
        period=Period(None, date(2024, 3, 15)),
        approximation="",
        spot=Spot("I.1", 0, 13, 20, 2),
        quote="Đã kích hoạt 272.666 tài khoản định danh điện tử, đạt 98,5%.",
        group="g1",
        indicator="dddt",
        warnings=("sum",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(of: Report | None = None) -> Entry:
    made = of or report()
    percent = figure(made, 1, value=Decimal("98.50"), printed="98,5%", unit="%", role=Role.PERCENT, period=None)
    check = Check(made.id, "I.1", "percent", Severity.ERROR, "98,5%", "98,4%", "1/2", "…", (percent.id,))
    return Entry(made, (figure(made, 0), percent), (check,), passages_of(made))


def memory() -> Stores:
    return Stores(MemoryStore(), MemoryIndex(), HashingEmbedder())


def steps(read: Callable[[Path], Report] = read_report, version: str = "1", read_version: str | None = None) -> Steps:
    def said(error: AssistantError) -> str:
        return error.key

    return Steps(
        read=read,
        figures=lambda made: (figure(made, 0, period=None),),
        checks=lambda _made, _figures: (),
        passages=passages_of,
        warning=lambda check: check.arithmetic,
        message=said,
        version=version,
        read_version=read_version or version,
    )


def write(folder: Path, name: str, count: str = "1.234", month: int = 3, year: int = 2024) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(TEXT.format(number=month, month=month, year=year, count=count), encoding="utf-8")
    return file
