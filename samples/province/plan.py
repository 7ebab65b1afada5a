"""The plan of the province: what many departments and all communes have to do this year."""

from datetime import date

from samples.content import Appendix, Column, SamplePlan, issue_day
from samples.province.groundwork import groundwork
from samples.province.indicators import indicator_rows
from samples.province.services import services

_TASK_COLUMNS = (
    Column("STT", "code", 1.2),
    Column("Nhiệm vụ", "name", 8.2),
    Column("Cơ quan chủ trì", "lead", 4.2),
    Column("Cơ quan phối hợp", "support", 4.2),
    Column("Thời gian hoàn thành", "deadline", 3.2),
    Column("Sản phẩm, kết quả", "product", 4.5),
)
_INDICATOR_COLUMNS = (
    Column("TT", "code", 1.2),
    Column("Chỉ số, chỉ số thành phần", "name", 6.0),
    Column("Điểm tối đa", "points", 1.5),
    Column("Cơ quan phụ trách", "lead", 3.4),
    Column("Cơ quan phối hợp", "support", 3.4),
    Column("Thời hạn", "deadline", 2.6),
    Column("Cách tính điểm", "scoring", 4.2),
    Column("Tài liệu kiểm chứng", "evidence", 3.2),
)


def province_plan(today: date) -> SamplePlan:
    year, issued = today.year, issue_day(today)
    return SamplePlan(
        file_name=f"ke-hoach-chuyen-doi-so-tinh-{year}.docx",
        superior="",
        issuer="ỦY BAN NHÂN DÂN\nTỈNH HÒA GIANG",
        issuer_name="Ủy ban nhân dân tỉnh Hòa Giang",
        place="Hòa Giang",
        number="18/KH-UBND",
        issued_on=issued,
        title=f"Chuyển đổi số và nâng cao Chỉ số chuyển đổi số tỉnh Hòa Giang năm {year}",
        basis=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, "
            "công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
            "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.",
        ),
        opening=f"Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số năm {year} với các nội dung sau:",
        body=_body(year),
        closing="Yêu cầu các cơ quan, đơn vị, địa phương tổ chức thực hiện Kế hoạch này.",
        appendices=(
            Appendix(f"NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM {year}", _TASK_COLUMNS, (*groundwork(today), *services(today))),
            Appendix(f"PHÂN CÔNG PHỤ TRÁCH CHỈ SỐ CHUYỂN ĐỔI SỐ NĂM {year}", _INDICATOR_COLUMNS, indicator_rows(today)),
        ),
        recipients=(
            "- Thường trực Tỉnh ủy, HĐND tỉnh;",
            "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
            "- Các sở, ban, ngành tỉnh;",
            "- UBND các xã, phường;",
            "- Lưu: VT, KGVX.",
        ),
        signed_for=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer="Lê Minh Khuê",
    )


def _body(year: int) -> tuple[str, ...]:
    return (
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Cụ thể hóa các nhiệm vụ chuyển đổi số của tỉnh thành đầu việc có cơ quan chủ trì, thời hạn và sản phẩm "
        "kiểm đếm được.",
        "2. Người đứng đầu cơ quan, địa phương chịu trách nhiệm về tiến độ và chất lượng của phần việc được giao; kết "
        "quả chỉ được ghi nhận khi có sản phẩm hoặc tài liệu kiểm chứng kèm theo.",
        "II. NHIỆM VỤ VÀ CHỈ SỐ",
        "1. Nhiệm vụ chuyển đổi số thực hiện theo Phụ lục I kèm theo Kế hoạch này.",
        "2. Phân công cơ quan phụ trách từng chỉ số thực hiện theo Phụ lục II kèm theo Kế hoạch này.",
        "III. KINH PHÍ",
        "Kinh phí thực hiện bố trí từ dự toán ngân sách nhà nước được giao và các nguồn hợp pháp khác; Sở Tài chính "
        "hướng dẫn lập dự toán, thanh quyết toán.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Các sở, ban, ngành tỉnh, UBND các xã, phường tổ chức thực hiện nhiệm vụ được giao, báo cáo kết quả qua Sở "
        f"Khoa học và Công nghệ trước ngày 20/12/{year}.",
        "2. Sở Khoa học và Công nghệ theo dõi, đôn đốc, tổng hợp, báo cáo UBND tỉnh.",
    )
