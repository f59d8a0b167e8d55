import { openToEveryKey } from '../../schema/opened.ts'
import { scopes } from '../../schema/scopes.ts'
import { type Html, html } from './html.ts'

const fieldLinks = (fields: readonly string[]): Html =>
  html`${fields.map(
    (field, index) => html`${index > 0 && ', '}<a href="/docs/graphql#${field}"><code>${field}</code></a>`,
  )}`

/** The scopes of API keys and what each opens. */
export const scopesTable = (): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="Scopes"><table><thead><tr><th scope="col">Scope</th><th scope="col">Opens in GraphQL</th><th scope="col">in REST</th></tr></thead><tbody>
<tr><td>any</td><td>${fieldLinks(openToEveryKey)}</td><td></td></tr>
${Object.entries(scopes)
  .filter(([, { fields }]) => fields.length > 0)
  .map(
    ([scope, { name, fields, routes = [] }]) =>
      html`<tr><td><a href="/docs/graphql#ApiScope.${scope}"><code>${scope}</code></a> <code>${name}</code></td><td>${fieldLinks(fields)}</td><td>${routes.map((route, index) => html`${index > 0 && html`<br>`}<code>${route}</code>`)}</td></tr>\n`,
  )}</tbody></table></div>`
