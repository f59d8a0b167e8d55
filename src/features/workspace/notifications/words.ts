import type { TFunction } from 'i18next'
import type { InboxNotificationFragment } from '../../../graphql/__generated__/operations.ts'
import { addressOf } from '../place.ts'

/** What a notification is about. */
export type Subject = Pick<InboxNotificationFragment, 'ticket' | 'webhook'>

/** What happened, in a sentence without the ticket: "Priya Nair mentioned you". */
export function notificationText(
  { kind, actor, team, priority, webhook }: InboxNotificationFragment,
  t: TFunction,
): string {
  return t(`notifications.happened.${kind}`, {
    actor: actor?.name ?? t('notifications.nobody'),
    team: team?.name ?? '',
    priority: priority ? t(`priorities.${priority}`) : '',
    reason: t(`notifications.webhookReasons.${webhook?.disabledReason ?? 'ENABLED'}`),
  })
}

/** The name of what it is about: "#42 Printer on fire", or a webhook's description or address. */
export function subjectText({ ticket, webhook }: Subject): string {
  if (ticket) return `#${ticket.number} ${ticket.subject}`
  return webhook ? webhook.description || webhook.url : ''
}

/** Where it leads: to its ticket; a webhook's is what the documentation says of such a one. */
export function subjectAddress({ ticket }: Subject): string {
  return ticket ? addressOf({ queue: 'mine', ticket: ticket.id, list: {} }) : webhookHelp
}

/** What to do about a webhook that was disabled: a page outside of the workspace. */
export const webhookHelp = '/docs/webhooks#when-you-are-down'

/** A count as it is shown; a trailing + means that there are more. */
export function countText({ count, capped }: { readonly count: number; readonly capped: boolean }): string {
  return `${count}${capped ? '+' : ''}`
}
