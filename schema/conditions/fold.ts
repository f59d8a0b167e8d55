// Letters that got a small form in Unicode 16 and 17: Postgres 17 (Unicode 15.1) leaves them alone, newer browsers would not.
const laterThanPostgres =
  /[\u1C89\uA7CB\uA7CC\uA7CE\uA7D2\uA7D4\uA7DA\uA7DC\u{10D50}-\u{10D65}\u{16EA0}-\u{16EB8}]/u

function smallForm(letter: string): string {
  if (letter === '\u0130') return 'i'
  return laterThanPostgres.test(letter) ? letter : letter.toLowerCase()
}

/**
 * Text with every letter replaced by its small form, one code point by one code point, whatever stands beside it: Unicode's
 * simple mapping, which is what Postgres 17's `lower(text collate pg_c_utf8)` does (docs/decisions/004-conditions.md).
 * Unlike `toLowerCase` it knows no final sigma and makes one letter of İ.
 */
export function fold(text: string): string {
  return text.replace(/\p{Changes_When_Lowercased}/gu, smallForm)
}
