import { closeDb } from '../../amplify/domain/lib/db.ts'
import { sendHeldReplies } from '../../amplify/domain/messages/index.ts'

// Sends what is held in a process of its own, so that it can be killed at any point. Says on its output that it begins.
process.stdout.write('.')
await sendHeldReplies(Date.now() + 60_000)
await closeDb()
