/** What measures inside of the page. Times are in ms. */
export interface Probe {
  /**
   * Begins with the next key: from the moment at which the browser got it (the event's timestamp) until what is asked for has been painted. Painted is the
   * end of the first frame at whose beginning it is in the document: a message that is posted in that frame's callback comes after layout and paint.
   */
  fromKey(isThere: () => boolean): void
  /** What `fromKey` measured last. */
  result: Promise<number>
  /** From each key that is pressed in an element until the end of the frame after it; until `typed` is asked for. */
  listenTo(element: Element): void
  typed(): readonly number[]
  /** Scrolls by so many pixels a frame; the time from frame to frame. */
  scroll(element: Element, pixels: number, frames: number): Promise<readonly number[]>
}

/** Runs in the page, before its own scripts. */
export function installProbe(): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    })
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const typed: number[] = []
  const probe: Probe = {
    result: Promise.resolve(0),
    fromKey(isThere) {
      probe.result = new Promise((resolve) => {
        const begin = async ({ timeStamp }: Event) => {
          while (!isThere()) await frame()
          resolve((await painted()) - timeStamp)
        }
        addEventListener('keydown', (event) => void begin(event), { once: true, capture: true })
      })
    },
    listenTo(element) {
      element.addEventListener(
        'keydown',
        ({ timeStamp }) => void painted().then((end) => typed.push(end - timeStamp)),
        { capture: true },
      )
    },
    typed: () => typed.splice(0),
    async scroll(element, pixels, frames) {
      const times: number[] = []
      let before = await frame()
      for (let n = 0; n < frames; n += 1) {
        element.scrollTop += pixels
        const now = await frame()
        times.push(now - before)
        before = now
      }
      return times
    },
  }
  Object.assign(globalThis, { probe })
}
