/**
 * Work that is the same whoever asks for it: who asks while it is under way is served by the next run, together with all who ask meanwhile.
 *
 * @returns asks for a run that begins after the asking, and gives its outcome
 */
export function together(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const run = async (): Promise<void> => {
    try {
      await work()
    } finally {
      running = undefined
    }
  }
  const start = (): Promise<void> => {
    next = undefined
    running = run()
    return running
  }
  return () => {
    if (!running) return start()
    // How the one before ends is told to those who asked for it.
    next ??= running.then(start, start)
    return next
  }
}
