import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import {
  AddFollowerDocument,
  FollowTicketDocument,
  LinkTicketsDocument,
  type PersonRole,
  RemoveFollowerDocument,
  SetTicketFieldsDocument,
  type TicketDetailFragment,
  type TicketLinkKind,
  type TicketType,
  UnfollowTicketDocument,
  UnlinkTicketsDocument,
  UpdateTicketDocument,
} from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { useAct } from '../ticket/useAct.ts'

type Ticket = TicketDetailFragment
type Failed = (error: unknown) => boolean

/** Somebody who can follow a ticket. */
export interface Follower {
  readonly id: string
  readonly name: string
  readonly role: PersonRole
}

/** What an agent can change in a ticket besides its status, priority, team, assignee and tags. They give whether it was done. */
export interface PropertyActions {
  setType(ticket: Ticket, type: TicketType | null): Promise<boolean>
  setLanguage(ticket: Ticket, language: string | null): Promise<boolean>
  /** Sets one custom field; `value` is its JSON, null takes it away. */
  setField(ticket: Ticket, key: string, value: unknown, failed: Failed): Promise<boolean>
  follow(ticket: Ticket): Promise<boolean>
  unfollow(ticket: Ticket): Promise<boolean>
  addFollower(ticket: Ticket, person: Follower, failed: Failed): Promise<boolean>
  removeFollower(ticket: Ticket, personId: string): Promise<boolean>
  link(ticket: Ticket, other: { id: string; kind: TicketLinkKind }, failed: Failed): Promise<boolean>
  unlink(ticket: Ticket, other: { id: string; kind: TicketLinkKind }): Promise<boolean>
}

/** The actions, over the API. */
export function useProperties(): PropertyActions {
  const client = useApolloClient()
  const viewer = useViewer()
  const act = useAct()
  return useMemo(() => {
    const update = (ticket: Ticket, change: { type: TicketType | null } | { language: string | null }) =>
      act({
        ticket,
        show: (present) => ({ ...present, ...change }),
        send: async (expectedVersion) => {
          const input = { ticketId: ticket.id, change, expectedVersion }
          return (await client.mutate({ mutation: UpdateTicketDocument, variables: { input } })).data
            ?.updateTicket
        },
      })
    const without = (personId: string) => (present: Ticket) => ({
      ...present,
      followers: present.followers.filter(({ person }) => person.id !== personId),
    })
    const withFollower = (person: Follower) => (present: Ticket) => ({
      ...present,
      followers: [
        ...present.followers.filter((other) => other.person.id !== person.id),
        {
          __typename: 'TicketFollower' as const,
          person: { __typename: 'Person' as const, id: person.id, name: person.name, role: person.role },
          since: new Date().toISOString(),
          addedBy: { __typename: 'Person' as const, id: viewer.id, name: viewer.name },
        },
      ],
    })
    return {
      setType: async (ticket, type) => (await update(ticket, { type })) !== null,
      setLanguage: async (ticket, language) => (await update(ticket, { language })) !== null,
      setField: async (ticket, key, value, failed) =>
        (await act({
          ticket,
          failed,
          show: (present) => ({
            ...present,
            fields: [
              ...present.fields.filter((field) => field.key !== key),
              ...(value === null
                ? []
                : [{ __typename: 'TicketFieldValue' as const, key, value: JSON.stringify(value) }]),
            ],
          }),
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, fields: JSON.stringify({ [key]: value }), expectedVersion }
            return (await client.mutate({ mutation: SetTicketFieldsDocument, variables: { input } })).data
              ?.setTicketFields
          },
        })) !== null,
      follow: async (ticket) =>
        (await act({
          ticket,
          show: withFollower(viewer),
          send: async () => {
            const input = { ticketId: ticket.id }
            return (await client.mutate({ mutation: FollowTicketDocument, variables: { input } })).data
              ?.followTicket
          },
        })) !== null,
      unfollow: async (ticket) =>
        (await act({
          ticket,
          show: without(viewer.id),
          send: async () => {
            const input = { ticketId: ticket.id }
            return (await client.mutate({ mutation: UnfollowTicketDocument, variables: { input } })).data
              ?.unfollowTicket
          },
        })) !== null,
      addFollower: async (ticket, person, failed) =>
        (await act({
          ticket,
          failed,
          show: withFollower(person),
          send: async () => {
            const input = { ticketId: ticket.id, personId: person.id }
            return (await client.mutate({ mutation: AddFollowerDocument, variables: { input } })).data
              ?.addFollower
          },
        })) !== null,
      removeFollower: async (ticket, personId) =>
        (await act({
          ticket,
          show: without(personId),
          send: async () => {
            const input = { ticketId: ticket.id, personId }
            return (await client.mutate({ mutation: RemoveFollowerDocument, variables: { input } })).data
              ?.removeFollower
          },
        })) !== null,
      link: async (ticket, { id, kind }, failed) =>
        (await act({
          ticket,
          failed,
          send: async () => {
            const input = { ticketId: ticket.id, otherId: id, kind }
            return (await client.mutate({ mutation: LinkTicketsDocument, variables: { input } })).data
              ?.linkTickets
          },
        })) !== null,
      unlink: async (ticket, { id, kind }) =>
        (await act({
          ticket,
          show: (present) => ({
            ...present,
            links: present.links.filter((link) => link.ticketId !== id || link.kind !== kind),
          }),
          send: async () => {
            const input = { ticketId: ticket.id, otherId: id, kind }
            return (await client.mutate({ mutation: UnlinkTicketsDocument, variables: { input } })).data
              ?.unlinkTickets
          },
        })) !== null,
    }
  }, [client, viewer, act])
}
