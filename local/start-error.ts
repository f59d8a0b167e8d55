/**
 * A reason not to start that the person at the terminal can do something about.
 * Its message is one line that says what is wrong and what to do; `npm start` prints it without a stack.
 */
export class StartError extends Error {
  override name = 'StartError'
}

/** Says in one line what a caught value is. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
