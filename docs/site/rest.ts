import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { html } from './html.ts'
import type { Page, SiteFile } from './site.ts'

const resolve = createRequire(import.meta.url).resolve
const from = (name: string): Buffer => readFileSync(resolve(`swagger-ui-dist/${name}`))

/** Swagger UI, from its package. */
export const restFiles = (): SiteFile[] => [
  { path: '/docs/assets/swagger-app.js', body: from('swagger-ui-bundle.js') },
  { path: '/docs/assets/swagger-app.css', body: from('swagger-ui.css') },
]

/** The reference of REST: what the API itself says at `/api/v1/openapi.json`, shown by Swagger UI. */
export const restPage = (): Page => ({
  path: '/docs/rest',
  title: 'REST reference',
  summary: 'Tickets, messages, files and people over plain HTTP.',
  libraries: ['swagger-app.js'],
  scripts: ['rest.js'],
  styles: ['swagger-app.css', 'rest.css'],
  policy: { 'style-src': "'self' 'unsafe-inline'", 'connect-src': "'self'" },
  body: html`<p>The usual with tickets, messages and people, for programs with an API key; all else is in <a href="/docs/graphql">GraphQL</a>.
The document itself, in OpenAPI 3.1, is at <a href="/api/v1/openapi.json"><code>/api/v1/openapi.json</code></a>.</p>
<noscript><p>This page needs JavaScript: it shows that document.</p></noscript>
<div id="swagger"></div>`,
})
