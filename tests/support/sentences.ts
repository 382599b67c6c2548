/** What people write to a province's centre: texts without a citizen in them, and texts with a name. */

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** None of them may be changed. */
export const innocent = lines(`
  Ổ gà lớn trên đường Lê Lợi
  Rác chưa thu gom hai ngày
  Đèn đường không sáng từ km 12+500 đến km 13+200
  Nước ngập 35 cm trên QL1A, đoạn qua xã Phú Lâm
  Quốc lộ 49B bị sạt lở, xe tải không qua được
  Đường tỉnh 10A cấm xe trên 3,5 tấn
  Cao tốc La Sơn - Túy Loan thông xe lúc 05:30
  Cao tốc Cam Lộ - La Sơn dài 98,35 km
  Kinh phí 120.000.000 đồng
  Tổng vốn 84.912.345.678 đồng
  Tổng vốn 1.250.000.000.000 đồng
  Hỗ trợ mỗi hộ 5.000.000 đ
  Hỗ trợ 350 hộ, tổng cộng 700000000 đồng
  Thu ngân sách 9.876.543.210 VNĐ, đạt 87,9% dự toán
  Dự án 1.234.567.890 USD
  Chi phí 912345678 đồng
  Chi 987654321 VND cho sửa chữa
  Giải ngân 123.456.789.012 đồng
  Thu 0,912 tỷ đồng
  Xuất khẩu 1,2 tỷ USD, tăng 8,4%
  Tỷ lệ 0.912345678
  Hệ số 0,98765
  Chỉ số PM2.5 là 35,4 µg/m³
  AQI 75, PM10 là 120, lúc 14:30
  Nhiệt độ 37,5 °C, độ ẩm 84%
  Gió cấp 6, giật cấp 8; sóng cao 2-4 m
  Lượng mưa 24 giờ: 312,4 mm
  Mực nước sông Hương tại Kim Long: 2,95 m lúc 07 giờ 30
  Hồ Tả Trạch xả 1.200 m3/s từ 08:00 ngày 21/11/2025
  Hồ Bình Điền ở cao trình 84,12 m
  Ngày 05/11/2025
  Ngày 05.11.2025 lúc 08.30
  Ngày 05-11-2025
  Ngày 5-11-2025 đến 9-11-2025
  Từ 03.11.2025 đến 09.11.2025
  03.09.2025 08:15
  09.12.2024 - 15.01.2025
  08/03/2025 - 09/03/2025
  2025-11-22
  2025-11-22T08:30:45+07:00
  2025-11-22 08:30:45
  22/11/2025 08:30:45
  20251122
  Lúc 08:30:45.123
  08 giờ 30 phút ngày 22 tháng 11 năm 2025
  Sáng 09/11, trưa 10/11
  Quý IV/2025 và năm 2026
  Giai đoạn 2021-2025, tầm nhìn 2045
  Nhiệm kỳ 2020 - 2025
  Năm học 2024-2025
  Lớp 12A1 2024-2025
  Lớp 11B2 2025
  Trường THPT 80 năm
  16.4637, 107.5909
  16,4637; 107,5909
  107.59091 16.46371
  16°27'49"N 107°35'27"E
  Tọa độ VN-2000: 1821345.67 562345.12
  X=1821345.678 Y=562345.912
  Kinh độ 107.912345678
  Hồ sơ 000.00.16.H57-251121-0001
  Hồ sơ 000.21.33.H57-250903-0912
  Hồ sơ H57.22-251121-0012 quá hạn
  Hồ sơ H99-326-0912 quá hạn
  Dossier H99-326-0912 overdue
  Phản ánh PA-326-012 đã xử lý
  Mã PAHT-2025-0012345
  Quyết định 766/QĐ-TTg
  Quyết định số 1012/QĐ-UBND ngày 09/05/2025
  Nghị định 30/2020/NĐ-CP
  Nghị định số 13/2023/NĐ-CP
  Thông tư 09/2025/TT-BTTTT
  Luật 91/2025/QH15
  Công văn 0912/UBND-VX
  Công văn số 912/STTTT-CĐS
  Kế hoạch KH 12-25
  Báo cáo BC 12-11 của UBND
  TCVN 5937:2013
  QCVN 05:2023/BTNMT
  ISO 27001:2022
  TCVN ISO 9001:2015
  Gọi 113
  Gọi 114 khi có cháy
  Cấp cứu 115
  Tổng đài 111 bảo vệ trẻ em
  Cứu nạn 112
  Gọi 1022 để phản ánh
  Tổng đài 1900 1075
  Tổng đài 19001075
  Tổng đài 1900.1075
  Hotline 1900-9095
  Hotline 1800 6789
  Hotline 18006789
  Hotline 1800 1192
  Tổng đài 1900 54 54 54
  Tổng đài 1900545454
  Hotline 1900 636 083
  Điện lực: 1900 1909
  Số nhà 12/5 kiệt 34 đường Nguyễn Huệ
  Số 01 Lê Lai
  Số 16 Lê Lợi
  12A Nguyễn Huệ
  Lô 20 B khu quy hoạch
  Thửa 123, tờ bản đồ 45, diện tích 250,5 m2
  Thửa đất số 1234 tờ số 56
  Diện tích 1.234.567 m²
  Diện tích 912345678 m2
  Dân số 1.318.000 người
  Dân số 123456789 người
  Sản lượng 912345678 kWh
  Sản lượng 250.000 tấn
  Khách 1.912.345 lượt
  Điện áp 22 kV, 110 kV, 500 kV
  Trạm 220 kV Huế công suất 250 MVA
  Đường dây 500 kV mạch 3
  Công suất 50 MW 12 tháng
  Máy bơm 75 kW 2900 vòng/phút
  Ống D110 dài 2500 m
  Cống D1500 hỏng
  Cáp 24 sợi dài 12000 m
  Xe 16 chỗ và xe 45 chỗ
  Xe buýt tuyến 11 trễ 20 phút
  Tàu SE3 đến lúc 09:25
  Tàu SE19, SE20 chậm 45 phút
  Chuyến bay VN1543 hoãn đến 21:40
  VN 1543 và VJ 303
  Tầng 12A tòa nhà
  Phòng 101, 102, 103
  Tổ 5, tổ 7, tổ 9
  Các thôn 1, 2, 3 và 4
  Khu vực 1-2-3
  Bước 1. 2. 3. 4. 5
  Tỷ số 2-1, 3-0
  Tỷ lệ 1:2000
  Bản đồ tỷ lệ 1:10000
  1 2 3 4 5 6 7 8 9
  0 1 2
  100 200 300 400
  10, 20, 30, 40, 50
  01, 02, 03, 04, 05, 06, 07, 08, 09, 10
  05, 07, 08, 09
  3.000 - 5.000 người
  84%
  +84 %
  +1.250 ca
  Tăng +12.345.678 đồng
  Tăng 12,5% so với cùng kỳ
  -3,5 điểm phần trăm
  Camera 01 Ngã tư Phú Lâm
  Camera CAM-0012
  Camera 12A mất tín hiệu
  IP 10.0.0.12
  192.168.1.100
  Cổng 8080
  Phiên bản 1.2.3
  Phiên bản 10.15.7
  v2.0.12-rc1
  id 550e8400-e29b-41d4-a716-446655440000
  SHA 9f86d081884c7d659a2feaa0c55ad015
  Trạm bơm số 3
  Trạm quan trắc 2025A
  Bia liệt sĩ 1968
  Mậu Thân 1968, Đổi mới 1986
  Ngày 26/3/1975
  Kỷ niệm 50 năm 1975-2025
  Giờ cao điểm 16h30-18h00
  15h3000
  20m2 1234
  Hầm Hải Vân 1 và 2
  Hầm Phú Gia dài 447 m
  Cầu Trường Tiền dài 402,6 m
  Cầu Nguyễn Hoàng
  Đường Nguyễn Huệ ngập
  Đường Bà Triệu kẹt xe
  Đường Ông Ích Khiêm
  Chợ Bà Hoa cháy
  Cầu Ông Thìn hỏng
  Núi Bà Đen
  Sông Ông Đốc
  Hẻm Ông Tiên
  Thành phố Bà Rịa
  Miếu Bà Chúa Xứ
  Kênh Ông Kèo tràn bờ
  Ngã tư Bà Giang
  Anh Sơn, Nghệ An
  Xã Ông Đình
  Bà con xã Phú Lâm phản ánh mất nước
  Ông bà và các cháu được đưa đi sơ tán
  Bà con và các em học sinh lớp 5
  Chị em phụ nữ phường Phú Xuân
  Anh em công nhân nghỉ trưa
  Trẻ em dưới 6 tuổi
  Đề nghị các anh chị kiểm tra
  cô giáo và các cháu mầm non
  Gia đình có 3 cháu nhỏ
  Anh Hùng Lao Động
  các anh Công an phường nhắc nhở nhưng chưa hết
  các em Trường Tiểu học Phú Lâm đi bộ qua đường
  các cháu Trường Mầm non Hoa Mai
  đề nghị anh Trưởng thôn trả lời
  cảm ơn các chú Cảnh sát giao thông
  các anh CSGT ở ngã tư
  các chị Hội Phụ nữ xã
  gửi anh chị em
  Ủy ban nhân dân xã Phú Lâm
  UBND phường Phú Xuân
  Công ty TNHH MTV 17/8
  Công ty CP 1-5
  Bệnh viện 268
  Sư đoàn 968
  Tiểu đoàn 1 - 2 - 3
  Đồn Biên phòng 629
  Khu đô thị An Vân Dương, khu A, khu B
  Sở Tài nguyên và Môi trường
  Trung tâm Giám sát, điều hành thông minh
  Mã số 46, 19753
  Mã bưu chính 49000
  Mã bưu điện 530000
  Mã thủ tục 1.000656.000.00.00.H57
  Thủ tục 2.000889
  TTHC 1.004194.000.00.00.H58
  Biểu mẫu 01/ĐK
  Mẫu số 02-TT
  Văn bản số 1234/UBND-NC ngày 09.07.2025
  Gói thầu số 05-XL
  Tuyến 02-03-04
  Ca 1: 06:00-14:00; ca 2: 14:00-22:00
  07:00, 09:30, 11:00, 13:30
  7g30 - 11g30
  07.30 - 11.30 - 13.30 - 17.00
  09.30 - 10.30 - 11.30
  08.2025 - 09.2025 và 10.2025
  03.2025 và 04.2025 - 05.2025
  Ngày 09-11 và 10-11-2025
  08:30-11:30 ngày 09-11-2025
  ISBN 978-604-1-23456-7
  Số 0912/2025/HĐ
  Cột mốc 0912+345
  12 345 678 900 đồng
  SĐT: không có
  Liên hệ @trungtam trên mạng xã hội
  @1022
  Email: chưa có
`)

/** A name as a citizen writes it, and what must be gone from it. */
export const named: readonly (readonly [text: string, name: string])[] = lines(`
  Ông Nguyễn Văn An phản ánh rác | Nguyễn Văn An
  Nhà ông Nguyễn Văn Bảy bị tốc mái | Nguyễn Văn Bảy
  ông Lê Hồng Sơn, tổ 5 | Lê Hồng Sơn
  bà Trần Thị Bình | Trần Thị Bình
  Bà Trần Thị Bình ở thôn 2 | Trần Thị Bình
  chị Lan bán hàng lấn đường | Lan
  Gọi anh Hùng để biết thêm | Hùng
  em Nguyễn Thị Ngọc Ánh bị lạc | Nguyễn Thị Ngọc Ánh
  cháu Minh 5 tuổi | Minh
  cháu bé tên Minh; mẹ là chị Thu Hà | Thu Hà
  bác Tám cần giúp | Tám
  cô Hồ Thị Xuyến, giáo viên | Hồ Thị Xuyến
  chú Ba Phi sửa xe | Ba Phi
  Anh Đặng Quốc Khánh báo cháy | Đặng Quốc Khánh
  Chị Phạm Thị Duyên hỏi về hồ sơ | Phạm Thị Duyên
  ÔNG NGUYỄN VĂN CƯỜNG | NGUYỄN VĂN CƯỜNG
  Vợ chồng ông Võ Đình Giang | Võ Đình Giang
  hộ bà Huỳnh Thị Quý | Huỳnh Thị Quý
  của ông Bùi Xuân Khuê | Bùi Xuân Khuê
  Theo chị Nguyễn Thị Tuyết | Nguyễn Thị Tuyết
  em Y Blôk | Y Blôk
  anh Hồ Văn Ngần (A Lưới) | Hồ Văn Ngần
  người nhà bà Tôn Nữ Thị Ninh | Tôn Nữ Thị Ninh
  Kính gửi ông Đỗ Hữu | Đỗ Hữu
  Cháu Trần Gia Bảo mất tích | Trần Gia Bảo
`).map((line) => {
  const [text = '', name = ''] = line.split(' | ')
  return [text, name] as const
})
