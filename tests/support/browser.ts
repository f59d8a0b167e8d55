import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sparticuz from '@sparticuz/chromium'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import type { Product } from './product.ts'
import { type Watch, watch } from './watch.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A real Chromium out of an npm package, also as root. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // Not the package's own arguments: its single process would let visitors share their storage.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  })
}

/** A person at a browser of his own. */
export interface Visitor extends Watch {
  readonly context: BrowserContext
  readonly page: Page
}

const visitors: Visitor[] = []

/** What the pages of all visitors of this file did since it was asked last that no page should do. */
export async function faultsOfAll(): Promise<string[]> {
  return (await Promise.all(visitors.map((visitor) => visitor.faults()))).flat()
}

/** Opens a browser of somebody's own at the product's first page. */
export async function visit(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  const watched = await watch(context)
  const page = await context.newPage()
  const visitor = { context, page, ...watched }
  visitors.push(visitor)
  await page.goto(product.url)
  return visitor
}

/** Signs in by the form. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name="username"]').fill(email)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').first().click()
}

/** What axe finds wrong with the page as it stands, serious or worse; `except` is a selector of what it leaves out. */
export async function seriousFaults(page: Page, except?: string): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async (left) => {
    const axe = (
      globalThis as unknown as {
        axe: {
          run(context: object): Promise<{
            violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[]
          }>
        }
      }
    ).axe
    const { violations } = await axe.run({ include: ['html'], exclude: left ? [left] : [] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }, except)
}
