/** The SQLite engine against the suite that every engine passes. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '#server/db/store'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { logConformance } from '#tests/conformance/log'
import { temporaryFolder } from '#tests/support/folder'

logConformance('SQLite', async () => {
  const file = join(temporaryFolder(), 'log.db')
  return {
    async open() {
      const store = await openStore(file, randomUUID)
      let open = true
      const close = async (): Promise<void> => {
        if (!open) return
        open = false
        await store.close()
      }
      onTestFinished(close)
      // With history beside it, as the product runs it: its rows share the log's transactions.
      return { log: await sqlLog(store, createHistory(store).alongside), close }
    },
  }
})
