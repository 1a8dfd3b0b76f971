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
