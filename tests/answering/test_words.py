"""Answers in the report's own sentences, over excerpts in memory."""

from assistant.records.answer import Status
from tests.answering.build import ask


def test_the_sentences_that_answer_in_their_order() -> None:
    answer = ask("Vì sao đường truyền ở Ninh Thuận chậm?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("- Đường truyền còn chậm vì thiết bị cũ") or "thiết bị cũ" in answer.text
    assert answer.citations[0].section == "V"
    assert not answer.figures


def test_who_signed_and_who_received() -> None:
    signed = ask("Ai ký báo cáo tháng 3/2024 của Ninh Thuận?")
    assert "Nguyễn Văn A" in signed.text
    assert "Bộ Công an" not in signed.text
    assert "Bộ Công an" in ask("Báo cáo tháng 3/2024 của Ninh Thuận gửi những đâu?").text


def test_what_no_sentence_says() -> None:
    answer = ask("Vì sao Trà Vinh bị ngập lụt kéo dài?")
    assert answer.status is Status.NOT_FOUND
    assert "Đã tra trong báo cáo của: Trà Vinh (tháng 3/2024)" in answer.text


def test_a_place_without_a_report_is_named_beside_one_that_does_not_say() -> None:
    answer = ask("Vì sao Trà Vinh và Hà Nội bị ngập lụt kéo dài?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Hà Nội: chưa có báo cáo nào trong kho.")


def test_a_report_in_short_is_quoted_from_its_sections() -> None:
    answer = ask("Tóm tắt báo cáo tháng 3/2024 của Ninh Thuận")
    assert answer.status is Status.ANSWERED
    opening, first, *_ = answer.text.splitlines()
    assert opening == "Các mục nhiều số liệu nhất của báo cáo, trích nguyên văn:"
    assert first.startswith("- ")
    assert {citation.report_id for citation in answer.citations} == {answer.citations[0].report_id}
    assert all(
        citation.quote in answer.text or citation.quote.rstrip(".;") in answer.text for citation in answer.citations
    )


def test_who_names_no_place_is_asked_which_report_is_to_be_summed_up() -> None:
    assert ask("Tóm tắt báo cáo").status is Status.CLARIFY


def test_a_matter_in_short_is_no_whole_report() -> None:
    assert not ask("Tóm tắt nguyên nhân đường truyền ở Ninh Thuận chậm").text.startswith("Các mục")
