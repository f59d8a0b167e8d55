/** How the reader writes days, times and numbers: his own locale where it is one of the language, as `en-GB` is of `en`. */
export function localeOf(language = 'en'): string {
  const base = language.split('-')[0]
  return navigator.languages.find((own) => own.split('-')[0] === base) ?? language
}
