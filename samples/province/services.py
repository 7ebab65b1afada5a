"""Appendix I of the plan of the province, second half: public services, economy, security."""

from datetime import date

from samples.content import Fate, Heading, Row, workday
from samples.directory import COMMUNES_GROUP, COORDINATOR, DEPARTMENTS_GROUP, ENVIRONMENT, OFFICE

Rows = tuple[Row | Heading, ...]


def services(today: date) -> Rows:
    year = today.year
    return (*_government(today, year), *_economy(today, year), *_security(today, year))


def _government(today: date, year: int) -> Rows:
    return (
        Heading("IV", "Chính quyền số"),
        Row(
            "19",
            "Công bố danh mục thủ tục hành chính đủ điều kiện thực hiện trực tuyến toàn trình",
            OFFICE,
            DEPARTMENTS_GROUP,
            f"Tháng 3/{year}",
            "Quyết định công bố danh mục",
        ),
        Row(
            "20",
            "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực",
            DEPARTMENTS_GROUP,
            "Trung tâm Phục vụ hành chính công tỉnh",
            workday(today, -6),
            "Báo cáo tỷ lệ số hóa",
        ),
        Row(
            "21",
            "Vận hành điểm hỗ trợ người dân làm thủ tục trực tuyến tại xã, phường",
            COMMUNES_GROUP,
            "VP UBND tỉnh",
            workday(today, 20),
            "Quyết định thành lập; lịch trực",
        ),
        Row(
            "22",
            "Thực hiện báo cáo định kỳ trên Hệ thống thông tin báo cáo của tỉnh",
            OFFICE,
            DEPARTMENTS_GROUP,
            "Hằng tháng",
            "Danh mục chế độ báo cáo; biểu tổng hợp",
        ),
        Row(
            "23",
            "Giải quyết phản ánh, kiến nghị của người dân qua ứng dụng của tỉnh",
            "Trung tâm Phục vụ hành chính công tỉnh",
            COMMUNES_GROUP,
            "Thường xuyên",
            "Số liệu xử lý phản ánh",
        ),
        Row(
            "24",
            "Xây dựng cơ sở dữ liệu công trình thủy lợi, đê điều",
            ENVIRONMENT,
            "Sở Xây dựng",
            f"Quý IV/{year}",
            "Quyết định đưa vào khai thác",
            fate=Fate.WAITING,
        ),
        Row(
            "25",
            "Ứng dụng trợ lý ảo hỗ trợ công chức tra cứu quy định",
            COORDINATOR,
            OFFICE,
            "Khi Bộ Khoa học và Công nghệ có hướng dẫn",
            "Báo cáo đánh giá thử nghiệm",
        ),
    )


def _economy(today: date, year: int) -> Rows:
    return (
        Heading("V", "Kinh tế số, xã hội số"),
        Row(
            "26",
            "Hướng dẫn hộ sản xuất đưa nông sản đặc trưng lên sàn thương mại điện tử",
            "Sở Công Thương",
            "Sở NN&MT; " + COMMUNES_GROUP,
            "",
            "Danh sách hộ, sản phẩm",
        ),
        Row(
            "27",
            "Triển khai học bạ số tại các trường tiểu học và trung học cơ sở",
            "Sở Giáo dục và Đào tạo",
            COMMUNES_GROUP,
            f"Trước ngày 30/8/{year}",
            "Danh sách trường đã triển khai",
        ),
        Row(
            "28",
            "Số hóa các di tích đã xếp hạng, xây dựng bản đồ du lịch số",
            "Sở VHTT&DL",
            "Báo và Phát thanh, Truyền hình tỉnh",
            workday(today, 9),
            "Bản đồ du lịch số",
        ),
        Row(
            "29",
            "Chi trả lương hưu, trợ cấp xã hội không dùng tiền mặt",
            "Bảo hiểm xã hội tỉnh",
            COMMUNES_GROUP,
            f"Trong năm {year}",
            "Số liệu chi trả",
        ),
        Row(
            "30",
            "Mở lớp kỹ năng số cơ bản cho tổ công nghệ số cộng đồng",
            "Trường Cao đẳng Hòa Giang",
            COORDINATOR,
            "",
            "Danh sách học viên; kế hoạch lớp học",
        ),
    )


def _security(today: date, year: int) -> Rows:
    return (
        Heading("VI", "An toàn thông tin"),
        Row(
            "31",
            "Phê duyệt cấp độ an toàn cho toàn bộ hệ thống thông tin đang vận hành",
            DEPARTMENTS_GROUP,
            "Công an tỉnh",
            workday(today, 30),
            "Quyết định phê duyệt cấp độ",
        ),
        Row(
            "32",
            "Tổ chức diễn tập ứng cứu sự cố an toàn thông tin mạng của tỉnh",
            "Công an tỉnh",
            DEPARTMENTS_GROUP,
            f"Quý III/{year}",
            "Kế hoạch, báo cáo diễn tập",
        ),
        Row(
            "33",
            "Tuyên truyền phòng, chống lừa đảo trực tuyến trên hệ thống truyền thanh cơ sở",
            "Báo và Phát thanh, Truyền hình tỉnh",
            "nt",
            "Hằng tuần",
            "Danh mục tin, bài",
        ),
    )
