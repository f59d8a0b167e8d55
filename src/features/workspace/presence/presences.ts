/** How long a colleague counts as there after he last told so, in milliseconds. */
export const forgottenAfter = 45_000
/** How often one tells that one is still there, in milliseconds. */
export const toldEvery = 20_000

/** What somebody told of himself at a ticket; `at` is the server's time. */
export interface Told {
  readonly personId: string
  readonly name: string
  readonly state: 'VIEWING' | 'TYPING' | 'LEFT'
  readonly at: string
}

/** A colleague at the ticket; `seen` is when it was told here, by this clock. */
export interface Colleague extends Told {
  readonly seen: number
}

/** The colleagues by person after one told something; the later told of two counts. */
export function withTold(
  present: ReadonlyMap<string, Colleague>,
  told: Told,
  now: number,
): ReadonlyMap<string, Colleague> {
  const known = present.get(told.personId)
  if (known && known.at > told.at) return present
  return new Map(present).set(told.personId, { ...told, seen: now })
}

/** Those who are there now, who type before who look, then by name. */
export function there(present: ReadonlyMap<string, Colleague>, now: number): readonly Colleague[] {
  return [...present.values()]
    .filter(({ state, seen }) => state !== 'LEFT' && now - seen < forgottenAfter)
    .sort(
      (a, b) => Number(b.state === 'TYPING') - Number(a.state === 'TYPING') || a.name.localeCompare(b.name),
    )
}
