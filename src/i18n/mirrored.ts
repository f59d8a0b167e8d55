/** Words of a language, as its files have them. */
export interface Words {
  readonly [key: string]: string | Words
}

/** The language that nobody speaks: English from right to left. `ar-XB` is Unicode's name for it; browsers take it for a kind of Arabic. */
export const mirroredLanguage = 'ar-XB'

/** Forces the letters of a text from right to left, and makes it a word of such a language for those around it. */
const turned = (text: string) => (text.trim() === '' ? text : `\u200F\u202E${text}\u202C\u200F`)

/** Arabic tells more numbers apart than English: what English says of several is said of all of them. */
const numbers = ['zero', 'two', 'few', 'many', 'other']

const mirror = (text: string) =>
  text
    .split(/(\{\{[^}]*\}\})/)
    .map((part, place) => (place % 2 === 1 ? part : turned(part)))
    .join('')

/** Words as they stand in a mirror: what a right-to-left language makes of the pages, to be judged by who cannot read one. Placeholders stay. */
export function mirrored(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, word]): [string, string | Words][] => {
      if (typeof word !== 'string') return [[key, mirrored(word)]]
      const base = /^(.*_)other$/.exec(key)?.[1]
      const keys =
        base === undefined
          ? [key]
          : numbers.map((number) => base + number).filter((name) => name === key || !(name in words))
      return keys.map((name) => [name, mirror(word)])
    }),
  )
}
