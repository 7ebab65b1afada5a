"""The plan of a department for its own divisions, a smaller table with its columns in another order."""

from datetime import date

from samples.content import Appendix, Column, Fate, Heading, Row, SamplePlan, issue_day, printed, workday
from samples.directory import COORDINATOR, DIVISIONS_GROUP

_COLUMNS = (
    Column("TT", "code", 1.2),
    Column("Nội dung công việc", "name", 8.4),
    Column("Sản phẩm", "product", 4.6),
    Column("Thời hạn", "deadline", 3.2),
    Column("Phòng, đơn vị chủ trì", "lead", 4.2),
    Column("Phòng, đơn vị phối hợp", "support", 4.2),
)
_FATES = {"6": Fate.DONE, "7": Fate.WAITING, "8": Fate.OVERDUE, "13": Fate.RETURNED}


def department_plan(today: date) -> SamplePlan:
    year = today.year
    return SamplePlan(
        file_name=f"ke-hoach-cong-tac-so-khcn-{year}.docx",
        superior="UBND TỈNH HÒA GIANG",
        issuer="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        issuer_name=COORDINATOR,
        place="Hòa Giang",
        number="07/KH-SKHCN",
        issued_on=issue_day(today),
        title=f"Công tác của Sở Khoa học và Công nghệ năm {year}",
        basis=(
            f"Căn cứ chương trình công tác năm {year} của UBND tỉnh;",
            "Theo đề nghị của Chánh Văn phòng Sở.",
        ),
        opening=f"Sở Khoa học và Công nghệ ban hành Kế hoạch công tác năm {year} như sau:",
        body=(
            "I. YÊU CẦU",
            "1. Mỗi công việc có một phòng, đơn vị chủ trì, một thời hạn và một sản phẩm cụ thể.",
            "2. Trưởng phòng, thủ trưởng đơn vị báo cáo kết quả ngay khi hoàn thành, không chờ đến kỳ họp giao ban.",
            "II. PHÂN CÔNG NHIỆM VỤ",
            "Nhiệm vụ của các phòng, đơn vị được giao tại Phụ lục kèm theo Kế hoạch này.",
            "III. TỔ CHỨC THỰC HIỆN",
            "Văn phòng Sở theo dõi, tổng hợp kết quả thực hiện, báo cáo Giám đốc Sở.",
        ),
        closing="Yêu cầu các phòng, đơn vị thuộc Sở tổ chức thực hiện Kế hoạch này.",
        appendices=(Appendix(f"PHÂN CÔNG NHIỆM VỤ NĂM {year}", _COLUMNS, _rows(today, year)),),
        recipients=("- UBND tỉnh (để báo cáo);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP."),
        signed_for=("GIÁM ĐỐC",),
        signer="Phạm Thị Thu Hà",
    )


def _rows(today: date, year: int) -> tuple[Row | Heading, ...]:
    return (
        Heading("I", "Công tác chung"),
        _row(
            "1",
            "Xây dựng quy chế làm việc của Sở sau sắp xếp tổ chức",
            "Quyết định ban hành quy chế",
            f"Tháng 2/{year}",
        ),
        _row(
            "2",
            "Rà soát, số hóa hồ sơ lưu trữ của các cơ quan trước hợp nhất",
            "Mục lục hồ sơ; biên bản bàn giao",
            f"6 tháng cuối năm {year}",
            support=DIVISIONS_GROUP,
        ),
        _row(
            "3",
            "Đăng ký sáng kiến cải tiến quy trình nội bộ",
            "Phiếu đăng ký sáng kiến",
            workday(today, -10),
            lead=DIVISIONS_GROUP,
            support="Văn phòng Sở",
        ),
        _row("4", "Mua sắm trang thiết bị làm việc tập trung", "Hợp đồng; biên bản nghiệm thu", workday(today, 18)),
        Heading("II", "Chuyển đổi số"),
        _row(
            "5",
            "Tham mưu triển khai Kế hoạch chuyển đổi số của tỉnh, theo dõi tiến độ hằng tuần",
            "Báo cáo tiến độ",
            "Hằng tuần",
            lead="Phòng Chuyển đổi số",
            support="TTCĐS",
        ),
        _row(
            "6",
            "Vận hành Kho dữ liệu dùng chung, bàn giao quy trình cập nhật",
            "Quy trình vận hành",
            workday(today, -30),
            lead="Trung tâm Chuyển đổi số",
            support="Phòng CĐS",
        ),
        _row(
            "7",
            "Thử nghiệm trợ lý ảo tra cứu quy định cho công chức của Sở",
            "Báo cáo thử nghiệm",
            workday(today, 6),
            lead="nt",
            support="nt",
        ),
        _row(
            "8",
            "Lập danh mục hệ thống thông tin và phương án sao lưu",
            "Danh mục; phương án sao lưu",
            workday(today, -3),
            lead="Trung tâm Chuyển đổi số",
        ),
        Heading("III", "Khoa học, công nghệ, đổi mới sáng tạo"),
        _row(
            "9",
            "Xét duyệt danh mục đề tài cấp tỉnh, ký hợp đồng thực hiện",
            "Quyết định phê duyệt danh mục",
            f"Quý II/{year}",
            lead="Phòng QLKH",
            support="Văn phòng Sở",
        ),
        _row(
            "10",
            "Nghiệm thu các đề tài kết thúc trong năm",
            "Biên bản nghiệm thu",
            f"Quý III, IV/{year}",
            lead="Phòng Quản lý khoa học",
        ),
        _row(
            "11",
            "Kết nối doanh nghiệp với tổ chức nghiên cứu qua phiên giao dịch công nghệ",
            "Kế hoạch, báo cáo phiên giao dịch",
            f"Trước ngày 30/10/{year}",
            lead="Phòng CN&ĐMST",
            support="Phòng QLKH",
        ),
        _row("12", "Hỗ trợ đăng ký bảo hộ nhãn hiệu nông sản", "Danh sách hồ sơ", "", lead="nt", support="nt"),
        Heading("IV", "Bưu chính, viễn thông, tiêu chuẩn"),
        _row(
            "13",
            "Kiểm tra chất lượng dịch vụ viễn thông tại các xã vùng xa",
            "Biên bản kiểm tra",
            workday(today, 2),
            lead="Phòng BCVT",
        ),
        _row(
            "14",
            "Kiểm tra phương tiện đo trong kinh doanh xăng dầu",
            "Biên bản kiểm tra; báo cáo tổng hợp",
            printed(today),
            lead="Phòng TĐC",
            support="Văn phòng Sở",
        ),
        _row(
            "15",
            "Hướng dẫn cơ quan cấp xã áp dụng hệ thống quản lý chất lượng",
            "Văn bản hướng dẫn",
            "",
            lead="Phòng TĐC",
        ),
    )


def _row(
    code: str,
    name: str,
    product: str,
    deadline: str,
    lead: str = "Văn phòng Sở",
    support: str = "",
) -> Row:
    return Row(code, name, lead, support, deadline, product, fate=_FATES.get(code))
