import type { UserError, UserErrorCode } from '../../../schema/__generated__/types.ts'
import type { Tx } from './db.ts'
import type { Selection } from './selection.ts'

/** The top-level errors of the API; AppSync shows an error's name as its `errorType`. */
export type ApiErrorType = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'INTERNAL'

/** An error that ends the whole field. */
export class ApiError extends Error {
  constructor(type: ApiErrorType, message: string) {
    super(message)
    this.name = type
  }
}

/** What else a refused mutation answers; it is read once the transaction is rolled back. */
export type Beside = (call: { readonly tx: Tx; readonly selection: Selection }) => Promise<object>

/** Why a mutation did nothing; the edge turns it into `userErrors` once the transaction is rolled back. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly userErrors: readonly UserError[]
  readonly beside: Beside | undefined

  constructor(code: UserErrorCode, message: string, field?: readonly string[], beside?: Beside) {
    super(message)
    this.beside = beside
    this.userErrors = [{ code, message, field: field ? [...field] : null }]
  }
}

interface PostgresError {
  code: string
  constraint?: string
  /** The key of the custom field that an error of AC101 to AC104 is about. */
  column?: string
  message: string
}

function isPostgresError(error: unknown): error is PostgresError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[0-9A-Z]{5}$/.test(error.code)
  )
}

type Rule = readonly [code: UserErrorCode, message: string | null, field?: string]

/** What an error of the database means to the user; null as the message takes the database's own. */
const bySqlState: Readonly<Record<string, Rule>> = {
  AC001: ['STATUS_TRANSITION_NOT_ALLOWED', null, 'statusId'],
  AC002: ['ASSIGNEE_NOT_IN_TEAM', null, 'assigneeId'],
  AC003: ['TICKET_CLOSED', null],
  AC004: ['NOT_ALLOWED', null],
  AC005: ['NOT_ALLOWED', null, 'snooze'],
  AC006: ['INVALID', null, 'snooze'],
  AC007: ['TICKET_MERGED', null],
  AC008: ['NOT_FOUND', null],
  AC009: ['NOT_ALLOWED', null, 'personId'],
  AC010: ['NOT_ALLOWED', null, 'mentions'],
  AC011: ['NOT_ALLOWED', null, 'otherId'],
  AC012: ['INVALID', null, 'targetId'],
  AC013: ['NOT_ALLOWED', null, 'sourceId'],
  AC014: ['INVALID', null, 'messageIds'],
  AC015: ['TICKET_ARCHIVED', null, 'externalId'],
  AC016: ['NOT_ALLOWED', null],
  AC101: ['INVALID', null, 'fields'],
  AC102: ['REQUIRED', null, 'fields'],
  AC103: ['NOT_ALLOWED', null, 'fields'],
  AC104: ['NOT_FOUND', null, 'fields'],
  AC105: ['NOT_ALLOWED', null],
  // A row that must be there, since others refer to it, went while somebody else's transaction was waited for: `select into strict`.
  P0002: ['NOT_FOUND', 'The ticket is gone: it was deleted or archived a moment ago.'],
  '42501': ['NOT_ALLOWED', 'You may not do this. A ticket can be opened and changed only in your own teams.'],
  '22003': ['INVALID', 'A number is too large.'],
  '22007': ['INVALID', 'A moment has the wrong form: use ISO 8601 with an offset.'],
  '22008': ['INVALID', 'A moment lies outside of what can be stored.'],
  '22P02': ['INVALID', 'A value has the wrong form.'],
  '22021': ['INVALID', 'The text has characters that cannot be stored, such as NUL.'],
  '22P05': ['INVALID', 'The text has characters that cannot be stored, such as NUL.'],
}
const byConstraint: Readonly<Record<string, Rule>> = {
  tickets_external_id_key: ['TAKEN', 'Another ticket has this externalId.', 'externalId'],
  tickets_tags_are_fit: ['INVALID', 'A tag has 1 to 100 characters.', 'tags'],
  tickets_tags_check: ['INVALID', 'A ticket has at most 50 tags.', 'tags'],
  tickets_language_check: ['INVALID', 'A language is a BCP 47 tag, such as "en" or "de-AT".', 'language'],
  tickets_subject_check: ['INVALID', 'A subject has 1 to 500 characters.', 'subject'],
  drafts_body_check: ['INVALID', 'The drafts on this ticket are too long together: send or shorten one.'],
  drafts_attachment_ids_check: [
    'INVALID',
    'The drafts on this ticket have too many files together: send or discard one.',
  ],
  drafts_mention_ids_check: [
    'INVALID',
    'The drafts on this ticket mention too many people together: send or discard one.',
  ],
  held_replies_status_id_fkey: ['NOT_FOUND', 'There is no such status.', 'statusId'],
  drafts_status_id_fkey: ['NOT_FOUND', 'There is no such status.', 'statusId'],
  macros_team_id_fkey: ['NOT_FOUND', 'There is no such team.', 'teamId'],
  macros_language_check: ['INVALID', 'A language is a BCP 47 tag, such as "en" or "de-AT".', 'language'],
  macros_do_something: ['REQUIRED', 'A macro says something or changes something: give a text or a change.'],
  messages_body_html_check: ['INVALID', 'HTML has 1 to 500,000 characters.', 'bodyHtml'],
  messages_body_check: ['INVALID', 'A message has 1 to 100,000 characters.', 'body'],
  ticket_statuses_label_check: ['INVALID', 'A label has 1 to 100 characters.', 'label'],
  ticket_statuses_labels_are_fit: [
    'INVALID',
    'Each label has 1 to 100 characters and a BCP 47 language tag, such as "en" or "de-AT".',
    'labels',
  ],
  ticket_statuses_color_check: ['INVALID', 'A colour is #rrggbb, such as #2563eb.', 'color'],
  api_keys_name_check: ['INVALID', 'A name has 1 to 100 characters.', 'name'],
  team_members_team_id_fkey: ['NOT_FOUND', 'There is no such team.', 'teamIds'],
  ticket_followers_person_id_fkey: ['NOT_FOUND', 'There is no such active person.', 'personId'],
  message_mentions_person_id_fkey: ['NOT_FOUND', 'There is no such person.', 'mentions'],
  ticket_links_two: ['INVALID', 'A ticket cannot be linked to itself.', 'otherId'],
  ticket_links_related_once: ['INVALID', 'A ticket cannot be linked to itself.', 'otherId'],
  ticket_links_one_parent: [
    'TAKEN',
    'The ticket below has a parent already: unlink that one first.',
    'otherId',
  ],
  messages_ticket_id_fkey: ['NOT_FOUND', 'There is no such ticket any more.', 'ticketId'],
  ticket_followers_ticket_id_fkey: ['NOT_FOUND', 'There is no such ticket any more.', 'ticketId'],
  ticket_links_from_id_fkey: ['NOT_FOUND', 'There is no such ticket any more.', 'otherId'],
  ticket_links_to_id_fkey: ['NOT_FOUND', 'There is no such ticket any more.', 'otherId'],
  archive_settings_archive_after_days_check: [
    'INVALID',
    'Tickets are archived after 30 to 36,500 days; null archives none.',
    'archiveAfterDays',
  ],
  queues_name_check: ['INVALID', 'A name has 1 to 100 characters.', 'name'],
  queues_team_id_fkey: ['NOT_FOUND', 'There is no such team.', 'teamId'],
  queues_group_by_a_field: [
    'INVALID',
    'FIELD needs the key of a custom field, "groupField", and only FIELD has one.',
    'groupField',
  ],
  ticket_fields_key_key: ['TAKEN', 'Another custom field has this key, perhaps an archived one.', 'key'],
  ticket_fields_key_check: [
    'INVALID',
    'A key is small letters, digits and underscores, begins with a letter, and has at most 40.',
    'key',
  ],
  ticket_fields_labels_are_fit: [
    'INVALID',
    'A label has a BCP 47 language tag and 1 to 100 characters.',
    'labels',
  ],
  ticket_fields_helps_are_fit: [
    'INVALID',
    'A help text has a BCP 47 language tag and 1 to 500 characters.',
    'helps',
  ],
  ticket_fields_choices_are_fit: [
    'INVALID',
    'A field has at most 500 choices, each with a value of its own and a label, of 1 to 100 characters.',
    'choices',
  ],
  ticket_fields_have_a_condition: [
    'INVALID',
    'ON_CONDITION needs the condition "requiredWhen", and only ON_CONDITION has one.',
    'requiredWhen',
  ],
  ticket_fields_are_edited_where_seen: [
    'INVALID',
    'Customers can only set what they see: make it visible to them as well.',
    'editableByCustomers',
  ],
  ticket_fields_choose_from_choices: ['INVALID', 'Only choice fields have choices.', 'choices'],
  ticket_fields_can_be_indexed: ['INVALID', 'A LONG_TEXT field cannot be filterable.', 'filterable'],
  people_organization_id_fkey: ['NOT_FOUND', 'There is no such organization.', 'organizationId'],
  people_language_check: ['INVALID', 'A language is a BCP 47 tag, such as "en" or "de-AT".', 'language'],
  people_machine_has_no_sign_in: ['INVALID', 'A machine is an agent or an admin.', 'role'],
  person_emails_email_key: ['TAKEN', 'Another person has this address.', 'email'],
  person_emails_email_check: ['INVALID', 'This is no e-mail address.', 'email'],
  tickets_requester_id_fkey: ['NOT_FOUND', 'There is no such person.', 'requesterId'],
  tickets_team_id_fkey: ['NOT_FOUND', 'There is no such team.', 'teamId'],
  tickets_assignee_id_fkey: ['NOT_FOUND', 'There is no such person.', 'assigneeId'],
  tickets_status_id_fkey: ['NOT_FOUND', 'There is no such status.', 'statusId'],
}

/** The user errors that an error stands for; null when it is none of the user's. */
export function refusalOf(error: unknown): UserError[] | null {
  if (error instanceof Refused) return [...error.userErrors]
  if (!isPostgresError(error)) return null
  const rule = byConstraint[error.constraint ?? ''] ?? bySqlState[error.code]
  if (!rule) return null
  const [code, message, field] = rule
  const path = field === undefined ? null : ['input', field]
  if (path && field === 'fields' && error.column) path.push(error.column)
  return [{ code, message: message ?? `${error.message}.`, field: path }]
}

/** The top-level error that a failed query stands for: what the user can mend, or INTERNAL with the id under which it is logged. */
export function apiErrorOf(error: unknown, requestId: string): ApiError {
  if (error instanceof ApiError) return error
  const [refusal] = refusalOf(error) ?? []
  if (refusal)
    return new ApiError(refusal.code === 'NOT_ALLOWED' ? 'FORBIDDEN' : 'BAD_USER_INPUT', refusal.message)
  return new ApiError(
    'INTERNAL',
    `Something went wrong here. Try again; if it stays, tell an admin this id: ${requestId}`,
  )
}
