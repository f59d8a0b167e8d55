import '../../support/quiet.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unseal } from '../../../amplify/domain/webhooks/secret.ts'
import type {
  CreateWebhookPayload,
  RotateWebhookSecretPayload,
  UpdateWebhookPayload,
  Webhook,
} from '../../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type Who } from '../../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())
beforeEach(() => company.database.admin.query('truncate webhooks, audit_log cascade'))

const asked = [
  'webhook/id',
  'webhook/url',
  'webhook/enabled',
  'webhook/secrets/expiresAt',
  'webhook/condition',
]
const create = (input: object = {}, who: Who = 'admin') =>
  call<CreateWebhookPayload>(
    who,
    'Mutation.createWebhook',
    { input: { url: 'https://example.com/hook', eventKinds: ['TICKET_CREATED'], ...input } },
    asked,
  )
const update = (input: object, who: Who = 'admin') =>
  call<UpdateWebhookPayload>(who, 'Mutation.updateWebhook', { input }, [
    ...asked,
    'webhook/disabledReason',
    'webhook/failures',
    'webhook/eventKinds',
    'webhook/description',
  ])
const rotate = (input: object, who: Who = 'admin') =>
  call<RotateWebhookSecretPayload>(who, 'Mutation.rotateWebhookSecret', { input }, asked)
const secretsOf = async (id: string | undefined): Promise<string[]> => {
  const { rows } = await company.database.admin.query<{ sealed: string }>(
    'select sealed from webhook_secrets where webhook_id = $1 and (expires_at is null or expires_at > now()) order by id desc',
    [id],
  )
  return rows.map(({ sealed }) => unseal(sealed, String(id)))
}

describe('a webhook', () => {
  it('is added by an admin, and its secret shown once and kept sealed', async () => {
    const { webhook, secret, userErrors } = await create({
      condition: { field: 'priority', operator: 'is', value: 'URGENT' },
    })
    expect(userErrors).toEqual([])
    expect(webhook).toMatchObject({
      url: 'https://example.com/hook',
      enabled: true,
      secrets: [{ expiresAt: null }],
      condition: { field: 'priority', operator: 'is', value: 'URGENT' },
    })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await secretsOf(webhook?.id)).toEqual([secret])
    const { rows } = await company.database.admin.query(
      `select table_to_xml('webhook_secrets', true, false, '')::text || table_to_xml('audit_log', true, false, '')::text || table_to_xml('webhooks', true, false, '')::text as all`,
    )
    expect(String(rows[0]?.all)).toContain('example.com')
    expect(String(rows[0]?.all)).not.toContain(secret?.slice(6))
    const listed = await call<Webhook[]>('admin', 'Query.webhooks', {}, ['id', 'createdBy/name'])
    expect(listed).toEqual([{ id: webhook?.id, createdBy: { name: 'Ada Admin' } }])
  })

  it.each([
    ['a scheme that is not https', 'http://example.com/', /https:/],
    ['no URL', 'example.com', /no URL/],
    ['a file', 'file:///etc/passwd', /https:/],
    ['a password', 'https://a:b@example.com/', /password/],
    ['a loopback address', 'https://127.0.0.1/', /public/],
    ['a loopback address in hex', 'https://0x7f000001/', /public/],
    ['a private address', 'https://10.1.2.3/', /public/],
    ["the cloud's metadata", 'https://169.254.169.254/latest', /public/],
    ['a private IPv6 address', 'https://[fd00::1]/', /public/],
    ['a mapped IPv4 address', 'https://[::ffff:10.0.0.1]/', /public/],
    ['a URL that is too long', `https://example.com/${'x'.repeat(2000)}`, /2000/],
  ])('does not go to %s', async (_, url, message) => {
    expect((await create({ url })).userErrors).toMatchObject([
      { code: 'INVALID', message: expect.stringMatching(message), field: ['input', 'url'] },
    ])
  })

  it('has a condition that means something without a person', async () => {
    for (const condition of [
      { field: 'nonsense', operator: 'is', value: 'x' },
      { field: 'assigneeId', operator: 'is', value: { relative: 'me' } },
      { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
      'text',
      5,
      [],
    ])
      expect((await create({ condition })).userErrors, JSON.stringify(condition)).toMatchObject([
        { code: 'INVALID', field: ['input', 'condition'] },
      ])
    const now = { field: 'createdAt', operator: 'before', value: { relative: 'now' } }
    expect((await create({ condition: now })).userErrors).toEqual([])
  })

  it('is told of something', async () => {
    expect((await create({ eventKinds: [] })).userErrors).toMatchObject([{ code: 'REQUIRED' }])
    expect((await create({ eventKinds: ['TICKET_CREATED', 'TICKET_CREATED'] })).userErrors).toEqual([])
  })

  it('changes as is said, and nothing else of it', async () => {
    const { webhook } = await create({ condition: { all: [] }, description: 'First' })
    const id = webhook?.id
    const changed = await update({ id, description: '', eventKinds: ['MESSAGE_ADDED'] })
    expect(changed.webhook).toMatchObject({
      url: 'https://example.com/hook',
      description: '',
      eventKinds: ['MESSAGE_ADDED'],
      condition: { all: [] },
    })
    expect((await update({ id, condition: null })).webhook?.condition).toBeNull()
    expect((await update({ id, url: 'http://[::1]/' })).userErrors).toMatchObject([{ code: 'INVALID' }])
    expect((await update({ id })).webhook?.description).toBe('')
    const { rows } = await company.database.admin.query(
      `select action, actor_id from audit_log where table_name = 'webhooks' order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['INSERT', 'UPDATE', 'UPDATE'])
    expect(rows[0]?.actor_id).toBe(company.ids.admin)
  })

  it('begins with a clean record at another address, or when it is enabled again', async () => {
    const id = (await create()).webhook?.id
    const fail = () =>
      company.database.admin.query(
        `update webhooks set failures = 12, failing_since = now(), pauses = 2, paused_until = now() + interval '1 hour'`,
      )
    await fail()
    expect((await update({ id, description: 'x' })).webhook?.failures).toBe(12)
    expect((await update({ id, url: 'https://example.com/other' })).webhook?.failures).toBe(0)
    await fail()
    expect((await update({ id, enabled: false })).webhook).toMatchObject({
      disabledReason: 'ADMIN',
      failures: 12,
    })
    expect((await update({ id, enabled: true })).webhook).toMatchObject({ disabledReason: null, failures: 0 })
  })

  it('is gone once it is deleted, with its secrets', async () => {
    const id = (await create()).webhook?.id
    const remove = (who: Who) =>
      call<{ deletedId: string | null; userErrors: object[] }>(who, 'Mutation.deleteWebhook', { id })
    expect((await remove('agent')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(await remove('admin')).toEqual({ deletedId: id, userErrors: [] })
    expect((await remove('admin')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(await call('admin', 'Query.webhook', { id }, ['id'])).toBeNull()
    expect(await call('admin', 'Query.webhooks', {}, ['id'])).toEqual([])
    expect(await secretsOf(id)).toEqual([])
    expect((await update({ id, enabled: true })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await rotate({ id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is one of a hundred at most', async () => {
    await company.database.admin.query(
      `insert into webhooks (url, event_kinds) select 'https://example.com/', '{TICKET_CREATED}' from generate_series(1, 100)`,
    )
    expect((await create()).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  })

  it('is nothing to agents, customers and strangers', async () => {
    const id = (await create()).webhook?.id
    for (const who of ['agent', 'customer'] as const) {
      expect((await create({}, who)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
      expect((await update({ id, enabled: false }, who)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      expect((await rotate({ id }, who)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      expect(await call(who, 'Query.webhooks', {}, ['id'])).toEqual([])
      expect(await call(who, 'Query.webhook', { id }, ['id'])).toBeNull()
    }
    await expect(create({}, 'nobody')).rejects.toMatchObject({ name: 'FORBIDDEN' })
  })
})

describe('rotation', () => {
  it('leaves two live secrets, and after another one again two', async () => {
    const made = await create()
    const id = made.webhook?.id ?? ''
    const second = await rotate({ id })
    expect(second.webhook?.secrets).toEqual([{ expiresAt: null }, { expiresAt: expect.any(String) }])
    expect(await secretsOf(id)).toEqual([second.secret, made.secret])
    const third = await rotate({ id, overlapHours: 1 })
    expect(await secretsOf(id)).toEqual([third.secret, second.secret])
    const fourth = await rotate({ id, overlapHours: 0 })
    expect(await secretsOf(id)).toEqual([fourth.secret])
  })

  it('knows bounds', async () => {
    const id = (await create()).webhook?.id
    for (const overlapHours of [-1, 169])
      expect((await rotate({ id, overlapHours })).userErrors).toMatchObject([
        { code: 'INVALID', field: ['input', 'overlapHours'] },
      ])
  })

  it('leaves one newest secret when two rotate at once', async () => {
    const id = (await create()).webhook?.id ?? ''
    const both = await Promise.all([rotate({ id }), rotate({ id })])
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []])
    expect((await secretsOf(id)).length).toBe(2)
  })
})

describe('a sealed secret', () => {
  it('opens for its webhook only, and not when it was changed', async () => {
    const { seal } = await import('../../../amplify/domain/webhooks/secret.ts')
    const sealed = seal('whsec_x', '1')
    expect(unseal(sealed, '1')).toBe('whsec_x')
    expect(() => unseal(sealed, '2')).toThrow()
    expect(() => unseal(`${sealed.slice(0, -4)}AAA=`, '1')).toThrow()
    expect(seal('whsec_x', '1')).not.toBe(sealed)
  })

  it('opens by an old key while the new one seals, and not without it', async () => {
    const { seal } = await import('../../../amplify/domain/webhooks/secret.ts')
    const old = process.env['WEBHOOK_KEY'] ?? ''
    const fresh = Buffer.alloc(32, 9).toString('base64')
    const sealed = seal('whsec_x', '1')
    try {
      process.env['WEBHOOK_KEY'] = `${fresh},${old}`
      expect(unseal(sealed, '1')).toBe('whsec_x')
      expect(unseal(seal('whsec_y', '1'), '1')).toBe('whsec_y')
      process.env['WEBHOOK_KEY'] = fresh
      expect(() => unseal(sealed, '1')).toThrow(/does not hold/)
      process.env['WEBHOOK_KEY'] = 'short'
      expect(() => seal('whsec_x', '1')).toThrow(/openssl rand/)
    } finally {
      process.env['WEBHOOK_KEY'] = old
    }
  })
})
