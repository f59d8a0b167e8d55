import { z } from '@hono/zod-openapi'
import { givenId, id, moment } from './basics.ts'

/** A file of a message. */
export const attachment = z
  .object({
    id,
    fileName: z.string().describe('Its name, without folders and marks that mislead.'),
    contentType: z
      .string()
      .describe('The media type that its first bytes show, else the one that the uploader named.'),
    size: z.int().describe('Bytes: as announced while it is uploaded, as they are once it is attached.'),
    contentId: z
      .string()
      .nullable()
      .describe("By what the message's HTML shows it (`cid:<this>`); null for a plain attachment."),
    scan: z
      .enum(['PENDING', 'CLEAN', 'INFECTED', 'SKIPPED'])
      .describe('What the virus scanner said; SKIPPED where none is set up.'),
    url: z
      .string()
      .nullable()
      .describe(
        'Where it can be had for 15 minutes; null while it is not scanned, when it is infected, and before it belongs to a message.',
      ),
    createdAt: moment('When its upload began.'),
  })
  .openapi('Attachment')

/** A file to come. */
export const newAttachment = z
  .strictObject({
    fileName: z
      .string()
      .min(1)
      .max(5_000)
      .describe('Its name; folders and marks that mislead are taken out. Programs and scripts are refused.'),
    contentType: z.string().max(255).describe('Its media type, such as `image/png`.'),
    size: z.int().min(1).max(26_214_400).describe('Its size in bytes, at most 25 MiB.'),
    contentId: z
      .string()
      .max(200)
      .optional()
      .describe("For an image that the message's HTML shows as `cid:<this>`: letters, digits and `._+@-`."),
  })
  .openapi('NewAttachment')

/** Where to send a file. */
export const upload = z
  .object({
    attachment: attachment.describe('The attachment to be.'),
    uploadUrl: z
      .string()
      .describe('Where to PUT the bytes, once, within two hours, with the `content-type` header.'),
  })
  .openapi('Upload')

/** The files of a message to come. */
export const givenAttachmentIds = z
  .array(givenId('attachment'))
  .max(20)
  .optional()
  .describe("At most 20 uploads of the key's machine, by `POST /attachments`.")
