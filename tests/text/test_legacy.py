import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.codings import Coding, decode
from assistant.text.legacy import Run, coding_of_font, is_capital_font, to_unicode
from tests.text.typed import SMALL, TCVN3, VNI, digits, in_tcvn3, in_vni, shipped_text

LINES = [
    " ".join(line.split())
    for line in shipped_text().splitlines()
    if sum(not sign.isascii() for sign in line) >= 8
    and len(line) > 40
    and all(sign.isascii() or sign in VNI or sign in "“”–…" for sign in line)
]
PIECES = st.sampled_from(LINES)


def read(*runs: tuple[str, str]) -> str:
    return to_unicode([[Run(text, font) for text, font in runs]])[0].text


def test_every_letter_of_tcvn3_is_read() -> None:
    assert len(TCVN3) == 7 + 67
    for letter, typed in TCVN3.items():
        assert decode(typed, Coding.TCVN3) == letter


def test_every_letter_of_vni_is_read_in_both_cases() -> None:
    assert len(VNI) == 2 * 67
    for letter, typed in VNI.items():
        assert decode(typed, Coding.VNI) == letter


def test_a_small_mark_after_a_capital_is_read() -> None:
    assert decode("Aùn, Uûy, EÂ, Ñöùc, ÑÖÙC", Coding.VNI) == "Án, Ủy, Ê, Đức, ĐỨC"


def test_a_toned_capital_of_tcvn3_is_letter_and_sign() -> None:
    assert decode("\u00a2\u00b3t M\u00b3i H\u00a4\u00b2", Coding.TCVN3) == "Ất M³i HỖ"
    assert decode("U\u00b3", Coding.TCVN3) == "Ú"


def test_signs_of_measure_stay() -> None:
    assert decode("37°C, 5 m², 2 m³, “®Õn”", Coding.TCVN3) == "37°C, 5 m², 2 m³, “đến”"


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1", "cp1258", "symbol"])
def test_bytes_are_known_again_however_they_were_read(read_as: str) -> None:
    typed = in_tcvn3("Ủy ban nhân dân tỉnh Cao Bằng, độ tuổi 14-16").encode("latin-1")
    if read_as == "symbol":
        text = "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in typed)
    else:
        text = typed.decode(read_as)
    assert decode(text, Coding.TCVN3).lower() == "ủy ban nhân dân tỉnh cao bằng, độ tuổi 14-16"


@given(st.text(alphabet=SMALL + "bcdghklmnpqrstvx 0123456789.,;:%()/-"))
@settings(max_examples=200)
def test_there_and_back(text: str) -> None:
    assert decode(in_tcvn3(text), Coding.TCVN3) == text
    for cased in (text, text.upper(), text.title()):
        assert decode(in_vni(cased), Coding.VNI) == cased


@given(PIECES, st.sampled_from([".VnTime", ".VnArialH", ""]))
@settings(max_examples=60)
def test_a_paragraph_in_tcvn3(text: str, font: str) -> None:
    assert read((in_tcvn3(text), font)) == decode(in_tcvn3(text), Coding.TCVN3)
    assert read((in_tcvn3(text), font)).lower() == text.lower()


@given(PIECES, st.sampled_from(["VNI-Times", "VNI-Helve-Condense", "Arial", ""]))
@settings(max_examples=60)
def test_a_paragraph_in_vni(text: str, font: str) -> None:
    assert read((in_vni(text), font)) == text


@given(PIECES, st.sampled_from(["", "Times New Roman", ".VnTime", "VNI-Times"]))
@settings(max_examples=100)
def test_unicode_is_never_touched_whatever_the_font_claims(text: str, font: str) -> None:
    assert read((text, font)) == text


@given(
    st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)), st.sampled_from(["", ".VnTime", "VNI-Times", "VPS"])
)
def test_ascii_is_never_touched(text: str, font: str) -> None:
    assert read((text, font)) == text


@given(st.text(), st.sampled_from(["", ".VnTime", "VNI-Times", "VISCII", "VPS Times"]))
def test_no_digit_is_lost_or_made(text: str, font: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    if not any("\uf000" <= sign <= "\uf0ff" for sign in plain):
        assert digits(read((plain, font))) == digits(plain)


@pytest.mark.parametrize(
    "text",
    [
        "La société française a été créée à Hanoï, où ça marche déjà très bien",
        "Der Geschäftsführer überprüft die Größe für 25 °C ± 5 µm, 3 × 4 ½",
        "El año señor español, ¿qué pasó después?",
        "Ông à, ờ",
        "§ 5, ® và ©, 10 µg, 2 × 3 ÷ 4",
    ],
)
def test_other_languages_and_signs_are_never_touched(text: str) -> None:
    assert read((text, "Arial")) == text
    assert read((text, "")) == text


def test_runs_of_one_paragraph_keep_their_own_encodings() -> None:
    said = read(("Tæng sè: ", ".VnTime"), ("1.234,5 ", "Arial"), ("tỷ đồng ", "Times New Roman"), ("naêm", "VNI-Times"))
    assert said == "Tổng số: 1.234,5 tỷ đồng năm"


def test_a_mark_in_a_run_of_its_own_goes_with_its_letter() -> None:
    assert read(("Ba", "VNI-Times"), ("ùo ca", "VNI-Times"), ("ùo", "VNI-Helve")) == "Báo cáo"


def test_the_text_overrules_a_font_that_claims_the_wrong_encoding() -> None:
    text = "Kế hoạch phát triển kinh tế xã hội của tỉnh năm 2006"
    assert read((in_vni(text), ".VnTime")) == text
    assert read((in_tcvn3(text), "VNI-Times")) == text


def test_a_cell_converted_by_half_is_mended_word_by_word() -> None:
    assert read(("M¸y mãc thiết bÞ, phụ tïng cho quý ô tô", ".VnTime")) == "Máy móc thiết bị, phụ tùng cho quý ô tô"


def test_a_lone_word_is_read_as_its_document_is() -> None:
    cells = ["Tæng kim ng¹ch nhËp khÈu", "V¶i", "3 × 4", "Ho¸ chÊt c¸c lo¹i", "Sîi"]
    said = [paragraph.text for paragraph in to_unicode([[Run(cell, "Arial")] for cell in cells])]
    assert said == ["Tổng kim ngạch nhập khẩu", "Vải", "3 × 4", "Hoá chất các loại", "Sợi"]
    assert read(("Sîi", "Arial")) == "Sîi"


@pytest.mark.parametrize(
    ("font", "coding"),
    [
        (".VnTime", Coding.TCVN3),
        (".vnarialh", Coding.TCVN3),
        ("ABCDEF+.VnCentury Schoolbook", Coding.TCVN3),
        ("GDNPMF+VnTimeHBold", Coding.TCVN3),
        ("VNI-Times", Coding.VNI),
        ("vni helve", Coding.VNI),
        ("VPS Times", Coding.VPS),
        ("Times New Roman", None),
        ("VNtimes new roman", None),
        ("Vnexpress", None),
        ("", None),
    ],
)
def test_a_font_tells_its_encoding(font: str, coding: Coding | None) -> None:
    assert coding_of_font(font) is coding


def test_capital_fonts() -> None:
    assert is_capital_font(".VnTimeH")
    assert is_capital_font("GDNPMF+VnTimeHBold")
    assert is_capital_font(".VnArial NarrowH,Italic")
    assert not is_capital_font("VnTimeBold")
    assert not is_capital_font(".VnTime")
    assert not is_capital_font("VNI-Times")
    capital, small, part = to_unicode(
        [[Run("b¸o c¸o", ".VnTimeH")], [Run("b¸o c¸o", ".VnTime")], [Run("b¸o", ".VnTimeH"), Run("c¸o", ".VnTime")]]
    )
    assert (capital.text, capital.capitals) == ("báo cáo", True)
    assert not small.capitals
    assert not part.capitals


def test_signs_that_a_pdf_names_by_their_looks_are_letters_inside_of_words() -> None:
    text = "Thñ t−íng, Trung −¬ng, nh− sau, b¶o l∙nh, −5, 3 − 2, 10 μ"
    assert read((text, "VnTime")) == "Thủ tướng, Trung ương, như sau, bảo lãnh, −5, 3 − 2, 10 μ"


def test_drawn_signs_become_unicode() -> None:
    assert read(("\uf0b7", "Symbol"), (" Sở Y tế", "Times New Roman")) == "• Sở Y tế"


@pytest.mark.parametrize("coding", [Coding.VISCII, Coding.VPS])
def test_each_byte_of_the_one_byte_encodings_is_one_letter(coding: Coding) -> None:
    letters = [decode(chr(byte), coding) for byte in (*range(0x20), *range(0x80, 0x100))]
    vietnamese = [letter for letter in letters if letter in VNI]
    assert sorted(vietnamese) == sorted(VNI)
