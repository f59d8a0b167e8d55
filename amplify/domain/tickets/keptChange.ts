import type { TicketChangeInput } from '../../../schema/__generated__/types.ts'
import { readColumns } from './columns.ts'
import { placed, placeInChange } from './place.ts'

/** A change as it is kept to be made later: what can be a change at all; empty for none. Throws Refused for a value that has the wrong form. */
export async function keptChangeOf(change: TicketChangeInput | null | undefined): Promise<TicketChangeInput> {
  const given = Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined))
  await placed(placeInChange, async () => readColumns(given))
  return given
}
