import { z } from '@hono/zod-openapi'
import { givenId, id, orNull } from './basics.ts'

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

const details = {
  name: z.string().min(1).max(200).describe('Full name, 1 to 200 characters.'),
  email: z.email().max(320).describe('Primary e-mail address, which no other person may have.'),
  role: z
    .enum(['CUSTOMER', 'AGENT', 'ADMIN'])
    .describe("What the person is here; only admins' machines make staff."),
  organizationId: givenId('organization').describe('The organization that the person belongs to.'),
  language: z.string().max(35).describe('Preferred language as a BCP 47 tag.'),
}

/** A new person. */
export const newPerson = z
  .strictObject({
    name: details.name,
    email: details.email.optional(),
    role: details.role.optional(),
    organizationId: details.organizationId.optional(),
    language: details.language.optional(),
  })
  .openapi('NewPerson')

/** A change of a person. */
export const personChange = z
  .strictObject({
    name: details.name.optional(),
    email: details.email.optional(),
    role: details.role.optional(),
    organizationId: details.organizationId.nullable().optional().describe('The organization; null for none.'),
    language: details.language.nullable().optional().describe('Preferred language; null for unknown.'),
    active: z.boolean().optional().describe('False when the person leaves.'),
  })
  .refine((change) => Object.keys(change).length > 0, 'give at least one property')
  .openapi('PersonChange')
