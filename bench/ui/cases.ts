import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** A line of the table: what was done, the times in ms, and what is wanted of them. */
export interface Line {
  readonly name: string
  /** What an agent does not notice; null where only the figure is of interest. */
  readonly wanted: number | null
  readonly times: readonly number[]
}

const rowHeight = 42
/** Between two things that are measured, as long as one reads at least. */
const rest = 250

/** Presses a key; the time until an expression is true and painted. */
async function press(page: Page, key: string, isThere: string): Promise<number> {
  await page.waitForTimeout(rest)
  await page.evaluate(`probe.fromKey(() => ${isThere})`)
  await page.keyboard.press(key)
  return (await page.evaluate('probe.result')) as number
}

/** Opens a list of tickets, newest first; their numbers as far as its first page. */
async function list({ page, product }: Stage, statuses: readonly string[]): Promise<readonly string[]> {
  const condition = JSON.stringify({ field: 'status', operator: 'in', value: statuses })
  await page.goto(
    `${product.url}/workspace/mine?${new URLSearchParams({ sort: 'NUMBER.DESC', if: condition })}`,
  )
  await page.locator('.connection[data-state="live"]').waitFor()
  await page.locator('a.row').first().waitFor()
  const { tickets } = await product.query<{ tickets: { nodes: { id: string }[] } }>(
    await product.signIn('ada@autocrm.example'),
    'query list($condition: AWSJSON) { tickets(condition: $condition, sort: { field: NUMBER, direction: DESC }, first: 50) { nodes { id } } }',
    { condition },
  )
  return tickets.nodes.map(({ id }) => id)
}

/** Tickets are opened one after the other, and again on the way back; and what is done to the open one. */
export async function openedAndChanged(
  stage: Stage,
  rounds: number,
): Promise<{ readonly lines: readonly Line[]; readonly short: string; readonly long: string }> {
  const { page } = stage
  const ids = await list(stage, ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'])
  const warm = ids.slice(0, 3)
  const short = ids.slice(3, 3 + rounds)
  const long = ids.slice(3 + rounds, 3 + 2 * rounds)
  await stage.lengthen(long, 2_000)
  const open = async (key: 'Shift+J' | 'Shift+K', those: readonly string[]) => {
    const times: number[] = []
    for (const id of those)
      times.push(
        // Its heading and its conversation come in one piece.
        await press(
          page,
          key,
          `document.querySelector('#ticket-subject')?.textContent.startsWith('#${id} ') && document.querySelector('.conversation li')`,
        ),
      )
    return times
  }
  const back = (those: readonly string[]) => those.slice(0, -1).reverse()
  await open('Shift+J', warm)
  await page.locator('.editor-text').waitFor()
  const uncached = await open('Shift+J', short)
  const cached = await open('Shift+K', back(short))
  await open('Shift+J', short.slice(1))
  const uncachedLong = await open('Shift+J', long)
  const cachedLong = await open('Shift+K', back(long))

  const follow: number[] = []
  const tag: number[] = []
  const solve: number[] = []
  for (const id of short.toReversed()) {
    await open('Shift+K', [id])
    follow.push(await press(page, 'f', `document.querySelector('.properties [aria-pressed="true"]')`))
    await page.keyboard.press('t')
    await page.keyboard.type('measured')
    tag.push(
      await press(
        page,
        'Enter',
        `[...document.querySelectorAll('.properties .tag')].some((tag) => tag.textContent.startsWith('measured'))`,
      ),
    )
    await page.keyboard.press('Escape')
    solve.push(
      await press(
        page,
        'e',
        `document.querySelector('.properties [name="status"]').selectedOptions[0].textContent === 'Solved'`,
      ),
    )
  }
  return {
    lines: [
      { name: 'open a ticket that is cached', wanted: 50, times: cached },
      { name: 'open one that is not', wanted: 150, times: uncached },
      { name: 'open one of 2,000 messages that is cached', wanted: 50, times: cachedLong },
      { name: 'open one of 2,000 messages that is not', wanted: 150, times: uncachedLong },
      { name: 'follow', wanted: 50, times: follow },
      { name: 'add a tag', wanted: 50, times: tag },
      { name: 'solve', wanted: 50, times: solve },
    ],
    short: warm[0] ?? '',
    long: long[0] ?? '',
  }
}

/** A reply is written, letter by letter. */
export async function typed({ page, product }: Stage, ticketId: string): Promise<readonly number[]> {
  await page.goto(`${product.url}/workspace/mine/${ticketId}`)
  await page.locator('.editor-text').waitFor()
  await page.waitForTimeout(1_000)
  await page.keyboard.press('r')
  await page.evaluate(`probe.listenTo(document.querySelector('.editor-text'))`)
  await page.keyboard.type(
    'Thank you for writing. Please try once more, and tell us what you see. '.repeat(2),
    {
      delay: 50,
    },
  )
  return (await page.evaluate('probe.typed()')) as readonly number[]
}

/** One moves in a list of all tickets, all of them loaded. */
export async function moved(
  stage: Stage,
  rounds: number,
): Promise<{ readonly keys: readonly Line[]; readonly frames: readonly Line[] }> {
  const { page } = stage
  await list(stage, ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'])
  const rows = async () =>
    Math.round(((await page.evaluate(`document.querySelector('.rows').clientHeight`)) as number) / rowHeight)
  const scrollTo = (top: number) => page.evaluate(`document.querySelector('.list').scrollTo({ top: ${top} })`)
  const pages: number[] = []
  // The list says so itself when it has all of its rows.
  const whole = `document.querySelector('.row-place')?.getAttribute('aria-setsize') !== '-1'`
  while (!(await page.evaluate(whole))) {
    const began = performance.now()
    const known = await rows()
    await scrollTo(known * rowHeight)
    await page.waitForFunction(
      `document.querySelector('.rows').clientHeight !== ${known * rowHeight} || ${whole}`,
    )
    pages.push(performance.now() - began)
  }
  const named = `of ${(await rows()).toLocaleString('en')} rows`
  const scrolled = async (pixels: number) => {
    await scrollTo(0)
    await page.waitForTimeout(1_000)
    return (await page.evaluate(`probe.scroll(document.querySelector('.list'), ${pixels}, 300)`)) as number[]
  }
  const down: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const before = await page.evaluate(`document.querySelector('.row[data-chosen]')?.href`)
    const moves = `(document.querySelector('.row[data-chosen]')?.href ?? '${before}') !== '${before}'`
    down.push(await press(page, 'j', moves))
  }
  return {
    keys: [
      { name: `J, to the next ${named}`, wanted: 50, times: down },
      { name: 'the next page of the list', wanted: null, times: pages },
    ],
    frames: [
      { name: `scrolling 3 ${named} a frame`, wanted: null, times: await scrolled(120) },
      { name: `scrolling 29 ${named} a frame`, wanted: null, times: await scrolled(1_200) },
    ],
  }
}
