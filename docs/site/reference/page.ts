import { type Html, html } from '../html.ts'
import type { Page } from '../site.ts'
import { rootFieldHtml, typeEntryHtml } from './entries.ts'
import { type Kind, kindOf, kinds, readSchema, rootFieldsOf, typesOf, usesOf } from './schema.ts'

const titles: Readonly<Record<Kind, string>> = {
  query: 'Queries',
  mutation: 'Mutations',
  subscription: 'Subscriptions',
  object: 'Objects',
  input: 'Inputs',
  enum: 'Enums',
  scalar: 'Scalars',
}

interface Entry {
  readonly id: string
  readonly label: string
  readonly kind: Kind
  readonly html: Html
}

const plural = (kind: Kind, count: number): string => `${titles[kind]} (${count})`

/** The filter works by CSS alone; the search field is there for who lets scripts run, which it needs. */
function besideHtml(groups: ReadonlyMap<Kind, readonly Entry[]>): Html {
  return html`<div class="finder">
<div class="search"><label for="search">Search names and descriptions</label><input id="search" type="search" autocomplete="off" spellcheck="false"><p id="found" role="status"></p></div>
<noscript><p>Find in this page (Ctrl+F) searches all of it: it is one page.</p></noscript>
<fieldset class="kinds"><legend>Show</legend>
<label><input type="radio" name="kind" value="all" id="kind-all" checked> All</label>
${kinds.map((kind) => html`<label><input type="radio" name="kind" value="${kind}" id="kind-${kind}"> ${titles[kind]}</label>\n`)}</fieldset>
</div>
<nav class="contents" aria-label="All names">${[...groups].map(
    ([kind, entries]) =>
      html`<details data-kind="${kind}"><summary>${plural(kind, entries.length)}</summary><ul>${entries.map(
        ({ id, label }) => html`<li><a href="#${id}">${label}</a></li>`,
      )}</ul></details>\n`,
  )}</nav>`
}

/** The reference of the whole schema, as one page. */
export function referencePage(): Page {
  const schema = readSchema()
  const uses = usesOf(schema)
  const entries: Entry[] = [
    ...rootFieldsOf(schema).map((one) => ({
      id: one.name,
      label: one.field.name,
      kind: one.kind,
      html: rootFieldHtml(one),
    })),
    ...typesOf(schema).map((type) => ({
      id: type.name,
      label: type.name,
      kind: kindOf(type),
      html: typeEntryHtml(type, uses.get(type.name) ?? []),
    })),
  ]
  const groups = new Map(kinds.map((kind) => [kind, entries.filter((entry) => entry.kind === kind)]))
  return {
    path: '/docs/graphql',
    title: 'GraphQL reference',
    summary: 'Every query, mutation, subscription and type, who may call it, and the scope that opens it.',
    aside: besideHtml(groups),
    scripts: ['filter.js'],
    styles: ['reference.css'],
    body: html`<p>Made from the schema that the API runs on. Call it at <code>/graphql</code>, or try it in
<a href="/docs/graphiql">GraphiQL</a>; <a href="/docs/quick-start">the quick start</a> shows the first calls.</p>
${[...groups].map(
  ([kind, list]) => html`<section class="kind" data-kind="${kind}" aria-labelledby="${kind}-title">
<h2 id="${kind}-title">${titles[kind]}</h2>
${list.map((one) => one.html)}</section>\n`,
)}<p id="nothing" hidden>Nothing has all of these words. Search for one of them, or show all kinds.</p>`,
  }
}
