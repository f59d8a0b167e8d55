/** For how long a tab holds what it told, so that another that hears of it later keeps still. */
const held = 10_000

/** How long a tab that is not in front leaves the telling to one that is. */
const courtesy = 400

/**
 * Whether this tab is the one that tells of it: of all tabs one, and one in front before those that are not. Where the browser has no locks,
 * each does; the browser then shows notifications of one tag once.
 */
export async function claim(id: string, inFront: boolean): Promise<boolean> {
  // Only pages that came by TLS, or from this machine, have locks.
  if (!navigator.locks) return true
  if (!inFront) await new Promise((resolve) => setTimeout(resolve, courtesy))
  return new Promise<boolean>((resolve, reject) => {
    navigator.locks
      .request(`autocrm.notification.${id}`, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null)
        if (lock) await new Promise((later) => setTimeout(later, held))
      })
      .catch(reject)
  })
}
