const units = ['byte', 'kilobyte', 'megabyte'] as const

/** A file's size for people: steps of 1,000, at most one decimal. */
export function bytesText(bytes: number, language: string | undefined): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** step)
}
