import i18next from 'i18next'

/** Parts of the app whose words are loaded with the first of it that is shown. Their keys are found without naming the part. */
export const parts = ['figures', 'history', 'macros', 'merge', 'portal', 'search'] as const
export type Part = (typeof parts)[number]

/** Loads a piece of a part together with the part's words, so that it need not wait for them once it is shown. */
export async function withWords<T>(part: Part, piece: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([piece, i18next.loadNamespaces(part)])
  return loaded
}
