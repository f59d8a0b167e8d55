/** UTF-8 text as base64. */
function base64Of(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
}

// The AppSync subscription link encodes its headers with Node's global, and so only: without it each subscription fails with "Connection failed".
// This is all of it that is asked for; the package that has the rest weighs 7 kB.
const forHeaders = { from: (text: string) => ({ toString: () => base64Of(text) }) }
globalThis.Buffer ??= forHeaders as unknown as typeof globalThis.Buffer
