import { scopes } from '../../schema/scopes.ts'
import { type Html, html } from './html.ts'

/** The scopes of API keys and what each opens. */
export const scopesTable = (): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="Scopes"><table><thead><tr><th scope="col">Scope</th><th scope="col">Opens</th></tr></thead><tbody>
${Object.entries(scopes).map(
  ([scope, fields]) =>
    html`<tr><td><a href="/docs/graphql#ApiScope.${scope}"><code>${scope}</code></a></td><td>${fields.map(
      (field, index) => html`${index > 0 && ', '}<a href="/docs/graphql#${field}"><code>${field}</code></a>`,
    )}</td></tr>\n`,
)}</tbody></table></div>`
