import type { NotificationCount } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { unreadSql } from './answer.ts'

/** How many notifications the caller has not read. */
export async function unreadNotificationCount({ tx }: Call<object>): Promise<NotificationCount> {
  return (await read<{ unread: NotificationCount }>(tx, { unread: unreadSql })).unread
}
