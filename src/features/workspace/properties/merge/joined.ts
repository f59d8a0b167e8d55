import type {
  ConversationMessageFragment,
  TicketDetailFragment,
} from '../../../../graphql/__generated__/operations.ts'

/** A message of a conversation that two tickets are about to share. */
export interface Joined {
  readonly message: ConversationMessageFragment
  readonly from: 'source' | 'target'
}

/** What both tickets said, in the order in which it was written; changes are left out. */
export function joined(
  source: readonly ConversationMessageFragment[],
  target: readonly ConversationMessageFragment[],
): readonly Joined[] {
  const of = (messages: readonly ConversationMessageFragment[], from: Joined['from']) =>
    messages.filter(({ kind }) => kind !== 'SYSTEM').map((message) => ({ message, from }))
  // Once they are merged, the target has the source's messages: each is shown once.
  const both = [...of(target, 'target'), ...of(source, 'source')]
  return [...new Map(both.map((one) => [one.message.id, one])).values()].sort(
    (one, other) => Date.parse(one.message.createdAt) - Date.parse(other.message.createdAt),
  )
}

type Goes = Pick<TicketDetailFragment, 'tags' | 'followers' | 'requester'>

/** What the target gets besides the messages: tags and followers that it has not. */
export function goesOver(
  source: Goes,
  target: Goes,
): { readonly tags: readonly string[]; readonly followers: readonly string[] } {
  const there = new Set([...target.followers.map(({ person }) => person.id), target.requester.id])
  const people = [source.requester, ...source.followers.map(({ person }) => person)]
  return {
    tags: source.tags.filter((tag) => !target.tags.includes(tag)),
    followers: [
      ...new Map(people.filter(({ id }) => !there.has(id)).map(({ id, name }) => [id, name])).values(),
    ],
  }
}
