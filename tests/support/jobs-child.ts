import { ticketWorks } from '../../amplify/domain/bulk/index.ts'
import { workJobs } from '../../amplify/domain/jobs/index.ts'
import { closeDb } from '../../amplify/domain/lib/db.ts'

// Works on jobs in a process of its own, so that it can be killed at any point. Says on its output when a batch is committed.
await workJobs(ticketWorks, Date.now() + 60_000, async () => {
  process.stdout.write('.')
})
await closeDb()
