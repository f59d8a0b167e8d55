import { Refused } from './errors.ts'

/** Whether Postgres can store the text: it refuses NUL and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/**
 * A text of the input.
 *
 * @param field its name in `input`
 * @throws Refused when it is too short, too long (in characters), or cannot be stored
 */
export function textOf(value: string, field: string, least: number, most: number): string {
  if (!isStorable(value)) {
    throw new Refused('INVALID', 'The text has characters that cannot be stored, such as NUL.', [
      'input',
      field,
    ])
  }
  const length = [...value].length
  if (length < least || length > most || (least > 0 && value.trim() === '')) {
    throw new Refused('INVALID', `It must have ${least} to ${most} characters that are not all blank.`, [
      'input',
      field,
    ])
  }
  return value
}

/** An id of the input as Postgres takes it. Throws Refused when it cannot be anything's id. */
export function idOf(value: string, field: string, thing: string): string {
  if (!isId(value))
    throw new Refused('NOT_FOUND', `There is no such ${thing}, or you may not see it.`, ['input', field])
  return value
}

/** Whether the text can be an id. */
export function isId(value: string): boolean {
  return /^\d{1,18}$/.test(value)
}

/** The tags of the input, each trimmed. Throws Refused when one is too long or empty, or there are more than 50. */
export function tagsOf(values: readonly string[], field: string): string[] {
  if (values.length > 50) throw new Refused('INVALID', 'A ticket has at most 50 tags.', ['input', field])
  return values.map((tag) => textOf(tag.trim(), field, 1, 100))
}
