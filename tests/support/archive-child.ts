import { archiveClosedTickets } from '../../amplify/domain/archive/index.ts'
import { closeDb } from '../../amplify/domain/lib/db.ts'

// Archives in a process of its own, so that it can be killed at any point. Says on its output how much is done, whenever it is asked for more.
let done = 0
while (done < 1_000_000) {
  const count = await archiveClosedTickets(0)
  if (count === 0) break
  done += count
  process.stdout.write('.')
}
await closeDb()
