import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { macroFieldPrefix, macroFilters, macroTags, macroVariables } from '../../schema/macros/index.ts'
import { type Html, html } from './html.ts'
import { codeHtml, inline } from './markdown.ts'
import type { Page } from './site.ts'
import { renderTemplate } from './template.ts'

const example = `<p>Hello {{ requester.first_name | default: "there" }},</p>
<p>your ticket #{{ ticket.number }} is with {{ ticket.team }}{% if ticket.assignee %} and {{ ticket.assignee }}{% endif %}.</p>
<p>{{ agent.first_name }}</p>`

const table = (label: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>`

const variables = (): Html =>
  table(
    'Variables',
    ['Variable', 'What it is', 'Such as'],
    [
      ...macroVariables.map(
        ({ name, meaning, example: such }) =>
          html`<tr><td><code>${name}</code></td><td>${meaning}</td><td>${such}</td></tr>\n`,
      ),
      html`<tr><td><code>${macroFieldPrefix}</code><i>key</i></td><td>The value of the custom field with this key, as people read it</td><td>Europe</td></tr>\n`,
    ],
  )

const filters = (): Html =>
  table(
    'Filters',
    ['Filter', 'What it gives'],
    Object.entries(macroFilters).map(
      ([name, meaning]) => html`<tr><td><code>${name}</code></td><td>${inline(meaning)}</td></tr>\n`,
    ),
  )

/** The page on macros: what may stand in their texts, from the table that the back end goes by. */
export function macrosPage(): Page {
  const { html: body, headings } = renderTemplate(
    readFileSync(join(import.meta.dirname, 'text/macros.md'), 'utf8'),
    {
      example: codeHtml(example, 'html', 'A text'),
      variables: variables(),
      filters: filters(),
      tags: macroTags.map((tag) => `\`${tag}\``).join(', '),
    },
  )
  return {
    path: '/docs/macros',
    title: 'Macros',
    summary: 'Texts with variables, and changes of tickets: what may stand in them.',
    body,
    contents: headings,
  }
}
