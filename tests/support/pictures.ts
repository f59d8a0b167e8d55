import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, signIn } from './browser.ts'

// Pictures of all pages and dialogs, to be looked at, of a product that runs with `npm run dev`:
// npx tsx tests/support/pictures.ts URL PASSWORD FOLDER [--ticket 1] [--only queue,board] [--widths 1440,1024,360] [--colors light,dark] [--languages en,de,ar-XB]
// Says where a page scrolls sideways, and which texts are cut off that nothing tells in full.
interface Sight {
  readonly name: string
  readonly who: 'nobody' | 'jonas' | 'max'
  readonly path: string
  /** Keys that lead on from there. */
  readonly keys?: readonly string[]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ticket: { type: 'string', default: '1' },
    only: { type: 'string' },
    widths: { type: 'string', default: '1440,1024,360' },
    colors: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'en,de,ar-XB' },
  },
})
const [url, password = '', folder] = positionals
if (!url || !folder) throw new Error('Give the address, the password of the demo company, and a folder.')
const ticket = `/workspace/team-1/${values.ticket}`
const at = (name: string, path: string, ...keys: string[]): Sight => ({ name, who: 'jonas', path, keys })
const sights: readonly Sight[] = [
  { name: 'sign-in', who: 'nobody', path: '/' },
  at('queue', '/workspace/team-1'),
  at('chosen', '/workspace/team-1', 'j', 'x', 'j', 'x'),
  at('board', '/workspace/team-1?layout=board'),
  at('grouped', '/workspace/team-1?group=PRIORITY'),
  at('ticket', ticket),
  at('note', ticket, 'n'),
  at('keys', ticket, '?'),
  at('palette', ticket, 'Control+k'),
  at('snooze', ticket, 'h'),
  at('merge', ticket, 'Shift+M'),
  at('history', ticket, 'y'),
  at('search', '/workspace/search?q=update'),
  at('inbox', '/workspace/inbox'),
  at('figures', '/workspace/figures'),
  at('view-editor', '/workspace/team-1', 'Control+k', ...'new view', 'Enter'),
  { name: 'portal', who: 'max', path: '/portal' },
  { name: 'portal-new', who: 'max', path: '/portal/new' },
]

async function open(browser: Browser, who: Sight['who'], options: BrowserContextOptions): Promise<Page> {
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
      !element.closest('[title], .visually-hidden, .row, .card'),
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
const wanted = sights.filter(({ name }) => !values.only || values.only.split(',').includes(name))
for (const who of ['nobody', 'jonas', 'max'] as const) {
  const theirs = wanted.filter((sight) => sight.who === who)
  if (theirs.length === 0) continue
  const page = await open(browser, who, { locale: 'en-GB' })
  for (const language of values.languages.split(','))
    for (const color of values.colors.split(',')) {
      await page.evaluate(
        ([lang, mode]) => {
          localStorage.setItem('autocrm.language', lang ?? '')
          localStorage.setItem('autocrm.colorMode', mode ?? '')
        },
        [language, color],
      )
      for (const width of values.widths.split(',').map(Number))
        for (const { name, path, keys = [] } of theirs) {
          await page.setViewportSize({ width, height: width < 500 ? 740 : 900 })
          await page.goto(url + path)
          await page.locator('.connection[data-state="live"], .portal, form').first().waitFor()
          await page.waitForTimeout(900)
          for (const key of keys) {
            await page.keyboard.press(key === ' ' ? 'Space' : key)
            if (key.includes('+') || key === 'Enter') await page.waitForTimeout(700)
          }
          await page.waitForTimeout(500)
          const picture = `${name}-${width}-${color}-${language}`
          for (const fault of await page.evaluate(faults)) console.log(`${picture}: ${fault}`)
          await page.screenshot({ path: join(folder, `${picture}.png`) })
        }
    }
  await page.context().close()
}
await browser.close()
