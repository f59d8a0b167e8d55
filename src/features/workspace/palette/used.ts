const key = 'autocrm.palette.used'

/** How often each action was chosen in the palette of this browser, by its id. */
export function timesUsed(): Readonly<Record<string, number>> {
  const text = localStorage.getItem(key)
  if (text === null) return {}
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null) return {}
    return Object.fromEntries(
      Object.entries(json).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } catch {
    // What is no JSON was not written by this page: it begins anew.
    return {}
  }
}

/** Counts that an action was chosen. */
export function countUse(id: string): void {
  const times = timesUsed()
  localStorage.setItem(key, JSON.stringify({ ...times, [id]: (times[id] ?? 0) + 1 }))
}
