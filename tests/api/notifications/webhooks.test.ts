import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../support/call.ts'
import type { Name } from '../../support/company.ts'
import { createNotifiedCompany, type NotifiedCompany } from './world.ts'

let world: NotifiedCompany
beforeAll(async () => {
  process.env['WEBHOOK_KEY'] = Buffer.alloc(32, 7).toString('base64')
  world = await createNotifiedCompany()
})
afterAll(() => world.api.close())
beforeEach(() => world.api.db.admin.query('truncate notifications, webhooks, events, channels cascade'))

const asked = `kind ticket { id } webhook { id url description enabled disabledReason } actor { id } readAt`
const told = async (who: Name) => {
  await world.relayed()
  const { data, errors } = await world.company.actors[who].run(`{
    notifications { nodes { ${asked} } }
    notificationGroups { nodes { id ticket { id } webhook { id } team { id } latest { kind } count { count } } } }`)
  expect(errors).toEqual([])
  return {
    one: at(data, 'notifications.nodes') as object[],
    groups: at(data, 'notificationGroups.nodes') as object[],
  }
}
const create = async () =>
  String(
    at(
      await world.run(
        'admin',
        'createWebhook',
        { url: 'https://example.com/hook', description: 'Our CRM', eventKinds: ['TICKET_CREATED'] },
        'webhook { id } userErrors { code }',
      ),
      'webhook.id',
    ),
  )
/** AutoCRM disables a webhook, as the sender does. */
async function disable(id: string): Promise<void> {
  await world.api.db.admin.query(
    `update webhooks set enabled = false, disabled_reason = 'FAILING' where id = $1`,
    [id],
  )
  await world.api.db.admin.query(`select private.tell_admins_of_webhook($1, 'WEBHOOK_DISABLED')`, [id])
}

describe('that AutoCRM disabled a webhook', () => {
  it('stands in the inbox of admins, with which and why, and of nobody else', async () => {
    const id = await create()
    await disable(id)
    const { one, groups } = await told('admin')
    const webhook = {
      id,
      url: 'https://example.com/hook',
      description: 'Our CRM',
      enabled: false,
      disabledReason: 'FAILING',
    }
    expect(one).toEqual([{ kind: 'WEBHOOK_DISABLED', ticket: null, webhook, actor: null, readAt: null }])
    expect(groups).toEqual([
      {
        id: `webhook:${id}`,
        ticket: null,
        webhook: { id },
        team: null,
        latest: { kind: 'WEBHOOK_DISABLED' },
        count: { count: 1 },
      },
    ])
    expect(await world.heard('admin')).toMatchObject([{ kind: 'WEBHOOK_DISABLED' }, { kind: 'NOTIFICATION' }])
    expect(await told('agent')).toEqual({ one: [], groups: [] })
    await disable(id)
    expect((await told('admin')).groups).toMatchObject([{ count: { count: 2 } }])
  })

  it('is not told of one that was switched off by hand, is only paused, or is deleted', async () => {
    const id = await create()
    await world.run('admin', 'updateWebhook', { id, enabled: false })
    await world.api.db.admin.query(`select private.tell_admins_of_webhook($1, 'WEBHOOK_PAUSED')`, [id])
    expect((await told('admin')).one).toEqual([])
    await disable(id)
    await world.company.actors.admin.run('mutation d($id: ID!) { deleteWebhook(id: $id) { deletedId } }', {
      id,
    })
    expect((await told('admin')).one).toEqual([])
  })

  it('is for admins to choose: who does not want it has none, and agents have nothing to choose', async () => {
    const kinds = [{ kind: 'WEBHOOK_DISABLED', inbox: false }]
    const choose = (who: Name) =>
      world.run(
        who,
        'updateNotificationPreferences',
        { kinds },
        'preferences { kinds { kind inbox } } userErrors { code field }',
      )
    expect(await choose('agent')).toEqual({
      preferences: null,
      userErrors: [{ code: 'NOT_ALLOWED', field: ['input', 'kinds'] }],
    })
    expect(at(await choose('admin'), 'preferences.kinds')).toContainEqual({
      kind: 'WEBHOOK_DISABLED',
      inbox: false,
    })
    await disable(await create())
    expect((await told('admin')).one).toEqual([])
  })
})
