"""A report made by hand, with all that a real one can hold."""

from datetime import UTC, datetime

from tracker.reports.document import (
    Align,
    Appendix,
    Column,
    Grid,
    Head,
    OfficialReport,
    Paragraph,
    Row,
    Section,
    Signing,
    Tone,
)

ROW = Row(("1", "Nâng cấp cổng dịch vụ công", "Sở Nội vụ", "30/9/2026", "Đã nghiệm thu", "Hoàn thành đúng hạn"))


def appendix_grid(rows: list[Row]) -> Grid:
    return Grid(
        (
            Column("Stt", 1.2, Align.CENTRE),
            Column("Nhiệm vụ", 7.4),
            Column("Cơ quan chủ trì", 4.2),
            Column("Thời hạn", 3.2),
            Column("Kết quả", 5.4),
            Column("Tình trạng", 3.8),
        ),
        rows,
    )


def report(*, rows: list[Row] | None = None, text: str = "Trong kỳ đã hoàn thành 12 nhiệm vụ.") -> OfficialReport:
    table = Grid(
        (
            Column("Stt", 1.0, Align.CENTRE),
            Column("Cơ quan chủ trì", 6.0),
            Column("đúng hạn", 2.5, Align.RIGHT, group="Hoàn thành"),
            Column("quá hạn", 2.5, Align.RIGHT, group="Hoàn thành"),
            Column("Tỷ lệ", 2.5, Align.RIGHT),
        ),
        [Row(("1", "Sở Tài chính", "3", "1", "75 %"))],
    )
    return OfficialReport(
        head=Head(
            issuer="Sở Khoa học và Công nghệ",
            superior="Ủy ban nhân dân tỉnh",
            symbol="SKHCN",
            addressee="Ủy ban nhân dân tỉnh",
        ),
        subject="Kết quả thực hiện Kế hoạch số 12/KH-UBND, quý IV/2026",
        opening=(Paragraph("Thực hiện Kế hoạch số 12/KH-UBND, Sở Khoa học và Công nghệ báo cáo như sau:"),),
        sections=(
            Section("I. CÔNG TÁC CHỈ ĐẠO", (Paragraph(text),)),
            Section(
                "II. KẾT QUẢ", (Paragraph("1. Kết quả chung", Tone.CLAUSE), table, Paragraph("Ghi chú", Tone.NOTE))
            ),
        ),
        closing="Trên đây là báo cáo kết quả thực hiện./.",
        signing=Signing(None, "GIÁM ĐỐC", ("Như trên", "Lưu: VT")),
        appendix=Appendix("Danh mục nhiệm vụ", appendix_grid([ROW] if rows is None else rows)),
        made_at=datetime(2026, 11, 21, 8, 0, tzinfo=UTC),
    )
