"""The verbs of administrative assignments: what an agency does, behind its name or at the head of a task."""

import re

# Alternatives of a pattern, in small letters as printed.
DOES = (
    r"chủ trì|phối hợp|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|tổ chức|triển khai|thực hiện|xây dựng|tham mưu"
    r"|rà soát|tăng cường|đẩy mạnh|kịp thời|khẩn trương|chủ động|theo dõi|đôn đốc|hướng dẫn|báo cáo|tổng hợp|căn cứ"
    r"|cung cấp|gửi|lập|ban hành|trình|đề xuất|bố trí|cân đối|thẩm định|kiểm tra|giám sát|quán triệt|phổ biến"
    r"|tuyên truyền|nghiên cứu|hoàn thành|đảm bảo|bảo đảm|tiếp tục|thường xuyên|định kỳ"
    r"|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)"
    r"|trước ngày|chậm nhất|nghiêm túc|cử|phân công|chỉ đạo|vận hành|vận động|thúc đẩy|xác định|cập nhật|duy trì"
    r"|phản ánh|làm đầu mối|là đầu mối|là cơ quan|được giao|có ý kiến|quan tâm|hỗ trợ|tích cực|tập trung|quyết liệt"
    r"|lồng ghép|đưa|mở|ưu tiên|tiến hành|phát động|thành lập|kiện toàn|trên cơ sở|phải|cần|nhập|đăng|nộp|chuẩn bị"
    r"|tiếp nhận|giải quyết|số hó?[aá]|nâng cấp|nâng cao|khai thác|sử dụng|giúp|tạo điều kiện|lấy ý kiến|sơ kết"
    r"|cấp (?!xã|huyện|tỉnh|trên|dưới|[uủ]|có |thôn|Trung)|khảo sát|đánh giá|lựa chọn|mời|dự|tập huấn|bồi dưỡng|đăng ký"
    r"|kết nối|tích hợp|chia sẻ|thông báo|công bố|công khai|niêm yết|xử lý|khắc phục|lắp đặt|phân bổ|làm việc|viết"
    r"|kiến nghị|(?<!ban )quản lý|bảo trì|xem xét|cắt giảm|phê duyệt|thu thập|thu hồi|kiểm kê|liên hệ|ký kết|tham gia"
    r"|tự (?:chấm|đánh giá|rà soát|kiểm tra|tổ chức)|cụ thể hó?[aá]|chấm điểm|thống nhất|bổ sung|điều chỉnh|tính toán"
    r"|yêu cầu|đề nghị|tổng kết|phổ cập|giải ngân|trang bị|mua sắm|đầu tư|phát hành|phát triển|đào tạo|in ấn|lưu trữ"
)
_FIRST = re.compile(rf"(?:{DOES}|thu|lấy|trồng|dẹp|sửa chữa|phun|khám|tặng|treo)\b", re.IGNORECASE)


def begins_with_deed(text: str) -> bool:
    """Whether a text tells somebody to do something: "Lắp đặt …", not "Tỷ lệ …"."""
    return _FIRST.match(text) is not None
