import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults, signIn, visit } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// An agent keeps a ticket in order: its fields, links and merges, and its sleep.
const story = openStory()

async function ask(email: string, subject: string, body: string): Promise<string> {
  const { createTicket } = await story.product.query<{ createTicket: { ticket: { id: string } } }>(
    await story.product.signIn(email),
    'mutation open($subject: String!, $body: String!) { createTicket(input: { subject: $subject, body: $body }) { ticket { id } } }',
    { subject, body },
  )
  return createTicket.ticket.id
}

async function at(email: string, ticket: string): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await visit(story.browser, story.product)
  await signIn(page, email, story.product.password)
  await page.locator('.top-name').waitFor()
  await page.goto(`${story.product.url}/workspace/mine/${ticket}`)
  await page.getByRole('complementary', { name: 'Properties' }).waitFor()
  await page.locator('.connection[data-state="live"]').waitFor()
  return { page, errors }
}
const heading = (page: Page, ticket: string) => page.getByRole('heading', { level: 2, name: `#${ticket}` })
const menu = async (page: Page, item: RegExp) => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

describe('a ticket is kept in order', () => {
  it('by a custom field, which a colleague sees at once', async () => {
    await story.product.query(
      await story.product.signIn('ada@autocrm.example'),
      'mutation { createTicketField(input: { key: "seats", type: NUMBER, label: "Seats" }) { ticketField { id } userErrors { message } } }',
    )
    const ticket = await ask('carla@customer.example', 'More seats', 'We grow.')
    const [agent, colleague] = [
      await at('jonas@autocrm.example', ticket),
      await at('ada@autocrm.example', ticket),
    ]
    await agent.page.getByRole('textbox', { name: 'Seats' }).fill('many')
    await agent.page.getByRole('textbox', { name: 'Seats' }).press('Enter')
    await agent.page.getByText('Enter a whole number').waitFor()
    await agent.page.getByRole('textbox', { name: 'Seats' }).fill('40')
    await agent.page.getByRole('textbox', { name: 'Seats' }).press('Enter')
    await expect
      .poll(() => colleague.page.getByRole('textbox', { name: 'Seats' }).inputValue(), { timeout: 10_000 })
      .toBe('40')
    expect(await seriousFaults(agent.page)).toEqual([])
    expect([...agent.errors, ...colleague.errors]).toEqual([])
  })

  it('by links and followers, and its history tells of it', async () => {
    const ticket = await ask('carla@customer.example', 'Printer again', 'It burns again.')
    const first = await ask('lena@customer.example', 'Printer on fire', 'It burns.')
    const { page, errors } = await at('jonas@autocrm.example', ticket)
    await page.locator('body').press('l')
    await page.getByLabel('Number of the ticket').fill(`#${first}`)
    await page.getByLabel('What it is to this one').selectOption({ label: 'Original' })
    await page.getByLabel('Number of the ticket').press('Enter')
    await page.getByRole('link', { name: `Original #${first} Printer on fire` }).waitFor()
    await heading(page, ticket).press('f')
    await page.getByRole('button', { name: 'Unfollow', exact: true }).waitFor()
    await heading(page, ticket).press('y')
    const history = page.getByRole('dialog', { name: `History of #${ticket}` })
    await history.getByText(`Linked: Original #${first}`).waitFor()
    await history.getByText('Opened the ticket').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(errors).toEqual([])
  })

  it('by merging it, which shows beforehand what it makes, and can be undone', async () => {
    const target = await ask('carla@customer.example', 'The lift is stuck', 'Between two floors.')
    const source = await ask('lena@customer.example', 'Lift stuck, too', 'Help, the same lift!')
    const { page, errors } = await at('jonas@autocrm.example', source)
    await heading(page, source).press('Shift+M')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(target)
    await dialog.getByRole('button', { name: `#${target}` }).click()
    await dialog.getByText('Between two floors.').waitFor()
    await dialog.getByText('Help, the same lift!').waitFor()
    await dialog.getByText('The requesters differ').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: `Merge into #${target}` }).click()
    await heading(page, target).waitFor()
    await page.getByText(`#${source} was merged into this ticket`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await heading(page, source).waitFor()
    await page.goto(`${story.product.url}/workspace/mine/${target}`)
    await heading(page, target).waitFor()
    expect(await page.getByText('Help, the same lift!').count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('by letting it sleep until tomorrow, and waking it', async () => {
    const ticket = await ask('carla@customer.example', 'No hurry', 'Some day.')
    const { page, errors } = await at('jonas@autocrm.example', ticket)
    await menu(page, /^Snooze/)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Tomorrow/ })
      .click()
    await page.getByText(/^Snoozed until .*, or until/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Wake' }).click()
    await page.getByText('is awake').waitFor()
    expect(await page.getByText(/^Snoozed until/).count()).toBe(0)
    expect(errors).toEqual([])
  })
})
