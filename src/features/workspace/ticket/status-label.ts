/** A status's name in the reader's language, or in the company's first one. */
export function statusLabel(
  status: {
    readonly label: string
    readonly labels: readonly { readonly language: string; readonly text: string }[]
  },
  language = 'en',
): string {
  return status.labels.find((label) => label.language.split('-')[0] === language)?.text ?? status.label
}
