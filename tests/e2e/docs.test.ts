import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { buildSite } from '../../docs/site/index.ts'
import { seriousFaults, visit } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// The documentation in a real browser, as the product serves it.
const story = openStory()

async function open(path: string, options: BrowserContextOptions = {}) {
  const visitor = await visit(story.browser, story.product, options)
  const elsewhere: string[] = []
  visitor.page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(story.product.url) && !/^(data|blob):/.test(url)) elsewhere.push(url)
  })
  await visitor.page.goto(story.product.url + path)
  return { ...visitor, elsewhere }
}

const narrow = { width: 360, height: 740 }
const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('every page', () => {
  it('is accessible, quiet and whole, wide and narrow, light and dark, and asks no other host', async () => {
    const site = await buildSite()
    const paths = site
      .filter(({ path }) => path.endsWith('.html'))
      .map(({ path }) => path.replace(/(\/index)?\.html$/, ''))
    expect(paths.length).toBeGreaterThan(4)
    for (const path of paths)
      for (const [viewport, colorScheme] of [
        [{ width: 1440, height: 900 }, 'light'],
        [narrow, 'dark'],
        [narrow, 'light'],
      ] as const) {
        const { page, context, errors, elsewhere } = await open(path, { viewport, colorScheme })
        if (path === '/docs/graphiql')
          await page.locator('.graphiql-container .monaco-editor').first().waitFor()
        const where = `${path} ${viewport.width} ${colorScheme}`
        // The insides of GraphiQL and Swagger UI are not ours to mend.
        expect(await seriousFaults(page, '.graphiql-container, #swagger'), where).toEqual([])
        expect(await overflows(page), where).toBe(false)
        expect({ errors, elsewhere }, where).toEqual({ errors: [], elsewhere: [] })
        await context.close()
      }
  })
})

describe('the GraphQL reference', () => {
  it('finds by words, and shows again what a link leads to', async () => {
    const { page } = await open('/docs/graphql')
    const search = page.getByRole('searchbox', { name: /Search/ })
    await page.keyboard.press('/')
    await search.pressSequentially('idempotency conflict')
    const entry = (id: string) => page.locator(`[id="${id}"]`)
    await expect.poll(() => entry('UserErrorCode').isVisible()).toBe(true)
    expect(await entry('Query.teams').isVisible()).toBe(false)
    expect(await page.getByRole('status').filter({ hasText: 'found' }).textContent()).toMatch(/^\d+ found$/)
    await entry('UserErrorCode')
      .getByText(/^Used by/)
      .click()
    await entry('UserErrorCode').getByRole('link', { name: 'UserError.code' }).click()
    await expect.poll(() => entry('UserError').isVisible()).toBe(true)
    expect(await search.inputValue()).toBe('')
  })

  it('filters kinds without JavaScript', async () => {
    const { page } = await open('/docs/graphql', { javaScriptEnabled: false })
    expect(await page.getByRole('searchbox').count()).toBe(0)
    await page.getByRole('radio', { name: 'Enums' }).check()
    expect(await page.locator('[id="ApiScope"]').isVisible()).toBe(true)
    expect(await page.locator('[id="Query.tickets"]').isVisible()).toBe(false)
    await page.getByText(/^Queries \(/).click()
    await page
      .getByRole('navigation', { name: 'All names' })
      .getByRole('link', { name: 'tickets', exact: true })
      .click()
    expect(await page.locator('[id="Query.tickets"]').isVisible()).toBe(true)
  })
})

describe('the REST reference', () => {
  it('shows what the API says of itself', async () => {
    const { page, errors, elsewhere } = await open('/docs/rest')
    await page
      .getByRole('button', { name: /PATCH.*Change a ticket/ })
      .first()
      .click()
    await page.getByText('with another version it is 412').first().waitFor()
    expect({ errors, elsewhere }).toEqual({ errors: [], elsewhere: [] })
  })
})

describe('GraphiQL', () => {
  it('signs in, answers, and listens', async () => {
    const { page, allow } = await open('/docs/graphiql')
    // A wrong password.
    allow(/status of 400/)
    const run = () =>
      page
        .getByRole('button', { name: /^(Execute|Stop) query/ })
        .first()
        .click()
    const answer = page.locator('.graphiql-response .view-lines')
    const shown = async () => (await answer.innerText()).replaceAll('\u00a0', ' ')
    await page.locator('.graphiql-editor .view-lines').first().waitFor()
    await run()
    await expect.poll(shown).toContain('Say who calls first')

    await page.getByLabel('E-mail').fill('jonas@autocrm.example')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page
      .getByRole('alert')
      .getByText(/password/i)
      .waitFor()
    await page.getByLabel('Password').fill(story.product.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Calls are made with jonas@autocrm.example.').waitFor()
    await run()
    await expect.poll(shown).toContain('Jonas Weber')

    const query =
      'subscription listen { onChannelEvents(channel: "team:1") { events { kind row { subject } } } }'
    await page.goto(`${story.product.url}/docs/graphiql?query=${encodeURIComponent(query)}`)
    // The tab keeps who calls.
    await page.getByText('Calls are made with jonas@autocrm.example.').waitFor()
    await page.locator('.graphiql-editor').getByText('onChannelEvents').first().waitFor()
    await run()
    const customer = await story.product.signIn('carla@customer.example')
    await expect
      .poll(
        async () => {
          await story.product.query(
            customer,
            'mutation { createTicket(input: { subject: "Heard in GraphiQL", body: "Hello" }) { ticket { id } } }',
          )
          return shown()
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toContain('Heard in GraphiQL')
    await page.getByRole('button', { name: 'Forget it' }).click()
    await page.getByText('Nobody calls yet.').waitFor()
  })
})
