/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>

/** Whether a value is an object that is neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What crossing a wire as JSON does to a value: undefined and functions vanish, dates become strings. */
export function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text === undefined ? null : JSON.parse(text)
}

/** Deeper than any answer: a cycle ends here. */
const deepest = 100

function isJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || depth > deepest) return false
  if (Array.isArray(value)) {
    for (let place = 0; place < value.length; place += 1) if (!isJson(value[place], depth + 1)) return false
    return true
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return false
  const object = value as JsonObject
  for (const key of Object.keys(object)) if (!isJson(object[key], depth + 1)) return false
  return true
}

/**
 * The same for what its giver has given away: what is JSON already would come out of the wire as it went in, and need not be written out
 * and read again to find that.
 */
export function handedOver(value: unknown): unknown {
  return isJson(value, 0) ? value : throughJson(value)
}
