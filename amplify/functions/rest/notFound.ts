/** There is no such thing, or the key does not see it: both look alike. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** The refusal of a path that leads nowhere. */
export const notFound = (thing: string): NotFound =>
  new NotFound(`There is no such ${thing}, or this key may not see it.`)
