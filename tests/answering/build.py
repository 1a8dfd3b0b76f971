"""An engine in memory over excerpts: real reading and figures, fakes for everything outside."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from assistant.backends.fakes import HashingEmbedder, MemoryIndex, MemoryStore, WordMeaning
from assistant.engine import Assistant
from assistant.ingest.figures import figures_of
from assistant.ingest.passages import passages_of
from assistant.prompts import Prompts
from assistant.protocols import Entry
from assistant.records.answer import Answer, Question, Turn
from assistant.records.figure import Figure
from assistant.records.report import Block, BlockKind, Period, Report, Section
from assistant.settings import ROOT
from tests.made import letterhead

__all__ = ["PROMPTS", "ask", "engine", "excerpt"]

PROMPTS = Prompts(ROOT / "prompts")


def excerpt(
    province: str, year: int, paragraphs: Mapping[str, tuple[str, ...]], month: int = 3, identity: str = ""
) -> Report:
    """A report of a month; `paragraphs` by section path, those that begin with "- " are items."""
    name = identity or f"{province}-{year}-{month}"
    last = date(year, month, monthrange(year, month)[1])
    head = replace(letterhead(province, month), period=Period(date(year, month, 1), last), issued=last)
    sections = tuple(
        Section(path, f"Mục {path}", 1, None, tuple(map(_block, texts))) for path, texts in paragraphs.items()
    )
    return Report(name, f"{name}.txt", head, sections)


def _block(text: str) -> Block:
    if text.startswith("- "):
        return Block(BlockKind.ITEM, text[2:], marker="-", depth=1)
    return Block(BlockKind.PARAGRAPH, text)


NINH_THUAN = excerpt(
    "Ninh Thuận",
    2024,
    {
        "I": ("Số hóa được 67.841/779.684 dữ liệu hộ tịch.", "Đã cấp 300 hồ sơ hộ chiếu, thu phí 1.500.000 đồng."),
        "II": (
            "Toàn tỉnh nhận 461 hồ sơ định danh (mức 1 có 161 hồ sơ, mức 2 có 300 hồ sơ).",
            "Đã giải quyết 950/1.000 hồ sơ thường trú, đạt 95%.",
        ),
        "III": (
            "- Hội Nông dân tuyên truyền 12 buổi;",
            "- Hội Phụ nữ tuyên truyền 15 buổi;",
            "- Hội Cựu chiến binh tuyên truyền 9 buổi.",
        ),
        "IV": ("Đăng ký khai sinh được 40 trường hợp.",),
        "V": ("Đường truyền còn chậm vì thiết bị cũ. Đề nghị Bộ Công an cấp máy mới.",),
        "Nơi nhận": ("Bộ Công an;", "CHỦ TỊCH", "Nguyễn Văn A"),
    },
)
EARLIER = excerpt(
    "Ninh Thuận",
    2023,
    {"II": ("Đã giải quyết 800/1.000 hồ sơ thường trú, đạt 80%.",), "IV": ("Đăng ký khai sinh được 25 trường hợp.",)},
)
TRA_VINH = excerpt(
    "Trà Vinh",
    2024,
    {
        "II": ("Đã giải quyết 1.200 hồ sơ thường trú.", "Đăng ký khai tử được 7 trường hợp."),
        "IV": ("Đăng ký khai sinh được 60 trường hợp.",),
        "VI": ("Trồng được 25 cây xanh.",),
        "VII": ("Trồng được 26 cây xanh.",),
    },
)


def store(*reports: Report, figures: tuple[Figure, ...] | None = None) -> MemoryStore:
    return MemoryStore(
        Entry(report, figures_of(report) if figures is None else figures, (), passages_of(report)) for report in reports
    )


@cache
def engine(*reports: Report) -> Assistant:
    """The engine over the reports; over the three of this module when none is given."""
    held = reports or (NINH_THUAN, EARLIER, TRA_VINH)
    index, embedder = MemoryIndex(), HashingEmbedder()
    for report in held:
        passages = passages_of(report)
        index.add(passages, embedder.passages([passage.text for passage in passages]))
    return Assistant(store(*held), index, embedder, WordMeaning(), PROMPTS)


def ask(text: str, *before: str, held: Assistant | None = None) -> Answer:
    return (held or engine()).ask(Question("q", text, tuple(map(Turn, before))))
