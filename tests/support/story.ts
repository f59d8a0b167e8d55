import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { faultsOfAll, launchBrowser, signIn, type Visitor, visit } from './browser.ts'
import { dataFolder, type Product, startProduct } from './product.ts'

/** What a story is played with: the product as its user starts it, over data of its own, and a real browser. */
export interface Story {
  /** There as soon as the file's tests begin. */
  readonly product: Product
  /** There as soon as the file's tests begin. */
  readonly browser: Browser
  /** Opens a browser of an agent's own, signs him in, and gives it when it is live. */
  atWork(email: string): Promise<Visitor>
}

/**
 * Starts the product and a browser before the tests of a file, and ends both after them, with all their data. A test fails when a page of any visitor
 * threw, wrote an error or a warning, or leapt.
 */
export function openStory(): Story {
  const folder = dataFolder()
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    product = await startProduct(folder.path)
    browser = await launchBrowser()
  })
  afterEach(async () => expect(await faultsOfAll()).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })
  return {
    get product() {
      return product
    },
    get browser() {
      return browser
    },
    async atWork(email) {
      const visitor = await visit(browser, product)
      await signIn(visitor.page, email, product.password)
      await visitor.page.locator('.connection[data-state="live"]').waitFor()
      return visitor
    },
  }
}
