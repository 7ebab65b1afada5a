"""Appendix I of the plan of the province, first half: direction, networks, data.

Dates around today make the samples look the same on every day.
"""

from datetime import date

from samples.content import Fate, Heading, Row, printed, workday
from samples.directory import COMMUNES_GROUP, COORDINATOR, DEPARTMENTS_GROUP, ENVIRONMENT, OFFICE, TELECOMS_GROUP

Rows = tuple[Row | Heading, ...]


def groundwork(today: date) -> Rows:
    year = today.year
    return (*_direction(today, year), *_infrastructure(year), *_data(today, year))


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


def _infrastructure(year: int) -> Rows:
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
