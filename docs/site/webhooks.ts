import { webhookJsonSchemas } from '../../schema/webhooks/payload-schemas.ts'
import { html } from './html.ts'
import { codeHtml, renderMarkdown } from './markdown.ts'
import type { Page, SiteFile } from './site.ts'

/** Where the text's links into the repository lead in the site. */
const places: Readonly<Record<string, string>> = {
  'decisions/004-conditions.md': '/docs/conditions',
}

const relative = /\]\((?!https?:|\/|#)([^)\s]+)\)/g

const schemas = Object.entries(webhookJsonSchemas())
const schemaPath = (type: string): string => `/docs/webhooks/${type}.schema.json`

/** The JSON Schema of the body of each type of message. */
export const webhookFiles = (): SiteFile[] =>
  schemas.map(([type, schema]) => ({ path: schemaPath(type), body: JSON.stringify(schema, null, 2) }))

/**
 * The page on webhooks: `docs/webhooks.md`, whose code its own tests run, and the schemas of the messages.
 * @throws when the text links to a file that has no place in the site
 */
export function webhooksPage(text: string): Page {
  const linked = text.replace(/^# .*\n/, '').replaceAll(relative, (_whole, target: string) => {
    const place = places[target]
    if (!place) throw new Error(`The page on webhooks links to ${target}, which has no place in the site.`)
    return `](${place})`
  })
  const { html: body, headings } = renderMarkdown(linked)
  return {
    path: '/docs/webhooks',
    title: 'Webhooks',
    summary: 'Be told what happens: messages, signatures, retries, code to copy and vectors to test it with.',
    contents: [...headings, { id: 'schemas', text: 'Schemas of the messages', level: 2 }],
    body: html`${body}<h2 id="schemas">Schemas of the messages</h2>
<p>JSON Schema 2020-12, made from what AutoCRM itself checks its messages with.</p>
${schemas.map(
  ([type, schema]) => html`<details class="schema" id="schema-${type}"><summary><code>${type}</code></summary>
<p><a href="${schemaPath(type)}">As a file</a></p>
${codeHtml(JSON.stringify(schema, null, 2), 'json', `${type} as JSON Schema`)}</details>\n`,
)}`,
  }
}
