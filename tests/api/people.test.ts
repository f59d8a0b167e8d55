import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatePersonPayload, UpdatePersonPayload } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type Who } from '../support/acting.ts'
import { request, secretOf } from '../support/rest.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())

const asked = ['id', 'name', 'email', 'role', 'language', 'active', 'organization/name'].map(
  (field) => `person/${field}`,
)
const create = (who: Who, input: object) =>
  call<CreatePersonPayload>(who, 'Mutation.createPerson', { input: { name: 'New Person', ...input } }, asked)
const update = (who: Who, personId: string | undefined, input: object) =>
  call<UpdatePersonPayload>(who, 'Mutation.updatePerson', { input: { personId, ...input } }, asked)
const codes = ({ userErrors }: CreatePersonPayload | UpdatePersonPayload) =>
  userErrors.map(({ code }) => code)

describe('createPerson', () => {
  it('adds a customer with his address, once for an idempotency key', async () => {
    const input = { email: 'New@Example.com', organizationId: '1', language: 'de', idempotencyKey: 'p1' }
    const made = await create('agent', input)
    expect(made).toMatchObject({
      person: {
        name: 'New Person',
        email: 'New@Example.com',
        role: 'CUSTOMER',
        language: 'de',
        active: true,
        organization: { name: 'Sharing' },
      },
      userErrors: [],
    })
    expect((await create('agent', input)).person).toEqual(made.person)
    expect(await create('agent', { email: 'new@example.com' })).toMatchObject({
      userErrors: [{ code: 'TAKEN', field: ['input', 'email'] }],
    })
  })

  it('lets only admins add staff, and customers nobody', async () => {
    expect((await create('admin', { role: 'AGENT' })).person?.role).toBe('AGENT')
    expect(codes(await create('agent', { role: 'AGENT' }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await create('agent', { role: 'ADMIN' }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await create('customer', {}))).toEqual(['NOT_ALLOWED'])
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ language: '??' }, 'language'],
    [{ email: 'no address' }, 'email'],
    [{ organizationId: '999' }, 'organizationId'],
  ])('refuses %j', async (input, field) => {
    expect(await create('admin', input)).toMatchObject({
      userErrors: [{ field: ['input', field] }],
    })
  })
})

describe('updatePerson', () => {
  it('changes what is given of a customer, by agents and admins', async () => {
    const id = (await create('admin', { email: 'before@example.com', organizationId: '1', language: 'de' }))
      .person?.id
    const changed = await update('agent', id, {
      name: 'Renamed',
      email: 'after@example.com',
      organizationId: null,
    })
    expect(changed.person).toMatchObject({
      name: 'Renamed',
      email: 'after@example.com',
      organization: null,
      language: 'de',
    })
    expect((await update('agent', id, { language: null })).person).toMatchObject({
      name: 'Renamed',
      language: null,
    })
    expect(codes(await update('agent', id, { email: 'ada@example.com' }))).toEqual(['TAKEN'])
    const bare = (await create('agent', {})).person?.id
    expect((await update('agent', bare, { email: 'first@example.com' })).person?.email).toBe(
      'first@example.com',
    )
  })

  it('leaves staff, roles and leaving to admins, and their own rights to other admins', async () => {
    const id = (await create('admin', {})).person?.id
    for (const input of [{ role: 'AGENT' }, { active: false }])
      expect(codes(await update('agent', id, input))).toEqual(['NOT_ALLOWED'])
    expect(codes(await update('agent', company.ids.otherAgent, { name: 'x' }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await update('customer', id, { name: 'x' }))).toEqual(['NOT_ALLOWED'])
    for (const input of [{ role: 'AGENT' }, { active: false }])
      expect(codes(await update('admin', company.ids.admin, input))).toEqual(['NOT_ALLOWED'])
    expect((await update('admin', id, { role: 'AGENT', active: false })).person).toMatchObject({
      role: 'AGENT',
      active: false,
    })
    for (const input of [{ role: null }, { active: null }, { name: null }, { email: null }])
      expect(codes(await update('admin', id, input))).toEqual(['REQUIRED'])
    expect(codes(await update('admin', '999', { name: 'x' }))).toEqual(['NOT_FOUND'])
  })

  it('does not take away the address with which somebody signs in', async () => {
    for (const who of ['agent', 'admin'] as const)
      expect(await update(who, company.ids.customer, { email: 'other@example.com' })).toMatchObject({
        userErrors: [{ code: 'NOT_ALLOWED', field: ['input', 'email'] }],
      })
  })
})

describe('by REST', () => {
  it('people are added and changed with person:write', async () => {
    const key = await secretOf('agent', ['PERSON_READ', 'PERSON_WRITE'])
    const made = await request('POST', '/people', {
      key,
      body: { name: 'By REST', email: 'rest@example.com' },
    })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'By REST', email: 'rest@example.com', role: 'CUSTOMER' },
    })
    expect(made.headers['location']).toBe(`/api/v1/people/${made.body.id}`)
    const patch = (body: object, path = `/people/${made.body.id}`) => request('PATCH', path, { key, body })
    expect(await patch({ name: 'Renamed' })).toMatchObject({ status: 200, body: { name: 'Renamed' } })
    expect(await patch({ email: 'ada@example.com' })).toMatchObject({
      status: 409,
      body: { code: 'TAKEN', errors: [{ pointer: '/email' }] },
    })
    expect(await patch({ name: 'x' }, '/people/999999')).toMatchObject({ status: 404 })
    expect(await patch({ name: 'x' }, `/people/${company.ids.admin}`)).toMatchObject({ status: 403 })
    expect((await patch({})).status).toBe(400)
    const reader = await secretOf('admin', ['PERSON_READ'])
    expect(await request('POST', '/people', { key: reader, body: { name: 'x' } })).toMatchObject({
      status: 403,
    })
  })
})
