import { Refused, refusalOf } from '../lib/errors.ts'

/** Runs what an input asks for; a refusal of a field names where it stands in that input. */
export async function placed<T>(
  place: (field: string) => readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const [refusal] = refusalOf(error) ?? []
    const [, field, ...inner] = refusal?.field ?? []
    if (!refusal || field === undefined) throw error
    throw new Refused(refusal.code, refusal.message, ['input', ...place(field), ...inner])
  }
}

const besideChange = new Set(['ticketId', 'expectedVersion', 'change'])

/** Where a property stands in the input of a change. */
export function placeInChange(field: string): readonly string[] {
  if (besideChange.has(field)) return [field]
  return ['change', field === 'tags' ? 'addTags' : field]
}
