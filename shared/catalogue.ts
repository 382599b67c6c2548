/**
 * The indicators that ship. Reference targets carry their publisher and date (a province's own pack
 * adds to them). Ranges are what is possible, so that only an error falls outside.
 */
import * as z from 'zod'
import { IndicatorCode } from '#shared/ids'
import { Indicator } from '#shared/indicator'
import { thresholds } from '#shared/thresholds'
import { DAY, HOUR, MINUTE } from '#shared/time'

const announcement56 = 'Thông báo 56/TB-VPCP, 23/02/2025'
const endOf2025 = Date.parse('2025-12-31T23:59:59+07:00')

type Row = readonly [
  code: string,
  vi: string,
  en: string,
  shortVi: string,
  shortEn: string,
  unit: string,
  direction: 'up' | 'down' | 'none',
  range: readonly [number, number],
  overAreas: 'sum' | 'mean' | 'none',
  dueEvery: number,
  target?: readonly { by: number; value: number; publisher: string }[],
]

// One indicator a line, as a table is read.
// prettier-ignore
const rows: Readonly<Record<Indicator['domain'], readonly Row[]>> = {
  government: [
    ['gov.dossier.on_time', 'Tỷ lệ hồ sơ giải quyết đúng hạn', 'Dossiers settled on time', 'Đúng hạn', 'On time', 'percent', 'up', [0, 100], 'mean', 15 * MINUTE],
    ['gov.dossier.online', 'Tỷ lệ hồ sơ trực tuyến toàn trình', 'End-to-end online dossiers', 'Trực tuyến', 'Online', 'percent', 'up', [0, 100], 'mean', 15 * MINUTE, [{ by: endOf2025, value: 80, publisher: announcement56 }]],
    ['gov.document.overdue', 'Văn bản xử lý quá hạn', 'Documents overdue', 'Văn bản trễ', 'Docs late', 'documents', 'down', [0, 1e6], 'sum', 15 * MINUTE],
    ['gov.report.open', 'Phản ánh hiện trường đang mở', 'Field reports open', 'Phản ánh mở', 'Reports open', 'reports', 'down', [0, 1e6], 'sum', 15 * MINUTE],
    ['gov.counter.waiting', 'Thời gian chờ trung bình tại quầy', 'Mean wait at the counter', 'Chờ tại quầy', 'Counter wait', 'minutes', 'down', [0, 1440], 'mean', 15 * MINUTE],
    ['gov.satisfaction', 'Mức độ hài lòng của người dân', "Citizens' satisfaction", 'Hài lòng', 'Satisfied', 'percent', 'up', [0, 100], 'mean', DAY],
  ],
  economy: [
    ['eco.budget.revenue', 'Thu ngân sách so với dự toán năm', 'Budget revenue against plan', 'Thu ngân sách', 'Revenue', 'percent', 'up', [0, 500], 'none', DAY],
    ['eco.disbursement', 'Giải ngân vốn đầu tư công', 'Public investment disbursed', 'Giải ngân', 'Disbursed', 'percent', 'up', [0, 100], 'none', DAY],
    ['eco.visitors', 'Khách du lịch trong ngày', 'Visitors today', 'Khách du lịch', 'Visitors', 'visitors', 'up', [0, 1e7], 'sum', HOUR],
    ['eco.firms.new', 'Doanh nghiệp thành lập mới trong ngày', 'Firms founded today', 'DN mới', 'New firms', 'firms', 'up', [0, 1e5], 'sum', HOUR],
    ['eco.power.load', 'Phụ tải điện', 'Power load', 'Phụ tải', 'Power load', 'megawatts', 'none', [0, 60_000], 'sum', 5 * MINUTE],
  ],
  traffic: [
    ['trf.speed', 'Tốc độ trung bình trục chính', 'Mean speed on main roads', 'Tốc độ xe', 'Speed', 'km_per_hour', 'up', [0, 200], 'mean', 5 * MINUTE],
    ['trf.flow', 'Lưu lượng qua các camera', 'Flow past the cameras', 'Lưu lượng', 'Flow', 'vehicles_per_hour', 'none', [0, 1e7], 'sum', 5 * MINUTE],
    ['trf.accidents', 'Tai nạn giao thông trong ngày', 'Road accidents today', 'Tai nạn', 'Accidents', 'accidents', 'down', [0, 1e5], 'sum', HOUR],
    ['trf.cameras.live', 'Camera đang có hình', 'Cameras with a picture', 'Camera sống', 'Cameras live', 'cameras', 'up', [0, 1e6], 'sum', 5 * MINUTE],
    ['trf.congestion', 'Chỉ số ùn tắc (0: thông, 1: nghẽn)', 'Congestion index (0 free, 1 blocked)', 'Ùn tắc', 'Congestion', 'ratio', 'down', [0, 1], 'mean', HOUR],
  ],
  environment: [
    ['env.pm25', 'Bụi mịn PM2.5', 'Fine dust PM2.5', 'PM2.5', 'PM2.5', 'micrograms_per_m3', 'down', [0, 2000], 'mean', HOUR],
    ['env.pm10', 'Bụi PM10', 'Dust PM10', 'PM10', 'PM10', 'micrograms_per_m3', 'down', [0, 5000], 'mean', HOUR],
    ['env.no2', 'Nitơ điôxit NO₂', 'Nitrogen dioxide NO₂', 'NO₂', 'NO₂', 'micrograms_per_m3', 'down', [0, 5000], 'mean', HOUR],
    ['env.o3', 'Ôzôn O₃', 'Ozone O₃', 'O₃', 'O₃', 'micrograms_per_m3', 'down', [0, 5000], 'mean', HOUR],
    ['env.so2', 'Lưu huỳnh điôxit SO₂', 'Sulphur dioxide SO₂', 'SO₂', 'SO₂', 'micrograms_per_m3', 'down', [0, 5000], 'mean', HOUR],
    ['env.co', 'Cacbon mônôxit CO', 'Carbon monoxide CO', 'CO', 'CO', 'micrograms_per_m3', 'down', [0, 100_000], 'mean', HOUR],
    ['env.temperature', 'Nhiệt độ không khí', 'Air temperature', 'Nhiệt độ', 'Temperature', 'celsius', 'none', [-10, 55], 'mean', HOUR],
    ['env.humidity', 'Độ ẩm không khí', 'Relative humidity', 'Độ ẩm', 'Humidity', 'percent', 'none', [0, 100], 'mean', HOUR],
    ['env.river.level', 'Mực nước sông so với báo động I', 'River level against alarm I', 'Mực nước, BĐ I', 'River, alarm I', 'metres', 'down', [-30, 30], 'none', 15 * MINUTE],
    ['env.rain', 'Lượng mưa trong giờ', 'Rain in the hour', 'Mưa 1 giờ', 'Rain, 1 h', 'millimetres', 'none', [0, 500], 'mean', HOUR],
    ['soc.beds.free', 'Giường bệnh còn trống', 'Hospital beds free', 'Giường trống', 'Beds free', 'beds', 'up', [0, 1e6], 'sum', HOUR],
    ['soc.dengue', 'Ca sốt xuất huyết trong ngày', 'Dengue cases today', 'Sốt xuất huyết', 'Dengue', 'cases', 'down', [0, 1e5], 'sum', HOUR],
  ],
}

function read(domain: string, row: Row): Indicator {
  const [code, vi, en, shortVi, shortEn, unit, direction, range, overAreas, dueEvery, target] = row
  return Indicator.parse({
    code,
    domain,
    unit,
    direction,
    range,
    overAreas,
    dueEvery,
    target,
    thresholds: thresholds[code],
    name: { vi, en },
    short: { vi: shortVi, en: shortEn },
  })
}

export const catalogue: readonly Indicator[] = Object.entries(rows).flatMap(([domain, list]) =>
  list.map((row) => read(domain, row)),
)

const byCode = new Map<string, Indicator>(catalogue.map((indicator) => [indicator.code, indicator]))

export function indicatorOf(code: IndicatorCode): Indicator | undefined {
  return byCode.get(code)
}
export const Catalogue = z.array(Indicator)
