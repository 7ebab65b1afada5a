"""Appendix I of the plan of the province. Dates around today make the samples look the same on every day."""

from datetime import date

from samples.content import Fate, Heading, Row, printed, workday
from samples.directory import COMMUNES_GROUP, COORDINATOR, DEPARTMENTS_GROUP, ENVIRONMENT, OFFICE, TELECOMS_GROUP

Rows = tuple[Row | Heading, ...]


def rows(today: date) -> Rows:
    year = today.year
    return (
        *_direction(today, year),
        *_infrastructure(today, year),
        *_data(today, year),
        *_government(today, year),
        *_economy(today, year),
        *_security(today, year),
    )


def _direction(today: date, year: int) -> Rows:
    return (
        Heading("I", "Chỉ đạo, điều hành và hoàn thiện quy định"),
        Row(
            "1",
            f"Ban hành kế hoạch chuyển đổi số năm {year} của địa phương, phân công công chức làm đầu mối",
            COMMUNES_GROUP,
            COORDINATOR,
            "30 ngày kể từ ngày ban hành Kế hoạch",
            "Kế hoạch; văn bản phân công đầu mối",
        ),
        Row(
            "2",
            "Xây dựng quy chế quản lý, khai thác và chia sẻ dữ liệu dùng chung của tỉnh",
            COORDINATOR,
            "Sở Tư pháp; Công an tỉnh",
            f"Quý II/{year}",
            "Quyết định của UBND tỉnh",
        ),
        Row(
            "3",
            "Rà soát vị trí việc làm, bố trí công chức chuyên trách về chuyển đổi số",
            "Sở Nội vụ",
            DEPARTMENTS_GROUP,
            f"Tháng 4/{year}",
            "Báo cáo rà soát; đề xuất bố trí nhân lực",
        ),
        Row(
            "4",
            "Trình chính sách hỗ trợ doanh nghiệp nhỏ và vừa sử dụng nền tảng số",
            "Sở Tài chính",
            "Sở Tư pháp; Sở Công Thương",
            workday(today, -40),
            "Tờ trình, dự thảo nghị quyết",
            fate=Fate.LATE,
        ),
        Row(
            "5",
            "Kiểm tra việc thực hiện nhiệm vụ chuyển đổi số tại cơ quan, địa phương",
            "Thanh tra tỉnh",
            COORDINATOR,
            f"6 tháng đầu năm {year}",
            "Kết luận kiểm tra",
        ),
        Row(
            "6",
            "Phổ biến quy định mới về giao dịch điện tử và dữ liệu cho cán bộ cấp xã",
            "Sở Tư pháp",
            "nt",
            "",
            "Tài liệu, danh sách người dự",
        ),
    )


def _infrastructure(today: date, year: int) -> Rows:
    return (
        Heading("II", "Hạ tầng số"),
        Row(
            "7",
            "Phủ sóng thông tin di động băng rộng tại các thôn, ấp chưa có sóng",
            TELECOMS_GROUP,
            "Sở KH&CN; " + COMMUNES_GROUP,
            f"30/9/{year}",
            "Biên bản nghiệm thu trạm; danh sách thôn, ấp đã phủ sóng",
        ),
        Row(
            "8",
            "Nâng cấp Trung tâm tích hợp dữ liệu tỉnh theo hướng dùng điện toán đám mây",
            COORDINATOR,
            "Sở Tài chính; Công an tỉnh",
            "Theo tiến độ dự án",
            "Biên bản nghiệm thu hạng mục",
        ),
        Row(
            "9",
            "Ngầm hóa cáp viễn thông trên các tuyến phố chính",
            "Sở Xây dựng",
            TELECOMS_GROUP,
            f"Từ tháng 3/{year} đến tháng 10/{year}",
            "Hồ sơ hoàn công tuyến",
        ),
        Row(
            "10",
            "Bảo đảm đường truyền số liệu chuyên dùng tới trụ sở các xã, phường sau sắp xếp",
            OFFICE,
            "Sở KH&CN; " + COMMUNES_GROUP,
            f"Quý I/{year}",
            "Biên bản kiểm tra kết nối",
        ),
    )


def _data(today: date, year: int) -> Rows:
    return (
        Heading("III", "Dữ liệu số"),
        Row(
            "11",
            "Hoàn thành số hóa hồ sơ địa chính của các xã, phường đã đo đạc bản đồ",
            ENVIRONMENT,
            COMMUNES_GROUP,
            f"Trước ngày {workday(today, -17)}",
            "Biên bản nghiệm thu khối lượng số hóa",
            fate=Fate.OVERDUE,
        ),
        Row(
            "12",
            "Kết nối số liệu quan trắc môi trường tự động với Kho dữ liệu dùng chung của tỉnh",
            ENVIRONMENT,
            COORDINATOR,
            workday(today, 12),
            "Biên bản kết nối; tài liệu mô tả dữ liệu",
            fate=Fate.RETURNED,
        ),
        Row(
            "13",
            "Cấp mã số vùng trồng điện tử cho các vùng sản xuất tập trung",
            ENVIRONMENT,
            "Sở Công Thương",
            printed(today),
            "Quyết định cấp mã số; danh sách vùng trồng",
            fate=Fate.STARTED,
        ),
        Row(
            "14",
            "Cập nhật bản đồ số hiện trạng rừng và diễn biến tài nguyên rừng",
            ENVIRONMENT,
            "",
            workday(today, 5),
            "Quyết định công bố hiện trạng rừng",
            fate=Fate.STARTED,
        ),
        Row(
            "15",
            "Công bố bộ dữ liệu mở của ngành nông nghiệp và môi trường",
            "Sở NN&MT",
            "nt",
            workday(today, -25),
            "Quyết định công bố danh mục dữ liệu mở",
            fate=Fate.DONE,
        ),
        Row(
            "16",
            "Chuẩn hóa dữ liệu hộ tịch đã số hóa, liên thông với cơ sở dữ liệu quốc gia về dân cư",
            "Sở Tư pháp",
            "Công an tỉnh; " + COMMUNES_GROUP,
            f"Chậm nhất ngày 15/10/{year}",
            "Báo cáo kết quả đối soát",
        ),
        Row(
            "17",
            "Tạo lập hồ sơ sức khỏe điện tử của người dân",
            "Sở Y tế",
            "Bảo hiểm xã hội tỉnh; Công an tỉnh",
            f"Tháng 11/{year}",
            "Báo cáo số hồ sơ đã tạo lập",
        ),
        Row(
            "18",
            "Cung cấp số liệu về doanh nghiệp và hộ kinh doanh cho Kho dữ liệu dùng chung",
            "Sở Tài chính",
            "Thuế tỉnh; Thống kê tỉnh",
            "Hằng quý",
            "Tệp số liệu; biên bản bàn giao",
        ),
    )


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
