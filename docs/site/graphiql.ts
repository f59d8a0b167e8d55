import {
  css,
  editorWorkerService,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql'
import { introspectionFromSchema } from 'graphql'
import { html } from './html.ts'
import { readSchema } from './reference/schema.ts'
import type { Page, SiteFile } from './site.ts'

/** GraphiQL with what it needs, all of it from here: it works without any other host. */
export const graphiqlFiles = (): SiteFile[] => [
  { path: '/docs/assets/graphiql-app.js', body: js },
  { path: '/docs/assets/graphiql-app.css', body: css },
  { path: '/docs/assets/worker-editor.js', body: editorWorkerService },
  { path: '/docs/assets/worker-json.js', body: jsonWorker },
  { path: '/docs/assets/worker-graphql.js', body: graphqlWorker },
  {
    path: '/docs/assets/schema.json',
    body: JSON.stringify({
      data: introspectionFromSchema(readSchema(), { schemaDescription: true, inputValueDeprecation: true }),
    }),
  },
]

/**
 * The page where calls are tried.
 * @param origins where API and user pool are, when they are elsewhere
 */
export const graphiqlPage = (origins: readonly string[]): Page => ({
  path: '/docs/graphiql',
  title: 'GraphiQL',
  summary: 'Try queries, mutations and subscriptions on this API.',
  wide: true,
  libraries: ['graphiql-app.js'],
  scripts: ['graphiql.js'],
  styles: ['graphiql-app.css', 'graphiql.css'],
  policy: {
    // Its editor makes style elements as it goes.
    'style-src': "'self' 'unsafe-inline'",
    'font-src': 'data:',
    'worker-src': "'self'",
    'connect-src': ["'self'", ...origins].join(' '),
  },
  body: html`<section class="credentials" aria-label="Who calls">
<p><span id="caller" role="status">This page needs JavaScript.</span> <button type="button" id="forget" hidden>Forget it</button></p>
<p id="problem" role="alert" hidden></p>
<details id="ways"><summary>Say who calls</summary>
<form id="by-token"><label for="token">API key or access token</label><input id="token" type="password" autocomplete="off" spellcheck="false"><button>Use it</button></form>
<form id="by-password" hidden><label for="email">E-mail</label><input id="email" type="email" autocomplete="username"><label for="password">Password</label><input id="password" type="password" autocomplete="current-password"><button>Sign in</button></form>
<p><button type="button" id="by-app">Use the sign-in of AutoCRM in this browser</button></p>
<p class="quiet">It is kept for this tab only. Calls are real: what you change is changed.</p>
</details></section>
<div id="graphiql"></div>`,
})
