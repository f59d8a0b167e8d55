import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../amplify/functions/rest/app.ts'
import { scopesOpening } from '../../../schema/opened.ts'
import { scopes } from '../../../schema/scopes.ts'
import { type Company, createCompany } from '../../support/acting.ts'
import { type RestAnswer, request, secretOf } from '../../support/rest.ts'
import { openTestStorage, type TestStorage } from '../../support/storage.ts'

interface Operation {
  summary: string
  description: string
  operationId: string
  'x-scope': string
  parameters?: { name: string; in: string; description?: string; schema: { description?: string } }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let company: Company
let storage: TestStorage
let key: string
let document: Document
beforeAll(async () => {
  company = await createCompany()
  storage = await openTestStorage()
  key = await secretOf('admin', [
    'TICKET_READ',
    'TICKET_WRITE',
    'MESSAGE_WRITE',
    'PERSON_READ',
    'PERSON_WRITE',
  ])
  await company.database.admin.query(
    "insert into ticket_fields (key, type, label, position) values ('seats', 'NUMBER', 'Seats', 1)",
  )
  document = (await request('GET', '/openapi.json')).body as Document
})
afterAll(async () => {
  await company?.close()
  await storage?.close()
})

const operations = (): [route: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )

it('has every route in the document, and no other', () => {
  const routes = createApp()
    .routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('/openapi.json'))
    .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replaceAll(/:(\w+)/g, '{$1}')}`)
  expect([...new Set(routes)].sort()).toEqual(
    operations()
      .map(([route]) => route)
      .sort(),
  )
})

it('has every route in the table of scopes, and no other, and says which scope it needs', () => {
  const routes = [...new Set(Object.values(scopes).flatMap((scope) => scope.routes ?? []))]
  const table = routes.map((route) => [route, scopesOpening(route).join(' or ')])
  expect(
    operations()
      .map(([route, operation]) => [route, operation['x-scope']])
      .sort(),
  ).toEqual(table.sort())
})

it('describes every parameter, property and answer', () => {
  const missing: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    const { properties } = value as { properties?: Record<string, Record<string, unknown>> }
    for (const [name, property] of Object.entries(properties ?? {}))
      if (!('description' in property) && !('$ref' in property) && !('allOf' in property))
        missing.push(`${path}.${name}`)
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}/${name}`)
  }
  walk(document.components.schemas, 'schemas')
  for (const [route, { summary, description, parameters = [], responses }] of operations()) {
    if (!summary || !description) missing.push(route)
    for (const { name, description: own, schema } of parameters)
      if (!own && !schema.description) missing.push(`${route} ${name}`)
    for (const [status, response] of Object.entries(responses))
      if (!response.description) missing.push(`${route} ${status}`)
  }
  expect(missing).toEqual([])
  expect(document.openapi).toBe('3.1.0')
})

describe('real answers', () => {
  const validate = (route: string, answer: RestAnswer): void => {
    const [method = '', path = ''] = route.split(' ')
    const operation = document.paths[path]?.[method.toLowerCase()]
    const response = operation?.responses[answer.status] ?? operation?.responses['default']
    const type = answer.headers['content-type']?.split(';')[0] ?? ''
    const schema = response?.content?.[type]?.schema
    if (!schema) throw new Error(`${route} says nothing of ${answer.status} ${type}`)
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
    // Nothing may be in an answer that the document does not know.
    const closed = JSON.parse(JSON.stringify({ ...schema, components: document.components }), (_, value) =>
      value?.type === 'object' && value.properties ? { additionalProperties: false, ...value } : value,
    ) as object
    const fits = ajv.compile(closed)
    expect([route, answer.status, fits(answer.body), fits.errors]).toEqual([route, answer.status, true, null])
  }

  it('are what the document says, good ones and problems', async () => {
    const made = await request('POST', '/tickets', {
      key,
      body: {
        subject: 'Help',
        body: 'Hello',
        requesterId: company.ids.customer,
        tags: ['a'],
        externalId: 'erp/1',
        fields: { seats: 3 },
      },
    })
    const id = made.body.id as string
    const other = (await request('POST', '/tickets', { key, body: { subject: 'Other', body: 'Hello' } })).body
      .id as string
    const spare = (await request('POST', '/tickets', { key, body: { subject: 'Spare', body: 'Hello' } })).body
      .id as string
    const said = (await request('POST', `/tickets/${spare}/messages`, { key, body: { body: 'And more' } }))
      .body.id as string
    const many = await request('PATCH', '/tickets', {
      key,
      body: { ticketIds: [id], change: { addTags: ['b'] } },
    })
    const { rows: jobs } = await company.database.admin.query(
      `insert into jobs (kind, state, made_by, claims, change_id, total) values ('UPDATE_TICKETS', 'DONE', $1, '{}', $2, 1) returning id`,
      [company.ids.agent, many.body.changeId],
    )
    const calls: [route: string, path: string, body?: object][] = [
      [
        'PATCH /tickets',
        '/tickets',
        { condition: { field: 'id', operator: 'is', value: id }, change: { addTags: ['c'] } },
      ],
      [
        'GET /ticket-changes/{change}/results',
        `/ticket-changes/${many.body.changeId}/results?refusedOnly=false`,
      ],
      ['POST /ticket-changes/{change}/undo', `/ticket-changes/${many.body.changeId}/undo`],
      ['GET /jobs/{job}', `/jobs/${jobs[0].id}`],
      ['POST /jobs/{job}/cancel', `/jobs/${jobs[0].id}/cancel`],
      ['POST /tickets/{ticket}/split', `/tickets/${spare}/split`, { messageIds: [said], subject: 'More' }],
      ['DELETE /tickets/{ticket}', `/tickets/${spare}`],
      ['POST /tickets/{ticket}/restore', `/tickets/${spare}/restore`],
      ['GET /tickets', '/tickets?status=NEW,OPEN&first=1'],
      ['GET /tickets/{ticket}', `/tickets/${id}`],
      ['GET /tickets/by-external-id', '/tickets/by-external-id?externalId=erp/1'],
      ['POST /tickets', '/tickets', { subject: 'Another', body: 'Hello' }],
      ['PATCH /tickets/{ticket}', `/tickets/${id}`, { priority: 'HIGH' }],
      ['POST /tickets/{ticket}/messages', `/tickets/${id}/messages`, { body: 'Hello' }],
      [
        'PUT /tickets/by-external-id',
        '/tickets/by-external-id?externalId=erp/1',
        { create: { subject: 'x', body: 'x' } },
      ],
      ['PUT /tickets/{ticket}/followers/{person}', `/tickets/${id}/followers/${company.ids.stranger}`],
      ['GET /tickets/{ticket}/followers', `/tickets/${id}/followers`],
      ['DELETE /tickets/{ticket}/followers/{person}', `/tickets/${id}/followers/${company.ids.stranger}`],
      ['PUT /tickets/{ticket}/links/{kind}/{other}', `/tickets/${id}/links/RELATED/${other}`],
      ['GET /tickets/{ticket}/links', `/tickets/${id}/links`],
      ['DELETE /tickets/{ticket}/links/{kind}/{other}', `/tickets/${id}/links/RELATED/${other}`],
      ['POST /tickets/{ticket}/merge', `/tickets/${other}/merge`, { targetId: id }],
      ['GET /tickets/{ticket}/messages', `/tickets/${id}/messages`],
      ['DELETE /tickets/{ticket}/merge', `/tickets/${other}/merge`],
      ['POST /attachments', '/attachments', { fileName: 'a.txt', contentType: 'text/plain', size: 1 }],
      ['GET /ticket-statuses', '/ticket-statuses'],
      ['GET /ticket-fields', '/ticket-fields'],
      ['GET /teams', '/teams'],
      ['GET /people', '/people?first=100'],
      ['POST /people', '/people', { name: 'New', email: 'new@example.com' }],
      ['PATCH /people/{person}', `/people/${company.ids.customer}`, { language: 'de' }],
      ['GET /people/{person}', `/people/${company.ids.agent}`],
    ]
    validate('POST /tickets', made)
    for (const [route, path, body] of calls) {
      const [method = ''] = route.split(' ')
      const good = await request(method, path, { key, body })
      expect([route, good.status]).toEqual([
        route,
        method === 'POST' && !/\/(merge|restore|undo|cancel)$/.test(route) ? 201 : 200,
      ])
      validate(route, good)
      validate(route, await request(method, path, { body }))
      validate(
        route,
        await request(method, `${path}${path.includes('?') ? '&' : '?'}first=x`, {
          key,
          body: body && { wrong: 1 },
        }),
      )
    }
    expect(calls.map(([route]) => route).sort()).toEqual(
      operations()
        .map(([route]) => route)
        .sort(),
    )
  })
})
