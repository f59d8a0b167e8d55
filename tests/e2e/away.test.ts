import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults, type Visitor } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// Tickets leave the work and come back: deleted, archived, spam, solved with their parent; and one person is told in two tabs.
const story = openStory()
let jonas: Visitor
let ada: Visitor
beforeAll(async () => {
  jonas = await story.atWork('jonas@autocrm.example')
  ada = await story.atWork('ada@autocrm.example')
})

const asks = async (email: string, document: string, variables: object = {}) =>
  story.product.query<Record<string, { ticket?: { id: string } }>>(
    await story.product.signIn(email),
    document,
    variables,
  )

/** A ticket of a customer, by its number. */
async function ticketOf(subject: string): Promise<string> {
  const { createTicket } = await asks(
    'lena@customer.example',
    'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Please help." }) { ticket { id } } }',
    { subject },
  )
  return createTicket?.ticket?.id ?? ''
}

/** Moves within the page, as a link does: the page is not loaded anew. */
async function goTo({ page }: Visitor, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}
async function open(visitor: Visitor, id: string): Promise<void> {
  await goTo(visitor, `/workspace/team-1/${id}`)
  await heading(visitor.page, id).waitFor()
}
const heading = (page: Page, id: string) => page.getByRole('heading', { level: 2, name: `#${id}` })
const menu = async (page: Page, item: RegExp) => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
/** Light, dark, and light again. */
async function faultless(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([])
  const colours = page.getByRole('combobox', { name: 'Colours', includeHidden: true })
  const choose = (mode: string) =>
    colours.evaluate((select, value) => {
      const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set
      set?.call(select, value)
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }, mode)
  await choose('dark')
  expect(await seriousFaults(page)).toEqual([])
  await choose('light')
}

describe('a deleted ticket', () => {
  it('tells who looks at it, stands among the deleted ones, and is restored', async () => {
    const id = await ticketOf('Delete me')
    await open(jonas, id)
    await open(ada, id)
    await heading(ada.page, id).press('Shift+#')
    await ada.page.getByText(`#${id} is deleted`).waitFor()
    // He may not see it any more, and is told why, with the way back.
    await jonas.page.getByRole('heading', { name: `#${id} was deleted` }).waitFor()
    await faultless(jonas.page)
    await ada.page.locator('body').press('g')
    await ada.page.locator('body').press('d')
    const line = ada.page.getByRole('link', { name: `#${id}` })
    await line.waitFor()
    expect(await line.textContent()).toMatch(/Deleted by Ada/)
    await faultless(ada.page)
    await line.click()
    await ada.page.getByText(/deleted this on .*; purged for good on/).waitFor()
    await ada.page.getByText('This ticket is deleted. Restore it to write.').waitFor()
    expect(await ada.page.getByRole('combobox', { name: 'Status' }).isDisabled()).toBe(true)
    await faultless(ada.page)
    await jonas.page.getByRole('button', { name: 'Restore' }).click()
    await heading(jonas.page, id).waitFor()
    await ada.page.getByRole('textbox', { name: 'Reply text' }).waitFor()
    expect(await ada.page.getByText(/deleted this on/).count()).toBe(0)
  })

  it('is restored together with others, which can be taken back', async () => {
    const ids = [await ticketOf('One of two'), await ticketOf('Two of two')]
    for (const ticketId of ids)
      await asks(
        'jonas@autocrm.example',
        'mutation del($ticketId: ID!) { deleteTicket(input: { ticketId: $ticketId }) { userErrors { code } } }',
        { ticketId },
      )
    const { page } = ada
    await goTo(ada, '/workspace/deleted')
    for (const id of ids) await page.getByRole('checkbox', { name: `Choose #${id}` }).check()
    await page.locator('body').press('Shift+R')
    await page.getByText('2 tickets are restored').waitFor()
    const told = page.locator('.toast').filter({ hasText: '2 tickets are restored' })
    await told.getByRole('button', { name: 'Undo' }).click()
    for (const id of ids) await page.getByRole('button', { name: `Restore #${id}` }).waitFor()
    await page.getByRole('button', { name: `Restore #${ids[0]}` }).click()
    await page.getByText(`#${ids[0]} is restored`).waitFor()
  })
})

describe('an archived ticket', () => {
  it('is told of at once, is found and read, and brought back', async () => {
    const id = await ticketOf('Archived zeppelin')
    await open(jonas, id)
    const folder = join(story.product.data, 'postgres')
    const port = readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[3]
    const password = readFileSync(join(folder, 'password'), 'utf8').trim()
    const database = new pg.Client(`postgresql://supabase_admin:${password}@127.0.0.1:${port}/postgres`)
    await database.connect()
    // Closed long ago, past the triggers, which know only now.
    await database.query(
      `begin; set local session_replication_role = replica;
       update tickets set status_id = (select id from ticket_statuses where category = 'CLOSED' order by id limit 1), status_category = 'CLOSED',
         solved_at = now() - interval '400 days', closed_at = now() - interval '400 days' where id = ${id};
       commit; select private.archive_tickets(100)`,
    )
    await database.end()
    // What is done past the verbs is told within a minute, or with the next change.
    await ticketOf('The next change')
    const { page } = jonas
    await page.getByText(/^Archived on .*, as it was closed for long/).waitFor({ timeout: 20_000 })
    await page.getByText('This ticket is archived and only read.').waitFor()
    await faultless(page)
    await goTo(jonas, '/workspace/search?q=zeppelin')
    await page.getByRole('link', { name: /Archived zeppelin.*Archived/ }).waitFor()
    await goTo(jonas, '/workspace/archived')
    await page.getByRole('link', { name: /Archived zeppelin/ }).waitFor()
    await faultless(page)
    await page.getByRole('link', { name: /Archived zeppelin/ }).click()
    await page.getByText('Please help.').waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByText(`#${id} is back from the archive, and still closed`).waitFor()
    await page.getByText(/closed for good; nothing can be added/).waitFor()
  })
})

describe('a ticket', () => {
  it('has a message split off into one of its own', async () => {
    const id = await ticketOf('Two things')
    await asks(
      'lena@customer.example',
      'mutation more($ticketId: ID!) { replyToTicket(input: { ticketId: $ticketId, body: "And the lift is stuck." }) { ticket { id } } }',
      { ticketId: id },
    )
    await open(jonas, id)
    await menu(jonas.page, /^Split/)
    const dialog = jonas.page.getByRole('dialog', { name: `Split #${id}` })
    await dialog.getByRole('textbox', { name: 'Subject of the new ticket' }).fill('The lift')
    await dialog.getByRole('checkbox', { name: /the lift is stuck/ }).check()
    await faultless(jonas.page)
    await dialog.getByRole('button', { name: 'Split 1 message off' }).click()
    await jonas.page.getByRole('heading', { level: 2, name: 'The lift' }).waitFor()
    expect(await jonas.page.getByText('Please help.').count()).toBe(0)
  })

  it('is spam, and is none after all', async () => {
    const id = await ticketOf('You won')
    await open(jonas, id)
    await heading(jonas.page, id).press('Shift+!')
    await jonas.page.getByText(`#${id} is marked as spam`).waitFor()
    await jonas.page.getByText(/^This ticket is spam/).waitFor()
    await jonas.page.getByRole('button', { name: 'Not spam' }).click()
    await jonas.page.getByText(`#${id} is no spam`).waitFor()
    expect(await jonas.page.getByText(/^This ticket is spam/).count()).toBe(0)
  })

  it('is solved with its children, also by a reply', async () => {
    const { page } = jonas
    const parentOf = async (subject: string) => {
      const [parent, child] = [await ticketOf(subject), await ticketOf(`${subject}, too`)]
      await asks(
        'jonas@autocrm.example',
        'mutation link($ticketId: ID!, $otherId: ID!) { linkTickets(input: { ticketId: $ticketId, otherId: $otherId, kind: CHILD }) { userErrors { code } } }',
        { ticketId: parent, otherId: child },
      )
      return parent
    }
    const solved = page.getByRole('region', { name: 'Links' }).getByText('Solved')
    await open(jonas, await parentOf('Outage'))
    await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Solved' })
    const dialog = page.getByRole('dialog', { name: 'Also set its child to “Solved”?' })
    await dialog.waitFor()
    await faultless(page)
    await dialog.getByRole('button', { name: 'All of them' }).click()
    await solved.waitFor()

    await open(jonas, await parentOf('Second outage'))
    await page.getByRole('textbox', { name: 'Reply text' }).fill('It is back.')
    await page.getByRole('button', { name: 'Send reply and solve' }).click()
    await dialog.getByRole('button', { name: 'All of them' }).click()
    await page.getByText('1 ticket set to Solved').waitFor()
    await solved.waitFor()
  })
})

describe('one person with two tabs', () => {
  it('is told once, in one of them, and reads for both', async () => {
    await asks(
      'jonas@autocrm.example',
      'mutation { updateNotificationPreferences(input: { kinds: [{ kind: ASSIGNED, inbox: true, toast: true, browser: true, sound: true }] }) { userErrors { code } } }',
    )
    await jonas.context.addInitScript(() => {
      const told: string[] = []
      Object.assign(globalThis, {
        told,
        Notification: class {
          static permission = 'granted'
          constructor(text: string) {
            told.push(text)
          }
        },
        AudioContext: class {
          state = 'suspended'
          constructor() {
            told.push('sound')
          }
          close() {
            return Promise.resolve()
          }
        },
      })
      // Nobody looks at either tab, until one is looked at.
      document.hasFocus = () => 'focused' in globalThis
    })
    const id = await ticketOf('Yours now')
    const tabs = [jonas.page, await jonas.context.newPage()]
    for (const tab of tabs) {
      await tab.goto(`${story.product.url}/workspace/inbox`)
      await tab.locator('.connection[data-state="live"]').waitFor()
      await expect.poll(() => tab.getByRole('status', { name: /Loading/ }).count()).toBe(0)
    }
    const unread = async () =>
      Promise.all(tabs.map(async (tab) => Number((await tab.title()).match(/^\((\d+)\)/)?.[1] ?? 0)))
    const before = Math.max(...(await unread()))
    await asks(
      'ada@autocrm.example',
      'mutation give($ticketId: ID!, $me: ID!) { assignTicket(input: { ticketId: $ticketId, assigneeId: $me }) { userErrors { code } } }',
      { ticketId: id, me: await idOf('jonas@autocrm.example') },
    )
    for (const tab of tabs) await tab.getByRole('link', { name: /Yours now/ }).waitFor()
    const told = async () =>
      (
        await Promise.all(
          tabs.map((tab) => tab.evaluate(() => (globalThis as unknown as { told: string[] }).told)),
        )
      ).flat()
    await expect.poll(told, { timeout: 5_000 }).toEqual(['Ada Moreno assigned it to you', 'sound'])
    const toasts = await Promise.all(
      tabs.map((tab) => tab.locator('.toast', { hasText: 'Yours now' }).count()),
    )
    expect(toasts.sort()).toEqual([0, 1])
    await expect.poll(unread).toEqual([before + 1, before + 1])
    await tabs[0]?.getByRole('button', { name: `Mark #${id} as read` }).click()
    // Its line is read with all that was told of it.
    await expect
      .poll(async () => Math.max(...(await unread())), { timeout: 10_000 })
      .toBeLessThanOrEqual(before)
    expect(await told()).toHaveLength(2)
    expect([...jonas.errors, ...ada.errors]).toEqual([])
  })
})

async function idOf(email: string): Promise<string> {
  const { viewer } = await story.product.query<{ viewer: { id: string } }>(
    await story.product.signIn(email),
    '{ viewer { id } }',
  )
  return viewer.id
}
