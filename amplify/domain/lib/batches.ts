/**
 * Does work in batches until one is not full or the moment `until` (milliseconds since 1970) has passed; at least one.
 *
 * @param work does as much as it is told at most, in a transaction of its own, and gives how much it did
 * @returns how much was done in all
 */
export async function inBatches(
  until: number,
  size: number,
  work: (most: number) => Promise<number>,
): Promise<number> {
  let done = 0
  for (;;) {
    const count = await work(size)
    done += count
    if (count < size || Date.now() >= until) return done
  }
}
