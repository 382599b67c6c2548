/** The scenes that ship. A province changes them on the console; what it saved is never overwritten. */
import { compose, frame } from '#server/scenes/shipped/compose'

const orAnother = true
const heading = {
  government: { vi: 'Chính quyền', en: 'Government' },
  economy: { vi: 'Kinh tế – xã hội', en: 'Economy and society' },
  traffic: { vi: 'Giao thông', en: 'Traffic' },
  environment: { vi: 'Y tế, môi trường', en: 'Health, environment' },
}

// One tile a line, as a table is read.
// prettier-ignore
export const scenes = [
  compose('tong-quan', { vi: 'Toàn cảnh tỉnh', en: 'Province overview' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'both', [0, 2, 13, 3], [14, 4, 10, 8]],
    ['ban-do', 'area-map', { indicator: 'gov.dossier.online', orAnother }, '', [0, 5, 13, 21], [0, 4, 14, 21]],
    ['can-chu-y', 'wrong', {}, 'both', [13, 2, 11, 7], [14, 12, 10, 13]],
    ['chinh-quyen', 'figures', { heading: heading.government, indicators: ['gov.dossier.on_time', 'gov.dossier.online', 'gov.report.open'], orAnother }, 'both', [13, 9, 11, 5], [24, 4, 6, 21]],
    ['kinh-te', 'figures', { heading: heading.economy, indicators: ['eco.disbursement', 'eco.visitors', 'eco.power.load'], orAnother }, 'both', [13, 14, 11, 4], [30, 4, 6, 21]],
    ['giao-thong', 'figures', { heading: heading.traffic, indicators: ['trf.speed', 'trf.flow', 'trf.accidents'], orAnother }, 'both', [13, 18, 11, 4], [36, 4, 6, 21]],
    ['moi-truong', 'figures', { heading: heading.environment, indicators: ['soc.beds.free', 'env.pm25', 'env.river.level'], orAnother }, 'both', [13, 22, 11, 4], [42, 4, 6, 21]],
  ]),
  compose('chinh-quyen', { vi: 'Điều hành của chính quyền', en: 'Government at work' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'both', [0, 2, 13, 3], [14, 4, 10, 8]],
    ['ban-do', 'area-map', { indicator: 'gov.dossier.on_time', orAnother }, '', [0, 5, 13, 21], [0, 4, 14, 21]],
    ['ho-so', 'figures', { heading: { vi: 'Hồ sơ', en: 'Dossiers' }, indicators: ['gov.dossier.on_time', 'gov.dossier.online', 'gov.counter.waiting'], orAnother }, 'both', [13, 2, 11, 5], [24, 4, 6, 21]],
    ['cong-viec', 'figures', { heading: { vi: 'Công việc', en: 'Work' }, indicators: ['gov.document.overdue', 'gov.report.open', 'gov.satisfaction'], orAnother }, 'both', [13, 7, 11, 4], [30, 4, 6, 21]],
    ['tien-do-ho-so', 'dossiers', {}, 'both', [13, 11, 11, 6], [14, 12, 10, 13]],
    ['phan-anh', 'reports', {}, 'both', [13, 17, 11, 9], [36, 4, 12, 21]],
  ]),
  compose('kinh-te-xa-hoi', { vi: 'Kinh tế – xã hội', en: 'Society and economy' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'both', [0, 2, 13, 3], [14, 4, 10, 8]],
    ['kinh-te', 'figures', { heading: { vi: 'Kinh tế', en: 'Economy' }, indicators: ['eco.budget.revenue', 'eco.disbursement', 'eco.power.load'], orAnother }, 'top', [0, 5, 13, 5], [36, 4, 6, 21]],
    ['xa-hoi', 'figures', { heading: { vi: 'Xã hội', en: 'Society' }, indicators: ['eco.visitors', 'eco.firms.new', 'soc.beds.free'], orAnother }, 'top', [0, 10, 13, 5], [42, 4, 6, 21]],
    ['giai-ngan', 'chart', { indicator: 'eco.disbursement', orAnother }, 'top', undefined, [24, 4, 12, 10]],
    ['phu-tai', 'chart', { indicator: 'eco.power.load', orAnother }, 'top', [0, 15, 13, 11], [24, 14, 12, 11]],
    ['ban-do', 'area-map', { indicator: 'eco.visitors', orAnother }, 'both', [13, 2, 11, 13], [0, 4, 14, 21]],
    ['xep-hang', 'ranking', { indicator: 'eco.visitors', order: 'high', orAnother }, 'both', [13, 15, 11, 11], [14, 12, 10, 13]],
  ]),
  compose('giao-thong', { vi: 'Giao thông và camera', en: 'Traffic and cameras' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'both', [0, 2, 13, 3], [16, 4, 11, 8]],
    ['ban-do', 'area-map', { indicator: 'trf.congestion', orAnother }, '', [0, 5, 13, 21], [0, 4, 16, 21]],
    ['can-chu-y', 'wrong', { domains: ['traffic'] }, 'both', [13, 2, 11, 7], [16, 12, 11, 13]],
    ['so-lieu', 'figures', { indicators: ['trf.speed', 'trf.flow', 'trf.accidents'], orAnother }, 'both', [13, 9, 11, 4], [42, 4, 6, 21]],
    ['camera', 'cameras', {}, 'both', [13, 13, 11, 8], [27, 4, 15, 13]],
    ['luu-luong', 'chart', { indicator: 'trf.flow', orAnother }, 'both', [13, 21, 11, 5], [27, 17, 15, 8]],
  ]),
  compose('moi-truong', { vi: 'Môi trường, thiên tai', en: 'Environment and disaster' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'both', [0, 2, 13, 3], [16, 4, 11, 8]],
    ['ban-do', 'area-map', { indicator: 'env.pm25', orAnother }, '', [0, 5, 13, 21], [0, 4, 16, 21]],
    ['can-chu-y', 'wrong', { domains: ['environment'] }, 'both', [13, 2, 11, 5], [16, 12, 11, 13]],
    ['so-lieu', 'figures', { indicators: ['env.pm25', 'env.river.level', 'env.rain'], orAnother }, 'both', [13, 7, 11, 4], [42, 4, 6, 21]],
    ['muc-nuoc', 'chart', { indicator: 'env.river.level', orAnother }, 'both', [13, 11, 11, 7], [27, 4, 15, 9]],
    ['xep-hang', 'ranking', { indicator: 'env.pm25', orAnother }, 'both', [13, 18, 11, 8], [27, 13, 15, 12]],
  ]),
  compose('nguon-du-lieu', { vi: 'Nguồn và chất lượng dữ liệu', en: 'Sources and data quality' }, [
    ...frame,
    ['tom-tat', 'summary', {}, 'top', [0, 2, 13, 3], [0, 4, 48, 3]],
    ['nguon', 'sources', {}, 'top', [0, 5, 13, 12], [0, 7, 20, 18]],
    ['can-chu-y', 'wrong', { domains: ['sources'] }, 'top', [0, 17, 13, 9], [20, 7, 9, 18]],
    ['do-phu', 'coverage', {}, 'both', [13, 2, 11, 24], [29, 7, 19, 18]],
  ]),
]
