import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// How one finds a ticket without a mouse, and hears of what concerns one.
const story = openStory()

async function newTicket(subject: string): Promise<string> {
  const customer = await story.product.signIn('carla@customer.example')
  const { createTicket } = await story.product.query<{ createTicket: { ticket: { id: string } } }>(
    customer,
    'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Please help." }) { ticket { id } } }',
    { subject },
  )
  return createTicket.ticket.id
}

const title = (page: Page) => expect.poll(() => page.title(), { timeout: 20_000 })

describe('an agent without a mouse', () => {
  it('finds a ticket by a word with a typing error, and opens it by its number', async () => {
    const id = await newTicket('The chandelier flickers')
    const { page, errors } = await story.atWork('jonas@autocrm.example')

    await page.keyboard.press('/')
    await page.getByRole('searchbox', { name: 'Words to search for' }).waitFor()
    await page.keyboard.type('chandeleir')
    const hit = page.getByRole('list', { name: 'Tickets found' }).getByRole('link').first()
    await hit.filter({ hasText: 'The chandelier flickers' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `#${id} The chandelier flickers` }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/workspace/mine/${id}`)

    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await page.getByRole('heading', { name: 'My figures' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What to do or find' }).waitFor()
    expect(await page.getByRole('option', { name: /The chandelier flickers/ }).count()).toBe(1)
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.type(`#${id}`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `#${id} The chandelier flickers` }).waitFor()
    expect(errors).toEqual([])
  })
})

describe('a mention', () => {
  it('arrives live on all devices, and is read on all once it is read on one', async () => {
    const id = await newTicket('The kettle whistles')
    const [desk, phone] = [
      await story.atWork('priya@autocrm.example'),
      await story.atWork('priya@autocrm.example'),
    ]
    await desk.page.keyboard.press('g')
    await desk.page.keyboard.press('i')
    await desk.page.getByRole('link', { name: /New in Support/ }).waitFor()
    await title(phone.page).toMatch(/^\(\d+\) AutoCRM$/)
    await desk.page.keyboard.press('Shift+E')
    await title(phone.page).toBe('AutoCRM')

    const jonas = await story.product.signIn('jonas@autocrm.example')
    const { viewer } = await story.product.query<{ viewer: { id: string } }>(
      await story.product.signIn('priya@autocrm.example'),
      '{ viewer { id } }',
    )
    await story.product.query(
      jonas,
      'mutation note($ticketId: ID!, $who: ID!) { addNote(input: { ticketId: $ticketId, body: "Is that yours?", mentions: [$who] }) { userErrors { message } } }',
      { ticketId: id, who: viewer.id },
    )
    const toast = phone.page.getByRole('status').filter({ hasText: 'Jonas Weber mentioned you' })
    await toast.getByText(`#${id} The kettle whistles`).waitFor()
    await title(phone.page).toBe('(1) AutoCRM')
    await title(desk.page).toBe('(1) AutoCRM')
    await desk.page.getByRole('link', { name: /Unread:.*Jonas Weber mentioned you/ }).waitFor()
    expect(await seriousFaults(desk.page)).toEqual([])

    await desk.page.keyboard.press('j')
    await desk.page.keyboard.press('e')
    await title(desk.page).toBe('AutoCRM')
    await title(phone.page).toBe('AutoCRM')
    await desk.page.keyboard.press('e')
    await title(phone.page).toBe('(1) AutoCRM')
    // Opening the ticket reads what was told of it.
    await phone.page.goto(`${story.product.url}/workspace/mine/${id}`)
    await phone.page.getByRole('heading', { name: `#${id} The kettle whistles` }).waitFor()
    await title(desk.page).toBe('AutoCRM')
    expect([...desk.errors, ...phone.errors]).toEqual([])
  })
})
