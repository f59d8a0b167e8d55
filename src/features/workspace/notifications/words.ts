import type { TFunction } from 'i18next'
import type { InboxNotificationFragment } from '../../../graphql/__generated__/operations.ts'

/** What happened, in a sentence without the ticket: "Priya Nair mentioned you". */
export function notificationText(
  { kind, actor, team, priority }: InboxNotificationFragment,
  t: TFunction,
): string {
  return t(`notifications.happened.${kind}`, {
    actor: actor?.name ?? t('notifications.nobody'),
    team: team?.name ?? '',
    priority: priority ? t(`priorities.${priority}`) : '',
  })
}

/** A count as it is shown; a trailing + means that there are more. */
export function countText({ count, capped }: { readonly count: number; readonly capped: boolean }): string {
  return `${count}${capped ? '+' : ''}`
}
