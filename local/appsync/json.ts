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
