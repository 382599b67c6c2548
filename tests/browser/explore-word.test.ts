/** What Explore says of whose word a number is, and of what a frozen link holds. */
import { describe, expect, it } from 'vitest'
import { ReadingsAnswer } from '#shared/answers'
import { DAY, MINUTE } from '#shared/time'
import { figure } from '#tests/support/events'
import { LONG, ONLINE, useDesk } from '#tests/support/explore'
import { BATCH, postBatch } from '#tests/support/poster'
import { present } from '#tests/support/until'

const ON_TIME = 'gov.dossier.on_time'

const desk = useDesk()

describe('Explore', () => {
  it(
    'lists what another feed says as its word, not as an earlier value, and tells of what it sent from the future',
    async () => {
      const { wall } = desk()
      const rival = await wall.feed('thanh-tra')
      const area = '99050'
      const asked = `${wall.url}/api/readings?indicator=${ON_TIME}&area=${area}&limit=1`
      const { readings } = ReadingsAnswer.parse(await (await fetch(asked)).json())
      const { observedAt, value } = present(readings[0])
      const told = (id: string, time: number) =>
        figure(id, value - 1, {
          area,
          source: rival.feed,
          time: new Date(time).toISOString(),
        })
      const posting = { type: BATCH, timestamp: Math.floor(wall.clock.now() / 1_000) }
      const sent = [
        told('a-same', observedAt),
        told('a-other', observedAt - 7 * MINUTE),
        told('a-future', wall.clock.now() + DAY),
      ]
      expect((await postBatch(wall.url, rival, sent, posting)).body).toMatchObject({ accepted: 3 })
      const { page, context } = await desk().open(`/explore/${area}/${ON_TIME}/events`)
      const open = page.locator('[data-open=true]')
      const headings = open.locator('h2')
      expect(await headings.allTextContents()).toEqual(['Nguồn khác công bố cho cùng thời điểm'])
      expect(await page.locator('li[data-open]', { hasText: rival.feed }).count()).toBe(3)
      await page.goto(`${wall.url}/explore/${area}/${ON_TIME}`)
      await page.getByText('đã gửi 1 sự kiện mang giờ tương lai').waitFor()
      await context.close()
    },
    LONG,
  )

  it(
    'says of a frozen link that comparison was not kept, and leads to that of now',
    async () => {
      const { page, context } = await desk().open(`/explore/99002/${ONLINE}`)
      await page.getByRole('button', { name: 'Liên kết cố định' }).tap()
      const link = await page.locator('a[href*="/frozen/"]').getAttribute('href')
      const drawn: string[] = []
      page.on('request', (request) => drawn.push(new URL(request.url()).pathname))
      await page.goto(`${link}?view=compare`)
      await page.getByText('so sánh với địa bàn khác không được giữ').waitFor()
      // What else the page shows is as it was kept: map and ranking beside it.
      await page.locator('aside canvas').first().waitFor()
      expect(drawn).toContain('/api/frozen/boundaries')
      expect(drawn).not.toContain('/api/boundaries')
      await page.getByRole('link', { name: 'So sánh theo số hiện nay' }).tap()
      await page.waitForFunction(
        () => location.pathname === '/explore/99002/gov.dossier.online/compare',
      )
      await context.close()
    },
    LONG,
  )
})
