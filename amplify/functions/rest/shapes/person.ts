import { z } from '@hono/zod-openapi'
import { id, orNull } from './basics.ts'

/** A person where he stands in something else. */
export const personReference = z
  .object({
    id,
    name: z.string().describe('Full name.'),
    email: z
      .string()
      .nullable()
      .describe('Primary e-mail address; null when there is none or the key lacks `person:read`.'),
    role: z.enum(['CUSTOMER', 'AGENT', 'ADMIN']).describe('What the person is here.'),
  })
  .openapi('PersonReference')

/** An organization where it stands in something else. */
export const organizationReference = z
  .object({ id, name: z.string().describe('Its name.') })
  .openapi('OrganizationReference')

/** A team where it stands in something else. */
export const teamReference = z.object({ id, name: z.string().describe('Its name.') }).openapi('TeamReference')

/** A person. */
export const person = z
  .object({
    ...personReference.shape,
    organization: orNull(organizationReference, 'The organization that the person belongs to.'),
    teams: z.array(teamReference).describe('The teams that the person works in; empty for customers.'),
    language: z.string().nullable().describe('Preferred language as a BCP 47 tag.'),
    isMachine: z.boolean().describe('True for a program that acts by API keys.'),
    active: z.boolean().describe('False once the person has left.'),
  })
  .openapi('Person')
