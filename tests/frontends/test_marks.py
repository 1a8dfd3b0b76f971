import pytest

from assistant.frontends.web.marks import answer_text, excerpt, figures_in, marked, plain


@pytest.mark.parametrize(
    ("text", "printed", "shown"),
    [
        ("có 272.666 tài khoản", "272.666", 'có <strong class="figure">272.666</strong> tài khoản'),
        ("có 1.272.666 tài khoản", "272.666", "có 1.272.666 tài khoản"),
        ("có 272.666,5 điểm", "272.666", "có 272.666,5 điểm"),
        ("đạt 97,1%.", "97,1", 'đạt <strong class="figure">97,1%</strong>.'),
        ("là 55.313/73.307", "55.313", 'là <strong class="figure">55.313</strong>/73.307'),
        ("<b>5</b>", "", "&lt;b&gt;5&lt;/b&gt;"),
    ],
)
def test_a_figure_is_marked_whole_or_not_at_all(text: str, printed: str, shown: str) -> None:
    assert figures_in(text, [printed]) == shown


def test_a_citation_becomes_a_button_and_keeps_its_full_stop() -> None:
    html = answer_text("Có 5 hồ sơ [1].", ["5"], [1])
    assert 'data-cite="1"' in html
    assert "</button>.</span></p>" in html


def test_a_number_in_brackets_that_cites_nothing_stays_text() -> None:
    html = answer_text("Điều [7] nêu [1]", [], [1])
    assert "[7]" in html
    assert 'data-cite="7"' not in html


def test_a_figure_before_its_citation_is_still_bold() -> None:
    assert '<strong class="figure">81.12%</strong>' in answer_text("đạt 81.12% [1].", ["81.12%"], [1])


def test_lines_with_dashes_are_a_list() -> None:
    assert answer_text("Gồm:\n- một\n- hai", [], []) == "<p>Gồm:</p><ul><li>một</li><li>hai</li></ul>"


def test_a_long_quote_is_cut_at_words_round_its_figure() -> None:
    quote = "một hai ba " * 60 + "được 72.432 học sinh " + "bốn năm sáu " * 60
    cut = excerpt(quote, ["72.432"])
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert '<mark class="figure">72.432</mark>' in cut
    assert len(cut) < 350


def test_everything_round_the_quote_is_escaped() -> None:
    assert marked("<a>&<b>", 3, 4, []) == '&lt;a&gt;<mark class="quote">&amp;</mark>&lt;b&gt;'


def test_bold_words_of_the_composer_are_bold_here_and_plain_in_a_copy() -> None:
    assert answer_text("là **5 hồ sơ** <i>", [], []) == '<p>là <strong class="said">5 hồ sơ</strong> &lt;i&gt;</p>'
    assert plain("là **5 hồ sơ** * **") == "là 5 hồ sơ * **"


NAMES = "Bắc Giang, Bắc Ninh, Bình Dương, Cả nước, Gia Lai, Hà Giang, Hà Nội, Hà Tĩnh, Hải Dương"


def test_of_a_long_list_of_provinces_a_few_are_named_and_the_rest_is_folded() -> None:
    html = answer_text(f"Hiện có báo cáo của: {NAMES}.", [], [])
    shown, _, rest = html.partition("<details")
    assert shown == "<p>Hiện có báo cáo của: Cả nước, Bắc Giang, Bắc Ninh, Bình Dương</p>"
    assert "<summary>và 5 tỉnh khác</summary><p>Gia Lai, Hà Giang, Hà Nội, Hà Tĩnh, Hải Dương.</p>" in rest


@pytest.mark.parametrize(
    "names", [NAMES.rpartition(", ")[0], f"{NAMES}, xã Cư Yên", "một, hai, ba, bốn, 5, 6, 7, 8, 9"]
)
def test_a_short_list_and_one_of_other_things_are_whole(names: str) -> None:
    assert answer_text(f"Không nêu cho: {names}.", [], []) == f"<p>Không nêu cho: {names}.</p>"
