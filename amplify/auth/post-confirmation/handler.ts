import { linkPerson } from '../../domain/identity/index.ts'

/** What Cognito sends, as far as it is used. */
export interface PostConfirmationEvent {
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> }
}

/** A confirmed sign-up becomes a person. A recovered password comes here too, and finds its person. */
export async function handler<Event extends PostConfirmationEvent>(event: Event): Promise<Event> {
  const { sub, email, name = '', email_verified: verified } = event.request.userAttributes
  if (sub && email && verified === 'true') await linkPerson(sub, email, name)
  return event
}
