import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faker } from '@faker-js/faker'
import { afterAll, expect, it } from 'vitest'
import { dataFolder, type Product, processTree, startProduct } from '../support/product.ts'
import { realTickets } from '../support/tickets.ts'

// Everything is killed in the middle of an import; started and imported again, each ticket is there once.
const root = join(import.meta.dirname, '../..')
const folder = dataFolder()
const rows = 2_668
let product: Product

afterAll(async () => {
  await product?.stop()
  folder.remove()
})

/** The real tickets where they lie beside the project, else as many made up in the same form. */
function ticketsFile(): string {
  if (existsSync(realTickets)) return realTickets
  faker.seed(7)
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: rows }, () =>
    [
      quoted(faker.lorem.sentence()),
      quoted(faker.lorem.paragraphs(2)),
      quoted(faker.lorem.paragraph()),
      'Incident',
      faker.helpers.arrayElement(['Billing and Payments', 'Technical Support', 'IT Support']),
      faker.helpers.arrayElement(['low', 'medium', 'high']),
      faker.helpers.arrayElement(['en', 'de']),
      ...Array.from({ length: 8 }, (_, index) => (index < 3 ? faker.lorem.word() : '')),
    ].join(','),
  )
  const file = join(folder.path, 'tickets.csv')
  const header =
    'subject,body,answer,type,queue,priority,language,tag_1,tag_2,tag_3,tag_4,tag_5,tag_6,tag_7,tag_8'
  writeFileSync(file, `${[header, ...lines].join('\n')}\n`)
  return file
}

function importing(file: string): {
  done: Promise<{ code: number | null; output: string }>
  kill: () => void
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/import.ts', file], {
    cwd: root,
    env: { ...process.env, AUTOCRM_DATA: product.data, AUTOCRM_URL: product.url },
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return {
    done: new Promise((resolve) => child.on('close', (code) => resolve({ code, output }))),
    kill: () => {
      for (const pid of child.pid === undefined ? [] : processTree(child.pid)) process.kill(pid, 'SIGKILL')
    },
  }
}

async function count(): Promise<number> {
  const token = await product.signIn('ada@autocrm.example')
  const condition = JSON.stringify({ all: [{ field: 'channel', operator: 'is', value: 'IMPORT' }] })
  const answer = await product.query<{ ticketCount: { count: number } }>(
    token,
    'query count($condition: AWSJSON) { ticketCount(condition: $condition, cap: 10000) { count } }',
    { condition },
  )
  return answer.ticketCount.count
}

it('survives SIGKILL of everything in the middle of an import', async () => {
  const file = ticketsFile()
  product = await startProduct(folder.path)
  const first = importing(file)
  await expect.poll(count, { timeout: 60_000, interval: 100 }).toBeGreaterThan(0)
  await product.kill()
  first.kill()
  await first.done

  product = await startProduct(folder.path)
  const survived = await count()
  expect(survived).toBeGreaterThan(0)
  expect(survived).toBeLessThan(rows)

  const second = await importing(file).done
  expect(second, second.output).toMatchObject({ code: 0 })
  expect(second.output).toContain(
    `Created ${rows - survived} tickets; ${survived} were here already; 0 of ${rows}`,
  )
  expect(await count()).toBe(rows)

  const third = await importing(file).done
  expect(third.output).toContain(`Created 0 tickets; ${rows} were here already`)
  expect(await count()).toBe(rows)
})
