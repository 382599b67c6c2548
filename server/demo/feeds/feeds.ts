/** The feeds of the demonstration, as their sources are defined on the wall. */
import type { DemoFeed } from '#server/demo/feeds/world'
import { FeedName } from '#shared/ids'
import { Duration, MINUTE } from '#shared/time'
import type { Text } from '#shared/text'

export interface DemoFeedDefinition {
  readonly feed: FeedName
  readonly title: Text
  /** ms */
  readonly dueEvery: Duration
  readonly simulated: true
}

const titles: Readonly<Record<DemoFeed, Text>> = {
  'mot-cua': { vi: 'Hệ thống một cửa', en: 'One-stop system' },
  'phan-anh': { vi: 'Phản ánh hiện trường', en: 'Field reports' },
  'camera-giao-thong': { vi: 'Camera giao thông', en: 'Traffic cameras' },
  'moi-truong': { vi: 'Quan trắc môi trường', en: 'Environmental monitoring' },
  'kinh-te': { vi: 'Chỉ tiêu kinh tế - xã hội', en: 'Economy and society' },
  'y-te': { vi: 'Y tế', en: 'Health' },
}

export const demoFeeds: readonly DemoFeedDefinition[] = Object.entries(titles).map(
  ([name, title]) => ({
    feed: FeedName.parse(name),
    title,
    dueEvery: Duration.parse(MINUTE),
    simulated: true,
  }),
)
