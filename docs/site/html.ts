/** HTML that is ready to be sent: what came into it was escaped, or made here. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, also between quotes. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '')

type Part = string | number | Html | null | undefined | false | readonly Part[]

const put = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(put).join('')
  return escaped(String(part))
}

/** HTML from a template: what is put in is escaped, unless it is Html itself; lists are put in one after the other. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((text, string, index) => text + put(parts[index - 1]) + string))

/** HTML that somebody else made harmless, taken as it is. */
export const raw = (text: string): Html => new Html(text)
