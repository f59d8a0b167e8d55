import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'

// What a browser makes of a message's HTML is for a real one to say: the DOM of the web tests is too simple for it.
let browser: Browser
let page: Page
beforeAll(async () => {
  const {
    outputFiles: [file],
  } = await build({
    entryPoints: [join(import.meta.dirname, '../../src/features/workspace/conversation/clean-html.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'clean',
  })
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.addScriptTag({ content: file?.text ?? '' })
})
afterAll(async () => browser?.close())

function shown(html: string, images: readonly (readonly [string, string | null])[] = []): Promise<string> {
  return page.evaluate(
    ([text, sources]) => {
      const { clean } = globalThis as unknown as {
        clean: {
          messageNodes(html: string, images: Map<string, string | null>, label: string): DocumentFragment
        }
      }
      const place = document.createElement('div')
      place.append(clean.messageNodes(text, new Map(sources), 'Quoted mail'))
      return place.innerHTML
    },
    [html, images] as const,
  )
}

describe("a message's HTML", () => {
  it.each([
    '<img src=x onerror="alert(1)">',
    '<script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg onload="alert(1)"></svg>',
    '<p style="position:fixed">x</p>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name="password"></form>',
  ])('loses what could do harm: %s', async (html) => {
    expect(await shown(html)).not.toMatch(/script|onerror|onload|style=|iframe|form|input|src=x/i)
  })

  it('opens links elsewhere, without telling whence', async () => {
    expect(await shown('<p><a href="https://example.com/">there</a></p>')).toContain(
      'href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow"',
    )
  })

  it('shows images from its attachments, and the words of those that may not be shown', async () => {
    const images = [['cid:one', 'https://files.example/one?token=1']] as const
    expect(await shown('<p><img src="cid:one" alt="One"></p>', images)).toContain(
      'src="https://files.example/one?token=1"',
    )
    expect(await shown('<p><img src="cid:two" alt="Two"></p>', images)).toBe('<p>[Two]</p>')
  })

  it('folds the mail that it quotes at its end', async () => {
    expect(await shown('<p>Yes.</p><blockquote><p>Really?</p></blockquote>')).toBe(
      '<p>Yes.</p><details class="quoted"><summary>Quoted mail</summary><blockquote><p>Really?</p></blockquote></details>',
    )
    expect(await shown('<blockquote>Alone</blockquote>')).toBe('<blockquote>Alone</blockquote>')
  })
})
