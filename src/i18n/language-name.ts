const names = new Map<string, Intl.DisplayNames>()

/** A language's name in the reader's own, as `Englisch` for `en`. To make the names takes longer than to look one up, so they are kept. */
export function languageName(tag: string, reader = 'en'): string {
  try {
    const known = names.get(reader) ?? new Intl.DisplayNames([reader], { type: 'language' })
    names.set(reader, known)
    return known.of(tag) ?? tag
  } catch {
    // A tag that is well formed for the database and not for the browser stands for itself.
    return tag
  }
}
