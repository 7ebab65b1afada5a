"""How plans print deadlines, in our own wording: one line each, read against one plan.

The plan is of 2026, issued on Monday 02/03/2026. A line is: text | start | due | recurrence, "-" for none.
"""

from datetime import date

import pytest

from tracker.calendar.deadlines.read import read_deadline

DAYS = """
15/5/2026 | - | 2026-05-15 | -
15.5.2026 | - | 2026-05-15 | -
15-05-2026 | - | 2026-05-15 | -
2026-05-15 | - | 2026-05-15 | -
15 / 5 / 2026 | - | 2026-05-15 | -
ngày 15/5/26 | - | 2026-05-15 | -
Ngày 15 tháng 5 năm 2026 | - | 2026-05-15 | -
ngày 15 tháng 5/2026 | - | 2026-05-15 | -
15/5 năm 2026 | - | 2026-05-15 | -
ngày 15 tháng 5 | - | 2026-05-15 | -
ngày 30.6 | - | 2026-06-30 | -
xong trước 30/9 | - | 2026-09-30 | -
trước 15h00 ngày 05/6 | - | 2026-06-05 | -
trước 17 giờ 30 phút, ngày 05/6/2026 | - | 2026-06-05 | -
chậm nhất là 16:00 thứ Sáu, ngày 05/6/2026 | - | 2026-06-05 | -
không quá ngày 15/8/2026 | - | 2026-08-15 | -
Hạn chót: 15/8/2026 | - | 2026-08-15 | -
Đến hết ngày 15 tháng 8 năm 2026 | - | 2026-08-15 | -
Gửi kết quả về Sở Tài chính trước ngày 10 tháng 9 | - | 2026-09-10 | -
10/02 | - | 2027-02-10 | -
02/3 | - | 2026-03-02 | -
Trước ngày lễ 02/9/2026 | - | 2026-09-02 | -
Quý III năm 2026 (trước ngày 15/9/2026) | - | 2026-09-15 | -
Xong trong tháng 12/2026, chậm nhất ngày 20/12/2026 | - | 2026-12-20 | -
Báo cáo quý II trước ngày 10/6 | - | 2026-06-10 | -
Trước ngày bầu cử 15/3/2026 | - | 2026-03-15 | -
ngày 15, tháng 5 năm 2026 | - | 2026-05-15 | -
Mùng 5/6 | - | 2026-06-05 | -
chậm nhất là ngày 31 tháng 01 năm sau | - | 2027-01-31 | -
ngày 15 tháng cuối quý II/2026 | - | 2026-06-15 | -
Chậm nhất vào 09h00’ ngày 09/6/2026: công bố kết quả | - | 2026-06-09 | -
Năm 2026, hoàn thành trước 30/11 | - | 2026-11-30 | -
trước ngày 25/12 trong năm | - | 2026-12-25 | -
truoc ngay 15/8/2026 | - | 2026-08-15 | -
"""

PERIODS = """
Tháng 6 | - | 2026-06-30 | -
trong tháng 6 | - | 2026-06-30 | -
Trong tháng 6 năm 2026 | - | 2026-06-30 | -
tháng 6-2026 | - | 2026-06-30 | -
Tháng 6, 2026 | - | 2026-06-30 | -
06.2026 | - | 2026-06-30 | -
Cuối tháng 6/2026 | - | 2026-06-30 | -
tháng sáu năm 2026 | - | 2026-06-30 | -
Tháng Mười hai/2026 | - | 2026-12-31 | -
tháng 06/26 | - | 2026-06-30 | -
tháng 02 | - | 2027-02-28 | -
Thượng tuần tháng 6/2026 | - | 2026-06-10 | -
trung tuần tháng 6/2026 | - | 2026-06-20 | -
Quý 3 | - | 2026-09-30 | -
Quí III năm 2026 | - | 2026-09-30 | -
quý III.2026 | - | 2026-09-30 | -
QUÝ IV/26 | - | 2026-12-31 | -
QIV/2026 | - | 2026-12-31 | -
Q2/2027 | - | 2027-06-30 | -
Quý lV/2026 | - | 2026-12-31 | -
Quý Ill | - | 2026-09-30 | -
Quý II (năm 2026) | - | 2026-06-30 | -
Năm 2026: Quý II | - | 2026-06-30 | -
Quý II, năm 2026 | - | 2026-06-30 | -
quý tư năm 2026 | - | 2026-12-31 | -
Đến hết quý III | - | 2026-09-30 | -
Dự kiến Quý III/2026 | - | 2026-09-30 | -
6 tháng đầu năm | - | 2026-06-30 | -
06 tháng cuối năm 2026 | - | 2026-12-31 | -
Sáu tháng đầu năm 2027 | - | 2027-06-30 | -
nửa đầu năm 2026 | - | 2026-06-30 | -
9 tháng đầu năm 2026 | - | 2026-09-30 | -
Năm 2026 | - | 2026-12-31 | -
2027 | - | 2027-12-31 | -
Đến 2030 | - | 2030-12-31 | -
Đến hết năm 2027 | - | 2027-12-31 | -
trong năm | - | 2026-12-31 | -
T6/2026 | - | 2026-06-30 | -
T.6/2026 | - | 2026-06-30 | -
Tháng 06 (2026) | - | 2026-06-30 | -
Cả năm 2026 | - | 2026-12-31 | -
Cuối năm | - | 2026-12-31 | -
năm sau | - | 2027-12-31 | -
Trước tháng 6/2026 | - | 2026-05-31 | -
trước quý IV/2026 | - | 2026-09-30 | -
trước năm 2030 | - | 2029-12-31 | -
Trước cuối tháng 6/2026 | - | 2026-06-30 | -
"""

RANGES = """
01/6/2026 - 31/8/2026 | 2026-06-01 | 2026-08-31 | -
Từ 01/6 đến hết 31/8/2026 | 2026-06-01 | 2026-08-31 | -
từ ngày 05 đến ngày 10/6/2026 | 2026-06-05 | 2026-06-10 | -
15-20/6/2026 | 2026-06-15 | 2026-06-20 | -
ngày 15 - 20 tháng 6 | 2026-06-15 | 2026-06-20 | -
15/6 ÷ 20/7/2026 | 2026-06-15 | 2026-07-20 | -
10-12/2026 | 2026-10-01 | 2026-12-31 | -
tháng 11 - 2/2027 | 2026-11-01 | 2027-02-28 | -
Tháng 10/2026 đến tháng 3 | 2026-10-01 | 2027-03-31 | -
Tháng 10 - tháng 3 | 2026-10-01 | 2027-03-31 | -
Tháng 3 - tháng 9 | 2026-03-01 | 2026-09-30 | -
Quý IV/2026 - Quý I/2027 | 2026-10-01 | 2027-03-31 | -
Từ quý II đến quý IV năm 2026 | 2026-04-01 | 2026-12-31 | -
Quý II và III năm 2026 | 2026-04-01 | 2026-09-30 | -
Quý II/2026 và Quý III/2026 | 2026-04-01 | 2026-09-30 | -
Quý I, II, III, IV | 2026-01-01 | 2026-12-31 | -
Tháng 5, 6/2026 | 2026-05-01 | 2026-06-30 | -
19 tháng 5 - 19 tháng 12 năm 2026 | 2026-05-19 | 2026-12-19 | -
Năm 2026: từ ngày 12/6 đến hết ngày 14/8 | 2026-06-12 | 2026-08-14 | -
Bắt đầu từ 00h00’ ngày 09/9/2026 đến 24h00’ ngày 30/12/2026 | 2026-09-09 | 2026-12-30 | -
T6-T9/2026 | 2026-06-01 | 2026-09-30 | -
Quý 3+4/2026 | 2026-07-01 | 2026-12-31 | -
Quý III&IV | 2026-07-01 | 2026-12-31 | -
Ngày 03, 04 và 05 tháng 6 năm 2026 | 2026-06-03 | 2026-06-05 | -
2026-2030 | 2026-01-01 | 2030-12-31 | -
năm 2026 – 2027 | 2026-01-01 | 2027-12-31 | -
Từ năm 2026 đến năm 2028 | 2026-01-01 | 2028-12-31 | -
2026, 2027 | 2026-01-01 | 2027-12-31 | -
từ nay đến 31/12 | 2026-03-02 | 2026-12-31 | -
Từ ngày ký đến hết năm 2026 | 2026-03-02 | 2026-12-31 | -
Bắt đầu từ tháng 6/2026, hoàn thành trước 31/12/2026 | 2026-06-01 | 2026-12-31 | -
Từ tháng 6/2026 thí điểm tại hai xã đến hết tháng 9/2026 | 2026-06-01 | 2026-09-30 | -
Quý II/2026 trở đi | 2026-04-01 | - | -
9/2026 - nay | 2026-09-01 | - | -
Từ tháng 6/2026 | 2026-06-01 | - | -
Từ 01/7/2026 trở đi | 2026-07-01 | - | -
sau ngày 30/6/2026 | 2026-07-01 | - | -
Sau khi kết thúc quý II/2026 | 2026-07-01 | - | -
kể từ ngày ban hành Kế hoạch | 2026-03-02 | - | -
"""

RECURRING = """
ngày 25 hàng tháng | - | 2026-03-25 | monthly
Hàng tháng, trước ngày 25 | - | 2026-03-25 | monthly
trước ngày 25 của tháng | - | 2026-03-25 | monthly
Trước 25 hằng tháng | - | 2026-03-25 | monthly
Trước ngày 15/6 (báo cáo 6 tháng), trước ngày 15/12 (báo cáo năm) | - | 2026-06-15 | half-yearly
Báo cáo 6 tháng trước ngày 15/6; báo cáo năm trước 15/12 | - | 2026-06-15 | half-yearly
Báo cáo 6 tháng đầu năm trước ngày 15/6, báo cáo năm trước 15/12 | - | 2026-06-15 | -
Ngày 01 hằng tháng | - | 2026-04-01 | monthly
ngày 05 của tháng tiếp theo | - | 2026-04-05 | monthly
mỗi tháng một lần | - | 2026-03-31 | monthly
01 lần/tháng | - | 2026-03-31 | monthly
ngày cuối cùng của tháng | - | 2026-03-31 | monthly
định kỳ hằng quý | - | 2026-03-31 | quarterly
1 lần/quý | - | 2026-03-31 | quarterly
3 tháng/lần | - | 2026-03-31 | quarterly
theo quý | - | 2026-03-31 | quarterly
Cuối mỗi quý | - | 2026-03-31 | quarterly
trước ngày 15 của tháng cuối quý | - | 2026-03-15 | quarterly
Hàng quý, trước ngày 15 tháng cuối quý | - | 2026-03-15 | quarterly
ngày 10 tháng đầu quý sau | - | 2026-04-10 | quarterly
Hằng quý, trước ngày 05 của tháng sau | - | 2026-04-05 | quarterly
6 tháng một lần | - | 2026-06-30 | half-yearly
Định kỳ 6 tháng (trước 15/6 và 15/12) | - | 2026-06-15 | half-yearly
2 lần/năm | - | 2026-06-30 | half-yearly
hai lần một năm | - | 2026-06-30 | half-yearly
mỗi năm 01 lần | - | 2026-12-31 | yearly
Hằng năm, trước ngày 15/11 | - | 2026-11-15 | yearly
Quý I hàng năm | - | 2026-03-31 | yearly
tháng 6 hàng năm | - | 2026-06-30 | yearly
trước 31/01 hằng năm | - | 2027-01-31 | yearly
ngày 02/3 hàng năm | - | 2027-03-02 | yearly
từ 01/10 đến 31/12 hàng năm | 2026-10-01 | 2026-12-31 | yearly
15/3, 15/6, 15/9, 15/12 hàng năm | - | 2026-03-15 | yearly
Hàng năm từ năm 2027 | 2027-01-01 | 2027-12-31 | yearly
Trước ngày 15/12 hằng năm, từ năm 2028 | 2028-01-01 | 2028-12-15 | yearly
từ năm 2027, hằng năm trước ngày 31/01 | 2027-01-01 | 2027-01-31 | yearly
Hàng năm đến năm 2030 | - | 2026-12-31 | yearly
Năm 2026 và những năm tiếp theo | - | 2026-12-31 | yearly
Từ năm 2026 và các năm tiếp theo | - | 2026-12-31 | yearly
Quý II/2026 và các năm tiếp theo | - | 2026-06-30 | yearly
hằng quý đến 15/3/2026 | - | 2026-03-15 | quarterly
Hằng năm, trước ngày 15 | - | - | yearly
hàng quý, từ quý III/2026 | 2026-07-01 | 2026-09-30 | quarterly
Hàng tháng, từ tháng 6/2026 đến tháng 12/2026 | 2026-06-01 | 2026-06-30 | monthly
Hằng tuần | - | - | weekly
hàng tuần vào thứ Sáu | - | 2026-03-06 | weekly
trước 16h thứ Năm hằng tuần | - | 2026-03-05 | weekly
Thứ hai hàng tuần | - | 2026-03-09 | weekly
1 tuần/1 lần | - | - | weekly
hai tuần một lần | - | - | biweekly
Mỗi ngày | - | - | daily
Báo cáo quý, 6 tháng, năm | - | 2026-03-31 | quarterly
hàng tháng, quý, năm | - | 2026-03-31 | monthly
Hằng năm, hằng quý | - | 2026-03-31 | quarterly
từ thứ Hai đến thứ Sáu hằng tuần | - | - | daily
20 hằng tháng | - | 2026-03-20 | monthly
Hằng quý; 25 hằng tháng | - | 2026-03-25 | monthly
15, 30 mỗi tháng | - | 2026-03-15 | monthly
từ tháng 4/2026 đến 20 hằng tháng | 2026-04-01 | 2026-04-20 | monthly
từ Tháng 4 đến 20 hằng tháng | 2026-04-01 | 2026-04-20 | monthly
từ 01 hằng tháng đến 20 hằng tháng | - | 2026-03-20 | monthly
từ ngày 01 hằng tháng đến trước ngày 20 hằng tháng | - | 2026-03-20 | monthly
từ ngày 01 của tháng đến hết ngày 20 | - | 2026-03-20 | monthly
từ ngày 25 hằng tháng đến ngày 05 tháng sau | - | 2026-04-05 | monthly
từ ngày 01 hằng tháng đến ngày cuối tháng | - | 2026-03-31 | monthly
từ ngày 01 đến ngày cuối cùng của tháng | - | 2026-03-31 | monthly
từ ngày 05 hằng tháng đến hết tháng 9/2026 | - | 2026-03-05 | monthly
từ ngày 05 hằng tháng đến ngày 30/9/2026 | - | 2026-03-05 | monthly
từ ngày 05 hằng tháng đến ngày 30 tháng 9 | - | 2026-03-05 | monthly
Mồng 5 hằng tháng | - | 2026-03-05 | monthly
Ngày 01 và ngày 15 hằng tháng | - | 2026-03-15 | monthly
từ ngày 15 đến ngày 20 hằng tháng | - | 2026-03-20 | monthly
Định kỳ hằng tháng (trước ngày 16), 6 tháng (trước 16/6), năm (trước 20/11) | - | 2026-03-16 | monthly
Báo cáo quý trước ngày 15 tháng cuối quý; báo cáo năm trước 15/12 | - | 2026-03-15 | quarterly
báo cáo năm trước ngày 15/01 năm sau | - | 2027-01-15 | yearly
Trước ngày 10 hằng tháng, riêng tháng 12 trước ngày 05/12 | - | 2026-03-10 | monthly
Hằng năm (giai đoạn 2026 - 2030) | - | 2026-12-31 | yearly
Hoàn thành trong năm 2026 và rà soát trong các năm tiếp theo | - | 2026-12-31 | yearly
Thường xuyên, hằng năm | - | 2026-12-31 | yearly
Thường xuyên | - | - | continuous
thường xuyên, liên tục | - | - | continuous
Thường xuyên trong năm 2026 | - | 2026-12-31 | continuous
Từ năm 2026, thường xuyên | 2026-01-01 | - | continuous
Trực 24/7 | - | - | continuous
Thường xuyên; báo cáo định kỳ hằng quý | - | 2026-03-31 | quarterly
"""

RELATIVE = """
trong 10 ngày kể từ ngày ký ban hành | - | 2026-03-12 | -
Chậm nhất 15 ngày sau khi Kế hoạch được ban hành | - | 2026-03-17 | -
sau khi ban hành kế hoạch 15 ngày | - | 2026-03-17 | -
30 (ba mươi) ngày, kể từ ngày Kế hoạch này có hiệu lực | - | 2026-04-01 | -
02 tuần kể từ ngày ký | - | 2026-03-16 | -
Mười (10) ngày kể từ ngày ký | - | 2026-03-12 | -
01 năm kể từ ngày ban hành | - | 2027-03-02 | -
5 ngày làm việc kể từ ngày ban hành kế hoạch | - | 2026-03-09 | -
50 tháng (kể từ ngày ký hợp đồng) | - | - | -
03 tháng, kể từ ngày 01/4/2026 | - | 2026-07-01 | -
không quá 05 ngày kế tiếp kể từ ngày lập biên bản | - | - | -
10,5 ngày kể từ ngày nhận đủ hồ sơ | - | - | -
chậm nhất 10 ngày trước ngày 30/6/2026 | - | 2026-06-20 | -
15 ngày trước ngày khai mạc | - | - | -
trong vòng 20 ngày kể từ ngày 01/6/2026 | - | 2026-06-21 | -
05 ngày làm việc kể từ ngày nhận được văn bản | - | - | -
30 ngày kể từ ngày ký hợp đồng | - | - | -
15 ngày kể từ ngày ban hành Nghị quyết của HĐND tỉnh | - | - | -
Không quá 20 ngày | - | - | -
"""

MIXED = """
hoàn thành trong quý I, duy trì thường xuyên | - | 2026-03-31 | -
Hoàn thành trước 30/6/2026, báo cáo hằng tháng | - | 2026-06-30 | -
Cấp tỉnh trước 30/4/2026, cấp xã trước 31/5/2026 | - | 2026-04-30 | -
Quý II/2026: dự thảo; Quý III/2026: trình ban hành | - | 2026-06-30 | -
Tháng 6, 12 | - | 2026-06-30 | -
Tháng 3, 6, 9, 12 hằng năm | - | 2026-03-31 | yearly
15/6 và 15/12/2026 | - | 2026-06-15 | -
15/3/2026 và 15/6 | - | 2026-03-15 | -
31/3; 30/6; 30/9; 31/12/2026 | - | 2026-03-31 | -
Quý II, quý IV/2026 | - | 2026-06-30 | -
Theo tiến độ dự án, hoàn thành trước 31/12/2026 | - | 2026-12-31 | -
Trước 30/6/2026 theo Kế hoạch số 12/KH-UBND ngày 10/01/2026 | - | 2026-06-30 | -
Giai đoạn 2026-2030, riêng năm 2026 xong trước 30/11/2026 | - | 2026-11-30 | -
Đến năm 2027, định hướng đến năm 2030 | - | 2027-12-31 | -
Đạt 2/3 số xã trong quý II | - | 2026-06-30 | -
Thường xuyên; hoàn thành trước 31/12/2026 | - | 2026-12-31 | -
Hoàn thành trước năm 2027 và vận hành thường xuyên | - | 2026-12-31 | -
Hoàn thành 50% trong quý II, 100% trong quý IV/2026 | - | 2026-06-30 | -
Hướng dẫn số 43-HD/BTCTW năm 2025; xong trong tháng 9 | - | 2026-09-30 | -
trước ngày 20/12 (gửi qua Sở Nội vụ) hoặc khi có yêu cầu | - | 2026-12-20 | -
Trong 30 ngày, xong trước 30/6/2026 | - | 2026-06-30 | -
Trước 31/12 các năm 2026, 2027, 2028 | - | 2026-12-31 | -
Hoàn thành 100% vào tháng 9 | - | 2026-09-30 | -
"""

UNDATED = """
… | - | - | -
Giai đoạn 2026 - 2030 | - | - | -
giai đoạn 2021-2025 | - | - | -
Theo Công văn số 123/STC-NS ngày 05/3/2026 | - | - | -
Theo Nghị định 42/2022/NĐ-CP | - | - | -
Thực hiện theo Thông tư số 09 ngày 12/5/2025 của Bộ Tài chính | - | - | -
Theo Kế hoạch năm 2026 của Sở Nội vụ | - | - | -
Quyết định 57/QĐ-UBND ngày 15 tháng 01 năm 2026 | - | - | -
Luật Đất đai năm 2024 | - | - | -
Theo quy định | - | - | -
Ngay sau khi có kết luận | - | - | -
trước Tết | - | - | -
Trước Tết Nguyên đán 2027 | - | - | -
Trước kỳ họp HĐND tỉnh tháng 7/2026 | - | - | -
Đột xuất theo yêu cầu | - | - | -
Nếu có phát sinh | - | - | -
Kịp thời, đúng tiến độ | - | - | -
Năm học 2026-2027 | - | - | -
Tuần 2 tháng 6/2026 | - | - | -
Đầu tháng 6/2026 | - | - | -
giữa năm 2026 | - | - | -
10/3 âm lịch | - | - | -
từ ngày 04/01 - 05/01 âm lịch | - | - | -
rằm tháng Giêng | - | - | -
Không | - | - | -
Chưa có | - | - | -
Định kỳ 5 năm một lần | - | - | -
30/02 | - | - | -
31/4/2026 | - | - | -
29/02/2027 | - | - | -
tháng 13/2026 | - | - | -
Quý V/2026 | - | - | -
ngày 32 hàng tháng | - | - | monthly
tháng 5/6 | - | - | -
Quý IV/20026 | - | - | -
30/6/2026 - 01/4/2026 | - | - | -
Mỗi năm tăng ít nhất 3 bậc | - | - | yearly
Tăng bình quân hằng năm 10% | - | - | yearly
Chưa xác định | - | - | -
"""

ALL = DAYS + PERIODS + RANGES + RECURRING + RELATIVE + MIXED + UNDATED


@pytest.mark.parametrize("line", [line for line in ALL.splitlines() if line])
def test_wording(line: str) -> None:
    text, *expected = (part.strip() for part in line.split("|"))
    deadline = read_deadline(text, year=2026, issued_on=date(2026, 3, 2))
    read = deadline.as_json()
    assert [read[key] or "-" for key in ("start_on", "due_on", "recurrence")] == expected, deadline.why
