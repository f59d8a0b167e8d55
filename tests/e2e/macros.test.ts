import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// An agent who writes an answer once, and uses it by keyboard alone.
const story = openStory()

/** What axe finds in light and dark. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = []
  const mode = page.locator('.preferences select').last()
  for (const colours of ['dark', 'light']) {
    await mode.evaluate((select: HTMLSelectElement, value) => {
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }, colours)
    await page.waitForTimeout(300)
    found.push(...(await seriousFaults(page)))
  }
  return found
}

describe('a macro', () => {
  it('is made, used by a slash, sent with what it changes, and applied to many at once', async () => {
    const customer = await story.product.signIn('lena@customer.example')
    const open = async (subject: string) =>
      (
        await story.product.query<{ createTicket: { ticket: { id: string } } }>(
          customer,
          'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Please." }) { ticket { id } } }',
          { subject },
        )
      ).createTicket.ticket.id
    const id = await open('My money')
    const others = [await open('Late 1'), await open('Late 2'), await open('Late 3')]
    const { page, errors } = await story.atWork('jonas@autocrm.example')
    const { keyboard } = page
    const body = page.locator('body')
    await page.goto(`${story.product.url}/workspace/team-1/${id}`)
    await page.getByRole('textbox', { name: 'Reply text' }).waitFor()

    await page.getByRole('heading', { name: /My money/ }).focus()
    await keyboard.press('m')
    await page.getByText('There are no macros yet').waitFor()
    await page.getByRole('link', { name: 'Make the first one' }).press('Enter')

    await page.getByRole('textbox', { name: 'Name' }).fill('Refund')
    await page.getByRole('combobox', { name: 'Folder' }).fill('Money')
    await page.getByRole('textbox', { name: 'Text', exact: true }).click()
    await keyboard.type('Dear ')
    await page.getByRole('textbox', { name: 'If it is empty' }).fill('customer')
    await keyboard.press('Enter')
    await keyboard.type(', your money is on its way.')
    const add = page.getByRole('combobox', { name: 'Add a change…' })
    await add.selectOption('Status')
    await page.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Solved')
    await add.selectOption('Add tag')
    await page.getByRole('textbox', { name: 'Add tag' }).fill('refund')
    await keyboard.press('Enter')
    const tried = page.getByRole('region', { name: 'What it gives' })
    await tried.getByText('Dear Lena, your money is on its way.').waitFor()
    await tried.getByText('Status: Solved').waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Save macro' }).press('Enter')
    await page.getByRole('list', { name: 'Macros' }).getByRole('link', { name: 'Refund' }).waitFor()
    expect(await faults(page)).toEqual([])

    await page.goto(`${story.product.url}/workspace/team-1/${id}`)
    const text = page.getByRole('textbox', { name: 'Reply text' })
    await text.waitFor()
    await page.getByRole('heading', { name: /My money/ }).focus()
    await keyboard.press('r')
    await keyboard.type('Hello again.')
    await keyboard.press('Enter')
    await keyboard.press('/')
    const picker = page.getByRole('dialog', { name: 'Use a macro' })
    await picker.getByRole('option', { name: /Refund/ }).waitFor()
    // Not this time: one writes on where one was.
    await keyboard.press('Escape')
    await picker.waitFor({ state: 'detached' })
    await keyboard.type('So')
    await text.getByText('So', { exact: true }).waitFor()
    await keyboard.press('Backspace')
    await keyboard.press('Backspace')
    await keyboard.press('/')
    await picker.getByRole('option', { name: /Refund/ }).waitFor()
    await keyboard.type('ref')
    await picker.getByText('Dear Lena, your money is on its way.').waitFor()
    await picker.getByText('Add tag: refund').waitFor()
    expect(await faults(page)).toEqual([])
    await keyboard.press('Enter')
    await text.getByText('Dear Lena, your money is on its way.').waitFor()
    await page.getByRole('region', { name: 'Changes that wait' }).getByText('Status: Solved').waitFor()
    await keyboard.press('Control+Enter')
    const seen = () =>
      story.product.query<{
        ticket: { status: { category: string }; messages: { body: string }[] }
      }>(customer, 'query seen($id: ID!) { ticket(id: $id) { status { category } messages { body } } }', {
        id,
      })
    await page.getByText('Sent in a moment').first().waitFor()
    expect((await seen()).ticket).toMatchObject({ messages: [{}], status: { category: 'NEW' } })
    await expect
      .poll(async () => (await seen()).ticket, { timeout: 20_000, interval: 500 })
      .toMatchObject({
        messages: [{}, { body: expect.stringMatching(/^Hello again\.\s+Dear Lena, your money/) }],
        status: { category: 'SOLVED' },
      })

    await page
      .getByRole('navigation', { name: 'Queues' })
      .getByRole('link', { name: /^Support/ })
      .press('Enter')
    // The list before may have had the same tickets; what is chosen there is chosen no more here.
    await page.getByRole('heading', { level: 1, name: 'Support' }).waitFor()
    await page.getByRole('checkbox', { name: `Choose #${others[2]}` }).waitFor()
    // The solved one leaves when the list hears of it.
    await page.getByRole('checkbox', { name: `Choose #${id}` }).waitFor({ state: 'detached' })
    await body.press('Shift+A')
    await page.getByText('3 chosen').waitFor()
    await body.press('m')
    const bulk = page.getByRole('dialog', { name: 'Apply a macro to 3 tickets' })
    await bulk.getByRole('option', { name: /Refund/ }).waitFor()
    await keyboard.press('Enter')
    const asked = page.getByRole('dialog', { name: 'Refund' })
    await asked.getByText(/^3 customers get this reply at once/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await asked.getByRole('button', { name: 'Change 3 tickets only' }).press('Enter')
    await page.getByText('“Refund” was applied to 3 tickets').waitFor()
    const solved = async () => {
      const condition = JSON.stringify({ field: 'tags', operator: 'hasAnyOf', value: ['refund'] })
      const { tickets } = await story.product.query<{ tickets: { nodes: { messageCount: number }[] } }>(
        await story.product.signIn('ada@autocrm.example'),
        'query solved($condition: AWSJSON!) { tickets(condition: $condition) { nodes { messageCount } } }',
        { condition },
      )
      return tickets.nodes.length
    }
    expect(await solved()).toBe(4)
    await body.press('z')
    await page.getByText('3 tickets are as they were').waitFor()
    expect(await solved()).toBe(1)
    expect(errors).toEqual([])
  })
})
