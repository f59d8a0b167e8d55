import { createHash, randomBytes } from 'node:crypto'

/** What the secret of a key looks like. */
export const secretForm = /^ak_live_[\w-]{43}$/

/** A new secret with 256 random bits, and what is kept of it. */
export function newSecret(): { secret: string; hash: string; prefix: string } {
  const secret = `ak_live_${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret), prefix: secret.slice(0, 12) }
}

/** The hash by which a secret is known: so many random bits need no slow one. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
