import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
let statuses: Record<string, string>
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { rows } = await api.db.admin.query<{ category: string; id: string }>(
    'select category, id from ticket_statuses',
  )
  statuses = Object.fromEntries(rows.map(({ category, id }) => [category, String(id)]))
  await api.db.admin.query(
    `insert into ticket_fields (key, type, label, choices) values ('region', 'CHOICE', 'Region', '[{"value":"eu","label":"Europe","labels":{},"archived":false}]')`,
  )
})
afterAll(() => api.close())

const fields = `{ id name folder owner team { id } person { name } language kind bodyHtml change active viewerCanEdit viewerUses viewerLastUsedAt }`
const createDocument = `mutation c($input: CreateMacroInput!) { createMacro(input: $input) { macro ${fields} userErrors { code field message } } }`
const updateDocument = `mutation u($input: UpdateMacroInput!) { updateMacro(input: $input) { macro ${fields} userErrors { code field message } } }`
const previewDocument = `query p($ticketId: ID!, $macroId: ID, $bodyHtml: String, $change: TicketChangeInput) {
  previewMacro(ticketId: $ticketId, macroId: $macroId, bodyHtml: $bodyHtml, change: $change) { bodyHtml body kind change emptyVariables } }`
const applyDocument = `mutation a($input: ApplyMacroInput!) { applyMacro(input: $input) {
  changeId results { ticketId ok version message { kind body author { name } } userErrors { code field } } userErrors { code field } } }`

const create = async (who: Actor, input: object) => {
  const { data, errors } = await who.run(createDocument, { input: { name: 'Macro', ...input } })
  expect(errors).toEqual([])
  return at(data, 'createMacro')
}
const made = async (who: Actor, input: object): Promise<string> => {
  const answer = await create(who, input)
  expect(at(answer, 'userErrors')).toEqual([])
  return String(at(answer, 'macro.id'))
}
const list = async (who: Actor, args = ''): Promise<string[]> => {
  const { data, errors } = await who.run(`{ macros${args} { nodes { name } } }`)
  expect(errors).toEqual([])
  return (at(data, 'macros.nodes') as { name: string }[]).map(({ name }) => name)
}
const apply = async (who: Actor, input: object) => {
  const { data, errors } = await who.run(applyDocument, { input: { sendReply: false, ...input } })
  expect(errors).toEqual([])
  return at(data, 'applyMacro')
}

describe('macros', () => {
  it('are one person’s, a team’s or everyone’s, changed by whom they are and deleted', async () => {
    const { agent, outsider, admin } = company.actors
    const mine = await create(agent, {
      name: 'Mine',
      folder: 'A',
      bodyHtml: '<p onclick=x>Hi {{ requester.name }}</p>',
      change: { priority: 'HIGH', fields: '{"region":"eu"}' },
    })
    expect(mine).toMatchObject({
      macro: {
        name: 'Mine',
        folder: 'A',
        owner: 'PERSON',
        person: { name: 'agent' },
        kind: 'REPLY',
        active: true,
        viewerCanEdit: true,
        viewerUses: 0,
        bodyHtml: '<p>Hi {{ requester.name }}</p>',
      },
      userErrors: [],
    })
    expect(JSON.parse(String(at(mine, 'macro.change')))).toEqual({
      priority: 'HIGH',
      fields: { region: 'eu' },
    })
    const teams = await made(agent, {
      name: 'Team',
      owner: 'TEAM',
      teamId: company.teams.default,
      bodyHtml: 'x',
    })
    await made(admin, { name: 'All', owner: 'EVERYONE', bodyHtml: 'x' })
    expect(await create(agent, { owner: 'EVERYONE', bodyHtml: 'x' })).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED' }],
    })
    expect(
      await create(agent, { owner: 'TEAM', teamId: company.teams.billing, bodyHtml: 'x' }),
    ).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED' }] })
    expect(await create(agent, { owner: 'TEAM', bodyHtml: 'x' })).toMatchObject({
      userErrors: [{ code: 'REQUIRED' }],
    })
    expect(await create(agent, {})).toMatchObject({ userErrors: [{ code: 'REQUIRED' }] })
    expect(await create(agent, { bodyHtml: '<p>{{ requester.nam }}</p>' })).toMatchObject({
      macro: null,
      userErrors: [
        {
          code: 'INVALID',
          field: ['input', 'bodyHtml'],
          message: expect.stringMatching(/line 1, column \d+/),
        },
      ],
    })
    expect(await create(agent, { bodyHtml: '{{ ticket.fields.gone }}' })).toMatchObject({
      userErrors: [{ code: 'INVALID' }],
    })
    expect(await create(agent, { change: { subject: '' } })).toMatchObject({
      userErrors: [{ field: ['input', 'change', 'subject'] }],
    })
    expect(await create(agent, { bodyHtml: 'x', kind: 'SYSTEM' })).toMatchObject({
      userErrors: [{ code: 'INVALID' }],
    })
    expect([await list(agent), await list(outsider)]).toEqual([['All', 'Mine', 'Team'], ['All']])
    const updated = await agent.run(updateDocument, {
      input: { macroId: teams, folder: 'B', language: 'de', active: false },
    })
    expect(at(updated.data, 'updateMacro')).toMatchObject({
      macro: { name: 'Team', folder: 'B', language: 'de', active: false },
    })
    expect(await list(agent)).toEqual(['All', 'Mine'])
    expect(await list(agent, '(includeInactive: true)')).toEqual(['All', 'Mine', 'Team'])
    const strange = await outsider.run(updateDocument, { input: { macroId: teams, name: 'X' } })
    expect(at(strange.data, 'updateMacro.userErrors.0.code')).toBe('NOT_FOUND')
    const emptied = await agent.run(updateDocument, { input: { macroId: teams, bodyHtml: '' } })
    expect(at(emptied.data, 'updateMacro.userErrors.0.code')).toBe('REQUIRED')
    const deleted = await agent.run(
      'mutation d($input: DeleteMacroInput!) { deleteMacro(input: $input) { deletedMacroId } }',
      { input: { macroId: teams } },
    )
    expect(at(deleted.data, 'deleteMacro.deletedMacroId')).toBe(teams)
  })

  it('are found by words, the most used first, for a ticket those of its team and language', async () => {
    const { agent, customer } = company.actors
    await api.db.admin.query('delete from macros')
    const ids: Record<string, string> = {}
    for (const name of ['Apple', 'Banana', 'Cherry'])
      ids[name] = await made(agent, { name, bodyHtml: `${name} pie 100%` })
    ids['Tech'] = await made(agent, {
      name: 'Tech',
      owner: 'TEAM',
      teamId: company.teams.tech,
      bodyHtml: 'x',
    })
    ids['Deutsch'] = await made(agent, { name: 'Deutsch', language: 'de', bodyHtml: 'x' })
    for (const name of ['Cherry', 'Cherry', 'Banana'])
      await agent.run(
        'mutation n($input: CountMacroUseInput!) { countMacroUse(input: $input) { macro { viewerUses } } }',
        { input: { macroId: ids[name] } },
      )
    expect(await list(agent)).toEqual(['Cherry', 'Banana', 'Apple', 'Deutsch', 'Tech'])
    expect(await list(agent, '(search: "PIE 100%")')).toEqual(['Cherry', 'Banana', 'Apple'])
    expect(await list(agent, '(search: "_")')).toEqual([])
    const ticketId = await openTicket(customer)
    await api.db.admin.query(`update tickets set language = 'de-AT' where id = $1`, [ticketId])
    expect(await list(agent, `(ticketId: "${ticketId}")`)).toEqual(['Deutsch', 'Cherry', 'Banana', 'Apple'])
    const seen: string[] = []
    let after: unknown = null
    do {
      const { data } = await agent.run(
        'query l($after: String) { macros(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }',
        { after },
      )
      seen.push(...(at(data, 'macros.nodes') as { name: string }[]).map(({ name }) => name))
      after = at(data, 'macros.pageInfo.hasNextPage') ? at(data, 'macros.pageInfo.endCursor') : null
    } while (after)
    expect(seen).toEqual(['Cherry', 'Banana', 'Apple', 'Deutsch', 'Tech'])
  })

  it('have folders, each with how many one sees in it', async () => {
    const { agent, outsider, customer } = company.actors
    const ticketId = await openTicket(customer)
    const team = { owner: 'TEAM', teamId: company.teams.default, bodyHtml: 'x' }
    await made(agent, { ...team, name: 'In Zoo', folder: 'Zoo' })
    await made(agent, { name: 'Off in Zoo', folder: 'Zoo', bodyHtml: 'x', active: false })
    await made(agent, { name: 'In none', bodyHtml: 'x' })
    const folders = async (who: Actor, args = '') => {
      const { data, errors } = await who.run(`{ macroFolders${args} { name count } }`)
      expect(errors).toEqual([])
      return at(data, 'macroFolders') as { name: string | null; count: number }[]
    }
    const all = await folders(agent)
    expect(all[0]?.name).toBeNull()
    expect(all.slice(1).map(({ name }) => name?.toLowerCase())).toEqual(
      all
        .slice(1)
        .map(({ name }) => name?.toLowerCase())
        .sort(),
    )
    expect(all).toContainEqual({ name: 'Zoo', count: 1 })
    expect(await folders(agent, '(includeInactive: true)')).toContainEqual({ name: 'Zoo', count: 2 })
    expect(await folders(agent, `(ticketId: "${ticketId}")`)).toContainEqual({ name: 'Zoo', count: 1 })
    expect((await folders(outsider)).map(({ name }) => name)).not.toContain('Zoo')
    expect(await list(agent, '(folder: "Zoo")')).toEqual(['In Zoo'])
    expect(await list(agent, '(folder: "")')).toContain('In none')
    expect(await list(agent, '(folder: "")')).not.toContain('In Zoo')
  })

  it('are previewed for a ticket that one sees, saved or not', async () => {
    const { agent, outsider, customer } = company.actors
    const ticketId = await openTicket(customer)
    await agent.run(
      'mutation f($input: SetTicketFieldsInput!) { setTicketFields(input: $input) { userErrors { code } } }',
      { input: { ticketId, fields: '{"region":"eu"}' } },
    )
    const bodyHtml =
      '<p>Hi {{ requester.first_name }} of {{ requester.organization }}, #{{ ticket.number }} {{ ticket.fields.region }} {{ ticket.type }}. {{ agent.name }}</p>'
    const macroId = await made(agent, {
      name: 'P',
      owner: 'TEAM',
      teamId: company.teams.default,
      kind: 'NOTE',
      bodyHtml,
      change: { addTags: ['x'] },
    })
    const saved = await agent.run(previewDocument, { ticketId, macroId })
    expect(at(saved.data, 'previewMacro')).toMatchObject({
      body: `Hi customer of Sharing, #${ticketId} Europe . agent`,
      kind: 'NOTE',
      emptyVariables: ['ticket.type'],
    })
    expect(JSON.parse(String(at(saved.data, 'previewMacro.change')))).toEqual({ addTags: ['x'] })
    expect(saved.statements.length).toBeLessThanOrEqual(2)
    expect((await outsider.run(previewDocument, { ticketId, macroId })).data).toEqual({ previewMacro: null })
    const fresh = await agent.run(previewDocument, { ticketId, bodyHtml: '{{ ticket.status }}' })
    expect(at(fresh.data, 'previewMacro.body')).toBe('New')
    const wrong = await agent.run(previewDocument, { ticketId, bodyHtml: '{{ nothing }}' })
    expect(wrong.errors).toMatchObject([
      { errorType: 'BAD_USER_INPUT', message: expect.stringContaining('line 1') },
    ])
    expect((await agent.run(previewDocument, { ticketId })).errors).toMatchObject([
      { errorType: 'BAD_USER_INPUT' },
    ])
  })

  it('change tickets one by one, count, and are undone', async () => {
    const { agent, customer, stranger } = company.actors
    const macroId = await made(agent, { name: 'High', change: { priority: 'HIGH', addTags: ['seen'] } })
    const tickets = [await openTicket(customer), await openTicket(customer)]
    const foreign = await openTicket(stranger)
    await api.db.admin.query('update tickets set team_id = $2 where id = $1', [
      foreign,
      company.teams.billing,
    ])
    const answer = await apply(agent, { macroId, ticketIds: [...tickets, foreign, 'x'] })
    expect(at(answer, 'results')).toMatchObject([
      { ticketId: tickets[0], ok: true, message: null },
      { ticketId: tickets[1], ok: true },
      { ticketId: foreign, ok: false, userErrors: [{ code: 'NOT_FOUND' }] },
      { ticketId: 'x', ok: false, userErrors: [{ code: 'NOT_FOUND' }] },
    ])
    const { data } = await agent.run('query m($id: ID!) { macro(id: $id) { viewerUses viewerLastUsedAt } }', {
      id: macroId,
    })
    expect(at(data, 'macro')).toEqual({ viewerUses: 3, viewerLastUsedAt: expect.any(String) })
    await agent.run(
      'mutation u($input: UndoTicketChangeInput!) { undoTicketChange(input: $input) { userErrors { code } } }',
      { input: { changeId: at(answer, 'changeId') } },
    )
    const { rows } = await api.db.admin.query(
      'select priority, tags from tickets where id = any ($1) order by id',
      [tickets],
    )
    expect(rows).toEqual([
      { priority: 'NORMAL', tags: [] },
      { priority: 'NORMAL', tags: [] },
    ])
  })

  it('send their text on each ticket, with the change or not at all, and leave drafts alone', async () => {
    const { agent, customer } = company.actors
    const macroId = await made(agent, {
      name: 'Solve',
      bodyHtml: '<p>Dear {{ requester.name }}, #{{ ticket.number }}</p>',
      change: { statusId: statuses['SOLVED'] },
    })
    const [first, second, closed] = [
      await openTicket(customer),
      await openTicket(customer),
      await openTicket(customer),
    ]
    for (const category of ['SOLVED', 'CLOSED'])
      await api.db.admin.query('update tickets set status_id = $2 where id = $1', [
        closed,
        statuses[category],
      ])
    await agent.run(
      'mutation d($input: SaveDraftInput!) { saveDraft(input: $input) { userErrors { code } } }',
      { input: { ticketId: first, kind: 'REPLY', bodyHtml: 'mine' } },
    )
    const input = {
      macroId,
      ticketIds: [second, first, closed, '99999'],
      sendReply: true,
      idempotencyKey: 'once',
    }
    const answer = await apply(agent, input)
    expect(at(answer, 'results')).toMatchObject([
      {
        ticketId: second,
        ok: true,
        message: { kind: 'REPLY', body: `Dear customer, #${second}`, author: { name: 'agent' } },
      },
      { ticketId: first, ok: true, message: { body: `Dear customer, #${first}` } },
      { ticketId: closed, ok: false, message: null, userErrors: [{ code: 'TICKET_CLOSED' }] },
      { ticketId: '99999', ok: false, userErrors: [{ code: 'NOT_FOUND' }] },
    ])
    const again = await apply(agent, input)
    expect(at(again, 'changeId')).toBe(at(answer, 'changeId'))
    expect((at(again, 'results') as { ok: boolean }[]).map(({ ok }) => ok)).toEqual([
      true,
      true,
      false,
      false,
    ])
    const { rows } = await api.db.admin.query(
      `select ticket_id::text from messages where body like 'Dear %' order by ticket_id`,
    )
    expect(rows).toEqual([{ ticket_id: first }, { ticket_id: second }])
    const draft = await agent.run('query d($ticketId: ID!) { draft(ticketId: $ticketId) { body } }', {
      ticketId: first,
    })
    expect(at(draft.data, 'draft.body')).toBe('mine')
  })

  it('neither send nor change where the change is refused', async () => {
    const { agent, customer } = company.actors
    const macroId = await made(agent, {
      name: 'Close',
      kind: 'NOTE',
      bodyHtml: 'never written',
      change: { statusId: statuses['CLOSED'] },
    })
    const ticketId = await openTicket(customer)
    const answer = await apply(agent, { macroId, ticketIds: [ticketId], sendReply: true })
    expect(at(answer, 'results')).toMatchObject([
      { ok: false, message: null, userErrors: [{ code: 'STATUS_TRANSITION_NOT_ALLOWED' }] },
    ])
    const { rows } = await api.db.admin.query(`select from messages where body = 'never written'`)
    expect(rows).toEqual([])
  })

  it('refuse what is no list of tickets', async () => {
    const { agent } = company.actors
    const macroId = await made(agent, { name: 'Any', bodyHtml: 'x' })
    for (const ticketIds of [[], ['1', '1'], Array.from({ length: 101 }, (_, n) => `${n}`)])
      expect(await apply(agent, { macroId, ticketIds, sendReply: true })).toMatchObject({
        changeId: null,
        results: [],
        userErrors: [{ code: 'INVALID', field: ['input', 'ticketIds'] }],
      })
    expect(await apply(agent, { macroId: '99999', ticketIds: ['1'] })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'macroId'] }],
    })
  })
})
