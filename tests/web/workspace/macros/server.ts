import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { TicketCache } from '../../../../src/graphql/cache.ts'

const team = { __typename: 'Team', id: '7', name: 'Support' }

/** A macro as the server tells of it. */
export const macro = (id: string, name: string, more: object = {}) => ({
  __typename: 'Macro',
  id,
  name,
  folder: null,
  owner: 'TEAM',
  person: null,
  team,
  language: null,
  kind: 'REPLY',
  active: true,
  viewerCanEdit: true,
  viewerUses: 0,
  bodyHtml: '<p>Hello</p>',
  change: '{}',
  updatedAt: '2026-01-01T10:00:00.000000Z',
  ...more,
})

/** What a macro gives for a ticket. */
export const gives = (more: object = {}) => ({
  __typename: 'MacroPreview',
  bodyHtml: '',
  body: '',
  kind: 'REPLY',
  change: '{}',
  emptyVariables: [],
  ...more,
})

/** A server that has these answers, by operation; it notes what it was asked. */
export function macroServer(
  answers: Readonly<Record<string, (variables: Record<string, unknown>) => object>>,
) {
  const asked: { readonly name: string; readonly variables: Record<string, unknown> }[] = []
  const always: typeof answers = {
    Draft: () => ({ draft: null }),
    SaveDraft: ({ input }) => ({
      saveDraft: {
        __typename: 'SaveDraftPayload',
        draft: {
          __typename: 'Draft',
          id: '1',
          ticketId: '42',
          attachments: [],
          mentions: [],
          problem: null,
          change: '{}',
          version: 1,
          ...(input as object),
        },
        userErrors: [],
      },
    }),
    DiscardDraft: () => ({
      discardDraft: { __typename: 'DiscardDraftPayload', discardedDraftId: '1', userErrors: [] },
    }),
    MacroFolders: () => ({
      macroFolders: [
        { __typename: 'MacroFolder', name: null, count: 1 },
        { __typename: 'MacroFolder', name: 'Money', count: 2 },
      ],
    }),
    PropertyFields: () => ({ ticketFields: [] }),
    CountMacroUse: () => ({
      countMacroUse: { __typename: 'CountMacroUsePayload', macro: null, userErrors: [] },
    }),
  }
  const link = new ApolloLink(
    ({ operationName = '', variables }) =>
      new Observable((observer) => {
        asked.push({ name: operationName, variables })
        const answer = { ...always, ...answers }[operationName]
        if (!answer) throw new Error(`The server of the tests knows no ${operationName}.`)
        observer.next({ data: answer(variables) as Record<string, unknown> })
        observer.complete()
      }),
  )
  const client = new ApolloClient({ cache: new TicketCache(), link })
  return {
    client,
    asked: (name: string) => asked.filter((one) => one.name === name).map(({ variables }) => variables),
  }
}

/** A page of macros. */
export const page = (nodes: readonly object[]) => ({
  macros: {
    __typename: 'MacroConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
})
