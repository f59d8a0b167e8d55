/** The pattern of `like` that finds a text as a part of another, or as the whole. */
export function likePattern({
  value,
  where,
}: {
  readonly value: string
  readonly where: 'anywhere' | 'start' | 'end' | 'whole'
}): string {
  const literal = value.replace(/[\\%_]/g, '\\$&')
  return `${where === 'start' || where === 'whole' ? '' : '%'}${literal}${where === 'end' || where === 'whole' ? '' : '%'}`
}
