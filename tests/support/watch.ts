import type { BrowserContext, Page } from 'playwright-core'

/** More than this, and what one reads or is about to press leaps: half of what the web's own measure calls good. */
const mostShift = 0.05

/** What the pages of a visitor did that no page should do. */
export interface Watch {
  /** What the pages threw, or wrote as errors or warnings, in their words. */
  readonly errors: string[]
  /** Lets pass what a test brings about itself, such as the browser's words on a network that was cut; until it is heeded again. */
  allow(expected: RegExp): { heed(): void }
  /** All faults since it was asked last, leaps of the layout included. */
  faults(): Promise<string[]>
}

/** Watches all pages that are opened in a browser's context from now on. */
export async function watch(context: BrowserContext): Promise<Watch> {
  const errors: string[] = []
  const shifts: string[] = []
  let seen = 0
  const allowed = new Set<RegExp>()
  const hear = (text: string): void => {
    if (![...allowed].some((expected) => expected.test(text))) errors.push(text)
  }
  await context.exposeBinding('reportShift', ({ page }, shift: string) => {
    shifts.push(`${new URL(page.url()).pathname}: ${shift}`)
  })
  // What tsx makes of a function calls it.
  await context.addInitScript('globalThis.__name ??= (it) => it')
  await context.addInitScript(observeShifts, mostShift)
  context.on('weberror', (error) => hear(error.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') hear(message.text())
  })
  return {
    errors,
    allow: (expected) => {
      allowed.add(expected)
      return { heed: () => allowed.delete(expected) }
    },
    async faults() {
      await Promise.all(context.pages().map(settled))
      const faults = [...errors.slice(seen), ...shifts.splice(0)]
      seen = errors.length
      return faults
    },
  }
}

/** Waits until a page has told what it observed; a page that is gone has. */
async function settled(page: Page): Promise<void> {
  if (page.isClosed() || !page.url().startsWith('http')) return
  await page.evaluate(() => (globalThis as { tellShifts?: () => Promise<void> }).tellShifts?.())
}

/**
 * Runs in the page: adds up leaps of the layout as web.dev/articles/cls defines it. Those within 500 ms of a click or a key are not counted; the others
 * make windows, of 5 s at most and with no gap of 1 s, and a page is as bad as its worst one. Each leap that takes a window above the limit is told.
 */
function observeShifts(limit: number): void {
  interface LayoutShift extends PerformanceEntry {
    readonly value: number
    readonly hadRecentInput: boolean
    readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
  }
  const page = globalThis as unknown as {
    reportShift(shift: string): Promise<void>
    tellShifts?: () => Promise<void>
  }
  const rect = ({ x, y, width, height }: DOMRect) => `${[x, y, width, height].map(Math.round)}`
  const name = (node: Node | null) => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null)
    return element ? `${element.tagName.toLowerCase()}.${element.className}` : 'what is gone'
  }
  const told: Promise<void>[] = []
  let sum = 0
  let first = 0
  let last = 0
  const take = (entries: PerformanceEntryList): void => {
    for (const shift of entries as LayoutShift[]) {
      if (shift.hadRecentInput) continue
      const goesOn = shift.startTime - last < 1_000 && shift.startTime - first < 5_000
      sum = goesOn ? sum + shift.value : shift.value
      if (!goesOn) first = shift.startTime
      last = shift.startTime
      const moves = shift.sources.map(
        ({ node, previousRect, currentRect }) =>
          `${name(node)} ${rect(previousRect)} to ${rect(currentRect)}`,
      )
      if (sum > limit)
        told.push(page.reportShift(`the layout leapt by ${sum.toFixed(3)} in all: ${moves.join('; ')}`))
    }
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  page.tellShifts = async () => {
    take(observer.takeRecords())
    await Promise.all(told)
  }
}
