const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/**
 * What a root field costs an API key, in points: a read one, a page one for each 25 items that are asked for, a change two and one more
 * for each ten items that it is given in a list.
 */
export function costOf(field: string, args: object): number {
  if (!field.startsWith('Mutation.')) {
    const { first } = record(args)
    return typeof first === 'number' ? Math.min(Math.max(Math.ceil(first / 25), 1), 4) : 1
  }
  const { input } = record(args)
  const items = Object.values(record(input)).flatMap((value) => (Array.isArray(value) ? [value.length] : []))
  return 2 + Math.floor(Math.max(0, ...items) / 10)
}
