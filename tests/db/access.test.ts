import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matrix } from './access-matrix.ts'
import { type Actor, actors, makeWorld, roleOf, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

const denied = 'denied'

/** Runs a statement as an actor: its labels, or 'denied' when Postgres refuses for want of a right or by a policy. */
async function outcome(actor: Actor, statement: string): Promise<string[] | typeof denied> {
  return world.as(actor, async (client) => {
    try {
      const { rows } = await client.query<{ label: string | null }>(statement)
      return [...new Set(rows.flatMap(({ label }) => label ?? []))].sort()
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '42501') return denied
      throw error
    }
  })
}

/** How many rows a statement changed for an actor. */
async function changed(actor: Actor, statement: string): Promise<number | typeof denied> {
  return world.as(actor, async (client) => {
    try {
      return (await client.query(statement)).rowCount ?? 0
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '42501') return denied
      throw error
    }
  })
}

it('has a line in the matrix for every table, and no more', async () => {
  const rows = await world.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  )
  expect(Object.keys(matrix).sort()).toEqual(rows.map((row) => row.name))
})

describe.each(Object.entries(matrix))('%s', (table, access) => {
  it('is seen as it should be, by every actor', async () => {
    const seen: Record<string, unknown> = {}
    const meant: Record<string, unknown> = {}
    for (const actor of actors) {
      seen[actor] = await outcome(actor, `select ${access.label} as label from public.${table}`)
      meant[actor] = access.granted.select.includes(roleOf(actor)) ? (access.select[actor] ?? []) : denied
    }
    expect(seen).toEqual(meant)
  })

  it('is added to by whom it should be', async () => {
    const seen: Record<string, unknown> = {}
    const meant: Record<string, unknown> = {}
    for (const actor of actors) {
      const { columns, values, by } = access.insert
      seen[actor] = await changed(
        actor,
        `insert into public.${table} (${columns}) values (${values(world.id, actor)})`,
      )
      meant[actor] = by.includes(actor) ? 1 : denied
    }
    expect(seen).toEqual(meant)
  })

  it('is changed by whom it should be, column by column', async () => {
    const all = await world.rows<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by 1`,
      [`public.${table}`],
    )
    for (const actor of actors) {
      const columns = access.update.columns[roleOf(actor)] ?? []
      const allowed: string[] = []
      for (const { name } of all) {
        if ((await changed(actor, `update public.${table} set ${name} = default where false`)) !== denied)
          allowed.push(name)
      }
      expect(allowed, `${actor}: columns`).toEqual(columns)
      const column = columns.find((name) => name !== 'id')
      if (column === undefined) continue
      const reached = await changed(actor, `update public.${table} set ${column} = ${column}`)
      const [meant] = await world.rows<{ count: number }>(
        `select count(*)::int from public.${table} where ${access.label} = any ($1)`,
        [access.update.rows[actor] ?? []],
      )
      expect(reached, `${actor}: rows`).toBe(meant?.count)
    }
  })

  it('is removed from by whom it should be', async () => {
    const seen: Record<string, unknown> = {}
    const meant: Record<string, unknown> = {}
    for (const actor of actors) {
      const may = access.remove.by.includes(actor)
      const gone = await changed(actor, `delete from public.${table} where ${access.remove.which}`)
      seen[actor] = typeof gone === 'number' ? gone > 0 : gone
      meant[actor] = may ? true : access.granted.delete.includes(roleOf(actor)) ? false : denied
    }
    expect(seen).toEqual(meant)
  })
})
