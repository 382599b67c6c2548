/** The feeds of the demonstration, as their sources are defined on the wall. */
import type { DemoFeed } from '#server/demo/feeds/world'
import { FeedName } from '#shared/ids'
import { DAY, Duration, HOUR, MINUTE } from '#shared/time'
import type { Text } from '#shared/text'

export interface DemoFeedDefinition {
  readonly feed: FeedName
  readonly title: Text
  /** ms */
  readonly dueEvery: Duration
  readonly simulated: true
}

const MONTH = 31 * DAY

const feeds: Readonly<Record<DemoFeed, readonly [title: Text, dueEvery: number]>> = {
  'mot-cua': [{ vi: 'Hệ thống một cửa', en: 'One-stop system' }, MINUTE],
  'dich-vu-cong': [{ vi: 'Cổng Dịch vụ công quốc gia', en: 'National service portal' }, 5 * MINUTE],
  'phan-anh': [{ vi: 'Phản ánh hiện trường', en: 'Field reports' }, MINUTE],
  'camera-giao-thong': [{ vi: 'Camera giao thông', en: 'Traffic cameras' }, MINUTE],
  'moi-truong': [{ vi: 'Quan trắc môi trường', en: 'Environmental monitoring' }, MINUTE],
  'kinh-te': [{ vi: 'Chỉ tiêu kinh tế - xã hội', en: 'Economy and society' }, MINUTE],
  'y-te': [{ vi: 'Y tế', en: 'Health' }, MINUTE],
  'dinh-danh': [{ vi: 'Định danh điện tử', en: 'Electronic identity' }, HOUR],
  'chu-ky-so': [{ vi: 'Chứng thực chữ ký số', en: 'Digital signatures' }, MONTH],
  'vien-thong': [{ vi: 'Hạ tầng viễn thông', en: 'Telecommunications' }, MONTH],
  'dien-luc': [{ vi: 'Điện lực', en: 'Power company' }, MINUTE],
  'an-toan-thong-tin': [{ vi: 'An toàn thông tin', en: 'Information security' }, MINUTE],
  'cuc-thong-ke': [{ vi: 'Cục Thống kê', en: 'Statistics office' }, MONTH],
}

export const demoFeeds: readonly DemoFeedDefinition[] = Object.entries(feeds).map(
  ([name, [title, dueEvery]]) => ({
    feed: FeedName.parse(name),
    title,
    dueEvery: Duration.parse(dueEvery),
    simulated: true,
  }),
)
