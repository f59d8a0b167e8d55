import type { LogLine } from './appsync/index.ts'

const clock = (): string => new Date().toISOString().slice(11, 19)

/** Prints one line with the time before it. */
export function say(line: string): void {
  process.stdout.write(`${clock()} ${line}\n`)
}

/** One line for a request to the API: operation, caller, milliseconds, status, and what went wrong. */
export function apiLine({ operation, caller, ms, status, errors }: LogLine): string {
  const wrong = errors.length > 0 ? `  ${errors.join('; ')}` : ''
  return `${operation}  ${caller}  ${Math.round(ms)} ms  ${status}${wrong}`
}
