import { unauthorized } from '../errors.ts'
import type { ApiKeyMode } from '../settings.ts'
import type { Caller } from './caller.ts'

/** Accepts a known, unexpired key. */
export function authenticateApiKey(mode: ApiKeyMode, key: string): Caller {
  const found = mode.keys.find((candidate) => candidate.key === key)
  if (found === undefined || isPast(found.expires)) throw unauthorized()
  return {
    mode: 'API_KEY',
    identity: null,
    name: 'api-key',
    groups: [],
    denied: new Set(),
    credential: null,
    defaultAction: 'ALLOW',
  }
}

function isPast(expires: Date | number | undefined): boolean {
  if (expires === undefined) return false
  const moment = typeof expires === 'number' ? expires * 1000 : expires.getTime()
  return moment <= Date.now()
}
