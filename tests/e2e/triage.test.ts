import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../support/browser.ts'
import { openStory } from '../support/story.ts'
import { type Question, questions } from '../support/tickets.ts'

// An agent works through a morning's tickets, and never touches the mouse.
const story = openStory()
const many = 30

/** What the database says of a ticket. */
interface Found {
  readonly priority: string
  readonly tags: readonly string[]
  readonly status: { readonly category: string }
  readonly assignee: { readonly name: string } | null
  readonly spam: boolean
  readonly snoozed: boolean
  readonly messages: readonly { readonly kind: string; readonly body: string }[]
}

async function found(id: string): Promise<Found> {
  const { ticket } = await story.product.query<{ ticket: Found }>(
    await story.product.signIn('ada@autocrm.example'),
    'query found($id: ID!) { ticket(id: $id) { priority tags status { category } assignee { name } spam snoozed messages { kind body } } }',
    { id },
  )
  return { ...ticket, messages: ticket.messages.filter(({ kind }) => kind !== 'SYSTEM') }
}

/** One customer after the other asks, so that the tickets stand in this order. */
async function asked(all: readonly Question[]): Promise<readonly string[]> {
  const customers = await Promise.all(
    ['carla', 'max', 'lena'].map((name) => story.product.signIn(`${name}@customer.example`)),
  )
  const ids: string[] = []
  for (const [n, input] of all.entries()) {
    const { createTicket } = await story.product.query<{ createTicket: { ticket: { id: string } } }>(
      customers[n % customers.length] ?? '',
      'mutation ask($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id } } }',
      { input },
    )
    ids.push(createTicket.ticket.id)
  }
  return ids
}

/** A keyboard that knows which keys of the product it pressed. */
function keyboardOf({ keyboard }: Page) {
  const used = new Set<string>()
  return {
    used,
    /** Keys of the product, one after the other. */
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        used.add(key)
        await keyboard.press(key)
      }
    },
    /** What every program knows: letters that are written, Enter, Tab, Escape, arrows. */
    async type(text: string, ...then: string[]): Promise<void> {
      await keyboard.type(text)
      for (const key of then) await keyboard.press(key)
    },
  }
}

/** What is done to the tickets by turns, and what is to be found of it then. */
type Turn = (
  page: Page,
  keys: ReturnType<typeof keyboardOf>,
  n: number,
) => Promise<Partial<Omit<Found, 'messages'>> & { readonly said?: readonly [kind: string, body: string] }>

const turns: readonly Turn[] = [
  async (page, keys, n) => {
    await keys.press('i', 'p')
    await keys.type('u', 'Enter')
    await keys.press('r')
    await keys.type(`We are at it (${n}).`)
    await keys.press('Control+Enter')
    await page.locator('.message[data-held]').waitFor()
    return { assignee: { name: 'Jonas Weber' }, priority: 'URGENT', said: ['REPLY', `We are at it (${n}).`] }
  },
  async (_page, keys, n) => {
    await keys.press('t')
    await keys.type('hardware', 'Enter', 'Escape')
    await keys.press('n')
    await keys.type(`Looks like number ${n - 1}.`)
    await keys.press('Control+Enter')
    return { tags: ['hardware'], said: ['NOTE', `Looks like number ${n - 1}.`] }
  },
  async (page, keys) => {
    await keys.press('a')
    await keys.type('Pri', 'Enter')
    await keys.press('h')
    await page.getByRole('dialog').waitFor()
    await keys.type('', 'Enter')
    return { assignee: { name: 'Priya Nair' }, snoozed: true }
  },
  async (_page, keys) => {
    await keys.press('!')
    return { spam: true }
  },
  async (page, keys, n) => {
    await keys.press('s')
    await keys.type('Pen', 'Enter')
    await keys.press('r')
    await keys.type(`Did that help (${n})?`)
    await keys.press('Control+Shift+Enter')
    await page.locator('.message[data-held]').waitFor()
    return { status: { category: 'SOLVED' }, said: ['REPLY', `Did that help (${n})?`] }
  },
  async (_page, keys) => {
    await keys.press('p')
    await keys.type('l', 'Enter')
    await keys.press('e')
    return { priority: 'LOW', status: { category: 'SOLVED' } }
  },
]

describe('thirty tickets', () => {
  it('are read, answered, noted, given away, put off and solved by keys that ? lists', async () => {
    const all = questions(many)
    expect(all.length).toBe(many)
    const ids = await asked(all)
    const { page } = await visit(story.browser, story.product)
    const keys = keyboardOf(page)
    await page.locator('input[name="username"]').waitFor()
    while ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) !== 'username')
      await keys.type('', 'Tab')
    await keys.type('jonas@autocrm.example', 'Tab')
    await keys.type(story.product.password, 'Enter')
    await page.locator('.connection[data-state="live"]').waitFor()
    await keys.press('Control+k')
    await page.getByRole('combobox', { name: 'What to do or find' }).waitFor()
    await keys.type('Support')
    await page
      .getByRole('option', { name: /^Support/, selected: true })
      .first()
      .waitFor()
    await keys.type('', 'Enter')
    await page.getByRole('heading', { level: 1, name: 'Support' }).waitFor()
    await page.locator('a.row').nth(10).waitFor()

    const expected: Found[] = []
    const listed: string[] = []
    // The newest stands first.
    for (const [n, id] of ids.toReversed().entries()) {
      const question = all[many - 1 - n]
      await keys.press('Shift+J')
      await page.getByRole('heading', { level: 2, name: `#${id} ` }).waitFor()
      if (n === 0) {
        await keys.press('?')
        const dialog = page.getByRole('dialog', { name: 'Keys' })
        await dialog.locator('kbd').first().waitFor()
        listed.push(...(await dialog.locator('kbd').allTextContents()))
        await keys.type('', 'Escape')
        await dialog.waitFor({ state: 'detached' })
      }
      expect(await page.locator('.message .body').first().textContent()).toBe(question?.body)
      const turn = turns[n % turns.length]
      const { said, ...done } = (await turn?.(page, keys, n)) ?? {}
      const first = { kind: 'REPLY', body: question?.body ?? '' }
      expected.push({
        priority: 'NORMAL',
        tags: [],
        status: { category: 'NEW' },
        assignee: null,
        spam: false,
        snoozed: false,
        messages: said ? [first, { kind: said[0], body: said[1] }] : [first],
        ...done,
      })
    }

    const named = (key: string) =>
      key.replace('Control', 'Ctrl').replace(/(?<=^|\+)[a-z]$/, (one) => one.toUpperCase())
    expect([...keys.used].map(named).filter((key) => !listed.includes(key))).toEqual([])
    await expect
      .poll(() => Promise.all(ids.toReversed().map(found)), { timeout: 30_000, interval: 1_000 })
      .toEqual(expected)
  })
})
