/** When things are tried, and how many at once. Times in seconds. */
export interface Timing {
  /** How long to wait after each failed attempt; after the last of them a delivery is given up. */
  readonly retries: readonly number[]
  /** How long an attempt may be under way before its sender is taken for dead: longer than any exchange. */
  readonly lease: number
  /** So many failures in a row pause a webhook. */
  readonly failuresToPause: number
  /** How long each pause is; the last one is repeated. */
  readonly pauses: readonly number[]
  /** The pause from which on the admins are told. */
  readonly pauseToTell: number
  /** A webhook to which nothing arrived for so long is disabled. */
  readonly failingToDisable: number
  /** Attempts under way at once, for one webhook and for all. */
  readonly atOnce: { readonly webhook: number; readonly all: number }
  /** How often to look for what is new while something is under way or waits. */
  readonly look: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The product's timing: 13 attempts within five days. */
export const timing: Timing = {
  retries: [10, 30, 5 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, day, day, day],
  lease: 30,
  failuresToPause: 10,
  pauses: [10, 30, minute, 5 * minute, 15 * minute, 30 * minute, hour],
  pauseToTell: 4,
  failingToDisable: 5 * day,
  atOnce: { webhook: 10, all: 200 },
  look: 1,
}
