"""Markdown that sets letterhead and signature side by side as a table."""

from datetime import date
from pathlib import Path

from assistant.ingest.readers import read_report
from assistant.records.report import BlockKind

TEXT = """| UBND TỈNH THÁI BÌNH<br>**TỔ CÔNG TÁC** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do** |
|---|---|
| Số: 78/BC-TCT | *Thái Bình, ngày 18 tháng 6 năm 2024* |

# BÁO CÁO

**Kết quả quý II năm 2024 trên địa bàn tỉnh Thái Bình**

## I. KẾT QUẢ

| Huyện | Hồ sơ |
|---|---:|
| Kiến Xương | 1.204 |

| **Nơi nhận:**<br>- Như trên;<br>- Lưu: VT. | **KT. TỔ TRƯỞNG**<br>**TỔ PHÓ**<br><br>**Nguyễn Văn A** |
|---|---|
"""


def test_letterhead_and_signature_are_read_and_a_table_stays_one(tmp_path: Path) -> None:
    file = tmp_path / "thai-binh.md"
    file.write_text(TEXT, encoding="utf-8")
    report = read_report(file)
    head = report.letterhead
    assert (head.number, head.issued, head.province) == ("78/BC-TCT", date(2024, 6, 18), "Thái Bình")
    assert head.signer == "Nguyễn Văn A"
    tables = [block for section in report.sections for block in section.blocks if block.kind is BlockKind.TABLE]
    assert [row.cells for block in tables if block.table for row in block.table.rows] == [("Kiến Xương", "1.204")]
