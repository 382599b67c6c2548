/** What the parts of a scene are called, and what may be wrong with one, in Vietnamese. */
import type { widgets } from '#client/widgets/index'

export const tilesVi = {
  /** A widget and a parameter are called by these; one that is not here by its own name. */
  widgets: {
    status: 'Thanh trạng thái',
    'area-map': 'Bản đồ',
    figures: 'Số liệu',
    chart: 'Biểu đồ',
    sources: 'Nguồn dữ liệu',
    ticker: 'Dòng tin',
    summary: 'Câu tóm tắt',
    wrong: 'Điều cần chú ý',
    ranking: 'Xếp hạng',
    cameras: 'Camera',
    dossiers: 'Hồ sơ',
    reports: 'Phản ánh',
    coverage: 'Độ phủ dữ liệu',
  } satisfies Record<keyof typeof widgets, string>,
  params: {
    order: 'Thứ tự',
    worst: 'Kém nhất trước',
    high: 'Cao nhất trước',
    low: 'Thấp nhất trước',
    government: 'Chính quyền',
    platforms: 'Nền tảng số',
    economy: 'Kinh tế',
    society: 'Xã hội',
    traffic: 'Giao thông',
    environment: 'Môi trường',
    infrastructure: 'Hạ tầng',
    security: 'An ninh, an toàn',
    sources: 'Nguồn dữ liệu',
    indicator: 'Chỉ tiêu',
    indicators: 'Các chỉ tiêu',
    orAnother: 'Thiếu số thì dùng chỉ tiêu khác cùng lĩnh vực',
    area: 'Địa bàn',
    heading: 'Tiêu đề',
    domains: 'Lĩnh vực',
    rows: 'Số hàng',
    camera: 'Camera',
    text: 'Chữ',
  },
  named: '{widget}: {about}',
  /** Of one of several: "Các chỉ tiêu 2". */
  listed: '{name} {n}',
  /** What is wrong with a tile as it is defined. */
  wrong: {
    noWidget: 'Phiên bản này không có loại ô “{widget}”.',
    noParameter: 'Loại ô này không có mục “{name}”.',
    missing: 'Thiếu mục “{name}”.',
    noIndicatorCode: '“{code}” ở mục “{name}” không phải mã chỉ tiêu.',
    noIndicator: 'Chỉ tiêu “{code}” ở mục “{name}” không có trong danh mục của máy chủ.',
    noArea: 'Địa bàn “{code}” ở mục “{name}” không có trên máy chủ, hoặc ở đây không được xem.',
    value: 'Mục “{name}” sai: {reason}.',
  },
}

export type TileWords = typeof tilesVi
