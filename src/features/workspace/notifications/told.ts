import { isQuiet } from '../../../../schema/notifications/quiet.ts'
import type { HowToBeToldFragment, NotificationKind } from '../../../graphql/__generated__/operations.ts'

/** How a notification makes itself known in this tab now. */
export interface Told {
  readonly toast: boolean
  readonly browser: boolean
  readonly sound: boolean
}

const silent: Told = { toast: false, browser: false, sound: false }

/**
 * How one is told of a kind of notification: as one chose, and not at all in quiet hours. The browser tells it only while the workspace is
 * not in front.
 */
export function toldHow(
  kind: NotificationKind,
  { kinds, quietHours }: HowToBeToldFragment,
  { now, inFront }: { readonly now: Date; readonly inFront: boolean },
): Told {
  const chosen = kinds.find((one) => one.kind === kind)
  if (!chosen?.inbox || (quietHours && isQuiet(quietHours, now))) return silent
  return { toast: chosen.toast, browser: chosen.browser && !inFront, sound: chosen.sound }
}
