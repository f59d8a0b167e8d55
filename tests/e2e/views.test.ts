import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// A view is built, shared, seen by a colleague, and changed.
const story = openStory()

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Queues' })
const row = (page: Page, subject: string) =>
  page.getByRole('list', { name: 'Tickets' }).getByRole('link', { name: subject })

/** Sets the newest question of a group of the builder. */
async function ask(group: Locator, field: string, operator: string): Promise<Locator> {
  const rule = group.locator(':scope > .ruleGroup-body > .rule').last()
  await rule.getByRole('combobox', { name: 'Field' }).selectOption({ label: field })
  await rule.getByRole('combobox', { name: 'Comparison' }).selectOption({ label: operator })
  return rule
}

describe('a view', () => {
  it('with three nested conditions is built, shared with the team, and seen live by the colleague', async () => {
    const customer = await story.product.signIn('carla@customer.example')
    const open = async (subject: string, priority: string) => {
      const opened = await story.product.query<{ createTicket: { ticket: { id: string } } }>(
        customer,
        'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Text" }) { ticket { id } } }',
        { subject },
      )
      const admin = await story.product.signIn('ada@autocrm.example')
      await story.product.query(
        admin,
        'mutation set($ticketId: ID!, $priority: TicketPriority!) { setTicketPriority(input: { ticketId: $ticketId, priority: $priority }) { userErrors { message } } }',
        { ticketId: opened.createTicket.ticket.id, priority },
      )
    }
    await open('Refund for order 17', 'NORMAL')
    await open('Server room on fire', 'URGENT')
    await open('Just saying hello', 'LOW')

    const jonas = await story.atWork('jonas@autocrm.example')
    const priya = await story.atWork('priya@autocrm.example')
    const { page } = jonas
    await page.getByRole('button', { name: 'New view' }).click()
    const dialog = page.getByRole('dialog', { name: 'New view' })
    await page.keyboard.type('Money or fire')
    expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Money or fire')
    expect(await dialog.getByLabel('Name', { exact: true }).getAttribute('dir')).toBe('auto')
    const root = dialog.locator('.ruleGroup').first()
    // What the queue that was open asks makes place for other questions.
    const before = await root.getByRole('button', { name: 'Remove the condition' }).count()
    for (let n = 0; n < before; n += 1)
      await root.getByRole('button', { name: 'Remove the condition' }).first().click()
    await root.getByRole('button', { name: 'Add a condition' }).click()
    const status = await ask(root, 'Status category', 'is none of')
    const categories = status.getByRole('combobox', { name: 'Status category' })
    await status.getByRole('button', { name: 'Take away New' }).click()
    await categories.fill('Clo')
    await categories.press('Enter')
    await root.getByRole('button', { name: 'Add a group' }).click()
    const inner = root.locator(':scope > .ruleGroup-body > .ruleGroup')
    await inner
      .getByRole('combobox', { name: 'How the conditions combine' })
      .selectOption({ label: 'Any of these' })
    await inner.getByRole('button', { name: 'Add a condition' }).click()
    const urgent = await ask(inner, 'Priority', 'is')
    await urgent.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'Urgent' })
    await inner.getByRole('button', { name: 'Add a condition' }).click()
    const subject = await ask(inner, 'Subject', 'contains')
    await dialog.getByRole('button', { name: 'Save the view' }).click()
    await subject.getByText('Fill in a value that fits.').waitFor()
    await subject.getByRole('textbox', { name: 'Subject' }).fill('refund')
    const preview = dialog.getByRole('region', { name: 'Preview' })
    await preview.getByText('Refund for order 17').waitFor()
    await preview.getByText('Server room on fire').waitFor()
    expect(await preview.getByText('Just saying hello').count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByLabel('Who sees the view').selectOption({ label: 'Team: Support' })
    await dialog.getByRole('button', { name: 'Save the view' }).click()

    await page.getByRole('heading', { name: 'Money or fire' }).waitFor()
    await row(page, 'Refund for order 17').waitFor()
    await row(page, 'Server room on fire').waitFor()
    expect(await row(page, 'Just saying hello').count()).toBe(0)

    const seen = sidebar(priya.page).getByRole('link', { name: /^Money or fire/ })
    await seen.waitFor()
    await seen.click()
    await row(priya.page, 'Server room on fire').waitFor()
    expect(await seriousFaults(priya.page)).toEqual([])
    // It is live: a ticket that comes to meet it slides in.
    await open('Refund, please', 'LOW')
    await row(priya.page, 'Refund, please').waitFor()

    // She orders it otherwise, which the address holds, and keeps that for all.
    await priya.page.getByRole('button', { name: 'Order by Number' }).click()
    expect(new URL(priya.page.url()).search).toBe('?sort=NUMBER.DESC')
    await priya.page.getByRole('button', { name: 'Save', exact: true }).click()
    await priya.page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Number: Highest number first/ }).waitFor()

    // He deletes it and takes that back: it is the very same. Deleted and left, it is gone; she is told, and led on.
    const link = sidebar(page).getByRole('link', { name: /^Money or fire/ })
    const remove = async () => {
      await sidebar(page).getByRole('button', { name: 'Options of Money or fire' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await link.waitFor({ state: 'detached' })
    }
    const address = await link.getAttribute('href')
    await remove()
    await page.getByRole('button', { name: 'Undo' }).click()
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe(address)
    await remove()
    await page.goto('about:blank')
    await priya.page.getByText('This view is not here').waitFor()
    expect([...jonas.errors, ...priya.errors]).toEqual([])
  })
})

describe('a board', () => {
  it('moves tickets by the keyboard and by dragging, and only where they may go', async () => {
    const customer = await story.product.signIn('lena@customer.example')
    for (const subject of ['Card for the keys', 'Card for the mouse'])
      await story.product.query(
        customer,
        'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Text" }) { ticket { id } } }',
        { subject },
      )
    const { page, errors } = await story.atWork('jonas@autocrm.example')
    await sidebar(page)
      .getByRole('link', { name: /^Support/ })
      .click()
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByRole('dialog', { name: 'Display' }).getByLabel('Layout').selectOption({ label: 'Board' })
    await page.keyboard.press('Escape')
    const column = (name: string) => page.getByRole('region', { name, exact: true })
    const card = (name: string, subject: string) => column(name).getByRole('link', { name: subject })

    await card('New', 'Card for the keys').focus()
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: 'Open', exact: true }).press('Enter')
    await card('Open', 'Card for the keys').waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await card('New', 'Card for the mouse').dragTo(column('Pending'))
    await card('Pending', 'Card for the mouse').waitFor()
    const admin = await story.product.signIn('ada@autocrm.example')
    const status = async (subject: string) => {
      const condition = JSON.stringify({ field: 'subject', operator: 'is', value: subject })
      const { tickets } = await story.product.query<{
        tickets: { nodes: { status: { category: string } }[] }
      }>(
        admin,
        'query status($condition: AWSJSON) { tickets(condition: $condition) { nodes { status { category } } } }',
        { condition },
      )
      return tickets.nodes[0]?.status.category
    }
    await expect.poll(() => status('Card for the keys')).toBe('OPEN')
    await expect.poll(() => status('Card for the mouse')).toBe('PENDING')
    expect(errors).toEqual([])
  })
})
