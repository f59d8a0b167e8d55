import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, seriousFaults, signIn } from './browser.ts'
import { type Onlooker, sights } from './sights.ts'

// Pictures of all pages and dialogs (tests/support/sights.ts), to be looked at, of a product that runs with `npm run dev`:
// npx tsx tests/support/pictures.ts URL PASSWORD FOLDER [--ticket 1] [--only queue,board] [--widths 1440,1024,360] [--colors light,dark] [--languages en,de,ar-XB] [--axe]
// Says where a page scrolls sideways, and which texts are cut off that nothing tells in full; with --axe also what axe finds serious.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ticket: { type: 'string', default: '1' },
    only: { type: 'string' },
    widths: { type: 'string', default: '1440,1024,360' },
    colors: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'en,de,ar-XB' },
    axe: { type: 'boolean', default: false },
  },
})
const [url, password = '', folder] = positionals
if (!url || !folder) throw new Error('Give the address, the password of the demo company, and a folder.')

async function open(browser: Browser, who: Onlooker, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  // What tsx makes of a function calls it.
  await context.addInitScript('globalThis.__name ??= (it) => it')
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) console.log(who, message.text())
  })
  await page.goto(url ?? '')
  if (who === 'nobody') return page
  await signIn(page, `${who}@${who === 'max' ? 'customer' : 'autocrm'}.example`, password)
  await page.locator('.top').waitFor()
  return page
}

/** Takes one step on from where a page stands. */
async function take(page: Page, step: string): Promise<void> {
  const [, how, what = ''] = /^(type|click):(.*)$/.exec(step) ?? []
  if (how === 'type') await page.keyboard.type(what)
  // Also what a narrow page hides can be chosen: by the palette, say.
  else if (how === 'click') await page.locator(what).first().dispatchEvent('click', {}, { timeout: 5_000 })
  else await page.keyboard.press(step)
  await page.waitForTimeout(how || step.includes('+') ? 600 : 300)
}

/** What is wrong with a page that can be found without looking. */
function faults(): readonly string[] {
  const root = document.documentElement
  const named = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`
  const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) =>
      element.checkVisibility() &&
      getComputedStyle(element).overflowX !== 'visible' &&
      getComputedStyle(element).overflowX !== 'auto' &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.textContent?.trim() !== '' &&
      !element.closest(
        '[title], .visually-hidden, .amplify-visually-hidden, .palette label, .row, .card, .preview-row',
      ),
  )
  return [
    ...(root.scrollWidth > root.clientWidth
      ? [`scrolls sideways by ${root.scrollWidth - root.clientWidth}`]
      : []),
    ...cut.map((element) => `${named(element)} is cut off: ${element.textContent?.slice(0, 60)}`),
  ]
}

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
const wanted = sights(values.ticket).filter(
  ({ name }) => !values.only || values.only.split(',').includes(name),
)
for (const who of ['nobody', 'jonas', 'ada', 'max'] as const) {
  const theirs = wanted.filter((sight) => sight.who === who)
  if (theirs.length === 0) continue
  const page = await open(browser, who, { locale: 'en-GB' })
  for (const language of values.languages.split(',')) {
    await page.evaluate((lang) => {
      localStorage.setItem('autocrm.language', lang)
      localStorage.setItem('autocrm.colorMode', 'system')
    }, language)
    for (const width of values.widths.split(',').map(Number))
      for (const { name, path, steps } of theirs) {
        await page.setViewportSize({ width, height: width < 500 ? 740 : 900 })
        await page.goto(url + path)
        // A narrow page hides that it is live.
        await page
          .locator('.connection[data-state="live"], .portal, .notice-page, .sign-in form')
          .first()
          .waitFor({ state: 'attached' })
        await page.waitForTimeout(900)
        try {
          for (const step of steps) await take(page, step)
        } catch (cause) {
          console.log(`${name}-${width}-${language}: not reached: ${String(cause).split('\n')[0]}`)
        }
        await page.waitForTimeout(300)
        for (const color of values.colors.split(',') as ('light' | 'dark')[]) {
          const picture = `${name}-${width}-${color}-${language}`
          await page.emulateMedia({ colorScheme: color })
          await page.waitForTimeout(200)
          const found = await page.evaluate(faults)
          for (const fault of [...found, ...(values.axe ? await seriousFaults(page) : [])])
            console.log(`${picture}: ${fault}`)
          await page.screenshot({ path: join(folder, `${picture}.png`) })
        }
      }
  }
  await page.context().close()
}
await browser.close()
