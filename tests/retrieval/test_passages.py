from assistant.backends.fakes import HashingEmbedder, MemoryIndex, MemoryStore
from assistant.ingest.passages import passages_of
from assistant.protocols import Entry
from assistant.records.figure import Scope
from assistant.records.plan import Target
from assistant.retrieval.passages import Sentence, TextSearch
from tests.answering.build import excerpt
from tests.retrieval.build import plan

REPORT = excerpt(
    "Ninh Thuận",
    2024,
    {
        "I": ("Đường truyền còn chậm. Thiết bị đã cũ, chưa được thay thế trong năm.", "Người dân ủng hộ Đề án."),
        "II": ("Sở Y tế phối hợp với các bệnh viện; Sở Tư pháp rà soát sổ hộ tịch.",),
    },
)


def find(question: str, province: str = "Ninh Thuận") -> list[Sentence]:
    passages, index, embedder = passages_of(REPORT), MemoryIndex(), HashingEmbedder()
    index.add(passages, embedder.passages([passage.text for passage in passages]))
    search = TextSearch(MemoryStore([Entry(REPORT, (), (), passages)]), index, embedder)
    return search.find(plan(question), Target(province, None, Scope.UNSAID), [REPORT])


def test_the_sentence_that_holds_the_words_is_first_and_stands_where_it_says() -> None:
    for question, text in (
        ("đường truyền chậm", "Đường truyền còn chậm."),
        ("rà soát sổ hộ tịch", "Sở Tư pháp rà soát sổ hộ tịch."),
    ):
        best = find(question)[0]
        assert best.text == text
        assert REPORT.sections[best.section].blocks[best.block].text[best.start : best.end] == text


def test_a_sentence_is_helped_by_the_words_round_it() -> None:
    rows = {sentence.text: sentence.coverage for sentence in find("đường truyền chậm")}
    assert rows["Đường truyền còn chậm."] > rows["Thiết bị đã cũ, chưa được thay thế trong năm."] > 0
    assert rows["Người dân ủng hộ Đề án."] == 0


def test_no_report_no_sentence() -> None:
    assert find("đường truyền", "Cà Mau") == []


def test_why_is_told_where_causes_stand_and_not_where_what_went_wrong_is_listed() -> None:
    report = excerpt(
        "Khánh Hòa",
        2024,
        {
            "II": ("Thu nội địa đạt khá; riêng thu tiền sử dụng đất mới đạt 70,43% do vướng mắc giá đất cụ thể.",),
            "VI": ("Giải ngân thấp hơn cùng kỳ; thu tiền sử dụng đất chậm; tai nạn giao thông tăng.",),
        },
    )
    passages, index, embedder = passages_of(report), MemoryIndex(), HashingEmbedder()
    index.add(passages, embedder.passages([passage.text for passage in passages]))
    search = TextSearch(MemoryStore([Entry(report, (), (), passages)]), index, embedder)
    target = Target("Khánh Hòa", None, Scope.UNSAID)
    best = search.find(plan("Vì sao thu tiền sử dụng đất lại chậm?"), target, [report])[0]
    assert "giá đất cụ thể" in best.text
