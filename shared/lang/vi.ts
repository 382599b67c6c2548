/** Why an event is refused, in Vietnamese. `en.ts` must hold the same keys. */
export const refusalsVi = {
  unknownIndicator:
    'Chỉ tiêu "{indicator}" không có trong danh mục. Xem các mã hợp lệ ở /api/indicators.',
  unitIsFixed:
    'Chỉ tiêu "{indicator}" đã dùng đơn vị "{expected}", không đổi sang "{unit}" được vì số cũ còn trong nhật ký. Đặt mã chỉ tiêu mới.',
  formulaIsFixed:
    'Chỉ tiêu "{indicator}" không đổi được giữa số gửi đến và số tính từ chỉ tiêu khác. Đặt mã chỉ tiêu mới.',
  emptyRange:
    'Chỉ tiêu "{indicator}" có khoảng {low} đến {high} không chứa số nào. Ghi số nhỏ trước, số lớn sau.',
  followsFromItself: 'Chỉ tiêu "{indicator}" suy ra từ chính nó: {way}. Bỏ một chỗ trong vòng đó.',
  reckonedHere:
    'Chỉ tiêu "{indicator}" do hệ thống tính từ các chỉ tiêu khác: {parts}. Hãy gửi các chỉ tiêu ấy.',
  wrongUnit:
    'Chỉ tiêu "{indicator}" dùng đơn vị "{expected}", không phải "{unit}". Đổi giá trị sang "{expected}" rồi gửi lại.',
  outOfRange:
    'Giá trị {value} nằm ngoài khoảng có thể {low} đến {high} {unit}. Kiểm tra đơn vị và dấu thập phân ở nguồn.',
  unknownParent: 'Đơn vị cha "{parent}" chưa được khai báo. Gửi area.defined của đơn vị cha trước.',
  unknownSuccessor:
    'Đơn vị "{into}" mà đơn vị cũ "{area}" nhập vào chưa được khai báo. Gửi area.defined của đơn vị đó trước.',
  wentWhileThere:
    'Địa bàn "{area}" còn đó nên chưa nhập vào "{into}". Thêm until (ngày hết hiệu lực), hoặc bỏ into.',
  countryIsFixed:
    'Địa bàn "{area}" là cả nước, không khai báo lại được. Hãy khai báo tỉnh nằm dưới nó.',
  endsBeforeItBegins:
    'Địa bàn "{area}" có ngày hết hiệu lực không sau ngày có hiệu lực. Kiểm tra data.since và data.until.',
  ownParent:
    'Địa bàn "{area}" không thể là cha của chính nó. Ghi mã đơn vị cấp trên vào data.parent.',
  unknownArea:
    'Địa bàn "{area}" chưa được khai báo. Xem các mã hợp lệ ở /api/areas hoặc nhập địa giới trước.',
  secondOfName: 'tên "{name}" đã dùng ở trên; mỗi tên chỉ dùng một lần',
  noTile: 'không có ô "{id}"',
  beyondGrid: 'vượt ra ngoài lưới {columns} × {rows}',
  liesOn: 'nằm đè lên ô "{id}"',
  beyondCanvas: 'vượt ra ngoài khung của tường màn hình',
  noRegion: 'không có vùng "{region}"',
}
export type RefusalKey = keyof typeof refusalsVi
