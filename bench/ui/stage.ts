import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signIn, visit } from '../../tests/support/browser.ts'
import { dataFolder, type Product, startProduct } from '../../tests/support/product.ts'
import { installProbe } from './probe.ts'

/** What is measured: the product as its user starts it, filled, and an admin at his browser. */
export interface Stage {
  readonly product: Product
  readonly page: Page
  /** What the page wrote as errors or warnings. */
  readonly errors: readonly string[]
  /** Makes conversations so long, past the API. */
  lengthen(ticketIds: readonly string[], messages: number): Promise<void>
  end(): Promise<void>
}

/** Starts the product over data of its own, with so many tickets, and signs the admin in. */
export async function openStage(tickets: number): Promise<Stage> {
  const folder = dataFolder()
  let product: Product | undefined
  let browser: Browser | undefined
  const end = async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  }
  try {
    product = await startProduct(folder.path)
    const env = { ...process.env, AUTOCRM_DATA: folder.path }
    const seed = join(import.meta.dirname, '../seed.ts')
    execFileSync(process.execPath, ['--import', 'tsx', seed, '--tickets', String(tickets)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    browser = await launchBrowser()
    const { context, page, errors } = await visit(browser, product)
    await context.addInitScript(installProbe)
    await signIn(page, 'ada@autocrm.example', product.password)
    await page.locator('.connection[data-state="live"]').waitFor()
    return {
      product,
      page,
      errors,
      lengthen: (ids, messages) => lengthen(folder.path, ids, messages),
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

async function lengthen(data: string, ids: readonly string[], messages: number): Promise<void> {
  const port = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(data, 'postgres/password'), 'utf8').trim()
  const client = new pg.Client(`postgresql://supabase_admin:${password}@127.0.0.1:${port}/postgres`)
  await client.connect()
  // What was said long ago is no news: past the triggers.
  await client.query('set session_replication_role = replica')
  await client.query(
    `insert into public.messages (ticket_id, kind, author_id, body, created_at)
     select t.id, 'REPLY', case when n % 2 = 0 then t.requester_id else coalesce(t.assignee_id, t.requester_id) end,
       (select body from public.messages where id = 1 + n % 200), t.created_at + n * interval '1 second'
     from public.tickets t, generate_series(1, $2::int - (select count(*)::int from public.messages m where m.ticket_id = t.id)) n
     where t.id = any ($1::bigint[]) order by t.id, n`,
    [ids, messages],
  )
  await client.end()
}
