import { linkPerson } from '../../domain/identity/index.ts'

/** What Cognito sends, as far as it is used. */
export interface PreTokenGenerationEvent {
  readonly version: string
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> }
}

const groupsOf = { ADMIN: ['admin'], AGENT: ['agent'], CUSTOMER: [] } as const

/**
 * The groups in a token are the person's role in the database, which is the one truth. A sign-in without a person yet gets one.
 *
 * @throws when the person has left: Cognito then refuses the sign-in with this message
 */
export async function handler<Event extends PreTokenGenerationEvent>(
  event: Event,
): Promise<Event & { response: object }> {
  const { sub, email, name = '', email_verified: verified } = event.request.userAttributes
  if (!sub || !email || verified !== 'true') throw new Error('Confirm your e-mail address first.')
  const person = await linkPerson(sub, email, name)
  if (!person.active) throw new Error('This account is no longer active. Ask an admin.')
  const groupOverrideDetails = { groupsToOverride: [...groupsOf[person.role]] }
  return {
    ...event,
    response:
      event.version === '1'
        ? { claimsOverrideDetails: { groupOverrideDetails } }
        : { claimsAndScopeOverrideDetails: { groupOverrideDetails } },
  }
}
