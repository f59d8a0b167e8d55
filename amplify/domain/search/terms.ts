import { ApiError } from '../lib/errors.ts'
import { isStorable } from '../lib/input.ts'

/** A part of what is searched for. */
export interface Term {
  readonly text: string
  /** True for what stood in quotation marks: these words, in this order. */
  readonly phrase: boolean
  /** True for what must not be there. */
  readonly excluded: boolean
  /** True for a word that may go on: the last one, while it is typed. */
  readonly beginning: boolean
}

const mostCharacters = 500
const mostTerms = 20
/** A shorter beginning is that of too many words to say anything. */
const leastBeginning = 2

/**
 * Reads a query: words, "quoted phrases", and -what -"must not" be there.
 *
 * @throws ApiError BAD_USER_INPUT for one that is too long, cannot be stored, or only excludes
 */
export function termsOf(query: string): Term[] {
  if (!isStorable(query) || query.length > mostCharacters)
    throw new ApiError(
      'BAD_USER_INPUT',
      `"query" is a text of at most ${mostCharacters} characters without NUL.`,
    )
  const terms: Term[] = []
  for (const match of query.matchAll(/(-?)(?:["“”„]([^"“”„]*)(["“”„]|$)|([^\s"“”„]+))/gu)) {
    const [whole, minus, quoted, , word] = match
    const text = (quoted ?? word ?? '').trim()
    if (!/[\p{L}\p{N}]/u.test(text)) continue
    const phrase = quoted !== undefined
    const excluded = minus === '-'
    const last = match.index + whole.length === query.length
    const beginning = last && !phrase && !excluded && text.length >= leastBeginning
    terms.push({ text, phrase, excluded, beginning })
  }
  if (terms.length > mostTerms)
    throw new ApiError('BAD_USER_INPUT', `"query" has at most ${mostTerms} words and phrases.`)
  if (terms.length > 0 && terms.every(({ excluded }) => excluded))
    throw new ApiError('BAD_USER_INPUT', '"query" only excludes: name at least one word that must be there.')
  return terms
}

/** The ticket number that was typed, such as `1042` or `#1042`; null for anything else. */
export function numberOf(query: string): string | null {
  return /^\s*#?(\d{1,18})\s*$/.exec(query)?.[1] ?? null
}
