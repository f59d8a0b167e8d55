import { describe, expect, it } from 'vitest'
import { seriousFaults, signIn, visit } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// An agent who closes many tickets at once, and takes it back.
const story = openStory()

const many = 200

async function solved(): Promise<number> {
  const admin = await story.product.signIn('ada@autocrm.example')
  const condition = JSON.stringify({ field: 'status', operator: 'is', value: 'SOLVED' })
  const { ticketCount } = await story.product.query<{ ticketCount: { count: number } }>(
    admin,
    'query solved($condition: AWSJSON!) { ticketCount(condition: $condition) { count } }',
    { condition },
  )
  return ticketCount.count
}

describe('two hundred tickets', () => {
  it('are chosen, solved and taken back by keys', async () => {
    const customer = await story.product.signIn('lena@customer.example')
    for (let from = 0; from < many; from += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          story.product.query(
            customer,
            'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Text" }) { ticket { id } } }',
            { subject: `Spring cleaning ${from + n}` },
          ),
        ),
      )
    }
    const { page, errors } = await visit(story.browser, story.product)
    await signIn(page, 'jonas@autocrm.example', story.product.password)
    await page
      .getByRole('navigation', { name: 'Queues' })
      .getByRole('link', { name: /^Support/ })
      .click()
    await page.getByRole('checkbox').first().waitFor()

    await page.locator('body').press('Shift+A')
    await page.getByRole('button', { name: 'Choose all in this queue' }).click()
    const bar = page.getByRole('region', { name: 'Chosen tickets' })
    await bar.getByText(`${many} chosen`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.locator('body').press('s')
    await page.getByRole('menuitem', { name: 'Solved' }).press('Enter')
    await page.getByText(`${many} tickets set to Solved`).waitFor({ timeout: 60_000 })
    expect(await solved()).toBe(many)
    await expect.poll(() => page.locator('a.row').count(), { timeout: 30_000 }).toBe(0)

    await page.locator('body').press('z')
    await page.getByText(`${many} tickets are as they were`).waitFor({ timeout: 60_000 })
    expect(await solved()).toBe(0)
    await expect.poll(() => page.locator('a.row').count(), { timeout: 30_000 }).toBeGreaterThan(10)

    // On a phone, in the longest words: what is asked for tags takes the place of what else can be done.
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
    await page.getByRole('checkbox').first().check()
    const small = page.getByRole('region', { name: 'Gewählte Tickets' })
    const height = async () => (await small.boundingBox())?.height
    await small.getByRole('button', { name: 'Alle passenden wählen' }).waitFor()
    expect(await height()).toBeLessThan(740 / 5)
    await small.getByRole('button', { name: 'Schlagwörter' }).click()
    await small.getByRole('textbox', { name: 'Schlagwörter dazu' }).waitFor()
    expect(await height()).toBeLessThan(740 / 4)
    await page.keyboard.press('Escape')
    await small.getByRole('button', { name: 'Zuweisen' }).waitFor()
    expect(errors).toEqual([])
  })
})
