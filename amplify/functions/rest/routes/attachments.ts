import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createAttachmentUpload } from '../../../domain/attachments/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { change, type RestEnv } from '../request.ts'
import { newAttachment, upload } from '../shapes/attachment.ts'

const create = createRoute({
  ...describe(
    'POST /attachments',
    'Mutation.createAttachmentUpload',
    'Make a place for a file',
    'PUT the file to `uploadUrl`, then name it in `attachmentIds` of a new ticket or message within a day; what no message has by then is removed.',
  ),
  request: { body: jsonBody(newAttachment) },
  responses: answers(201, 'The file to be, and where to send it.', upload),
})

/** Makes places for files. */
export function addAttachments(app: OpenAPIHono<RestEnv>): void {
  app.openapi(create, async (c) =>
    c.json(await change(c, createAttachmentUpload, { input: c.req.valid('json') }, upload.shape), 201),
  )
}
