import './quiet.ts'
import { closeDb } from '../../amplify/domain/lib/db.ts'
import { sendAll } from './hooked.ts'

// A sender of webhooks in a process of its own, so that it can be killed at any point.
await sendAll({ lease: 1 })
await closeDb()
