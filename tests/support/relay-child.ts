import { appendFileSync } from 'node:fs'
import { relay } from '../../amplify/domain/channels/index.ts'
import { closeDb } from '../../amplify/domain/lib/db.ts'

// A relay in a process of its own, so that it can be killed at any point. What it publishes goes to the file of its argument, a line an event.
const [file = ''] = process.argv.slice(2)
await relay({
  publish: async (batches) => {
    for (const { channel, events } of batches) {
      for (const { seq, eventId } of events) appendFileSync(file, `${channel} ${seq} ${eventId}\n`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return new Set(batches.map(({ channel }) => channel))
  },
  invalidate: async () => undefined,
})
await closeDb()
