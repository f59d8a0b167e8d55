const digitsAfterPoint = 9

/**
 * A decimal number in its one spelling (`-0.5`, `12`, `3.25`): no exponent, no needless zeros. Null for anything else, and for more than
 * 15 digits before the point or 9 after it: nothing is rounded.
 */
export function decimalOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > 60) return null
  const parts = /^(-?)0*(\d+?)(?:\.(\d+?)0*)?$/.exec(text)
  if (!parts) return null
  const [, sign, whole = '', fraction = ''] = parts
  if (whole.length > 15 || fraction.length > digitsAfterPoint) return null
  const plain = fraction === '' || fraction === '0' ? whole : `${whole}.${fraction}`
  return plain === '0' ? plain : `${sign}${plain}`
}

/** Where a decimal number stands among others: exact, in units of its last possible digit. */
export function decimalRank(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const rank = BigInt(whole + fraction.padEnd(digitsAfterPoint, '0'))
  return decimal.startsWith('-') ? -rank : rank
}
