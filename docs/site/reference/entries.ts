import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import type { Audience } from '../../../amplify/api/resolvers.ts'
import { scopes } from '../../../schema/scopes.ts'
import { type Html, html, raw } from '../html.ts'
import { codeHtml, describe } from '../markdown.ts'
import { exampleOf } from './example.ts'
import { scalarTexts } from './scalars.ts'
import { type Kind, kindOf, type RootField } from './schema.ts'

const callers: Readonly<Record<Audience, string>> = {
  everyone: 'Whoever is signed in, within what each may see.',
  staff: 'Agents and admins.',
  admin: 'Admins.',
  session: 'Admins who are signed in; never an API key.',
  staffSession: 'Agents and admins who are signed in; never an API key.',
  relay: 'AutoCRM’s own relay only.',
}

/** A type as it is written, its name a link to its entry. */
export function typeHtml(type: { toString(): string }): Html {
  const [, before = '', name = '', after = ''] = /^(\[*)(\w+)(.*)$/.exec(String(type)) ?? []
  return html`<code>${before}<a href="#${name}">${name}</a>${after}</code>`
}

const anchor = (id: string, label: string): Html =>
  html`<a class="anchor" href="#${id}" aria-label="Link to ${label}">#</a>`

const description = (text: string | null | undefined): Html => (text ? describe(text) : raw(''))

const deprecation = (reason: string | null | undefined): Html | null =>
  reason ? html`<div class="deprecated"><strong>Deprecated.</strong> ${describe(reason)}</div>` : null

const defaultOf = (part: GraphQLArgument | GraphQLInputField): Html | false =>
  part.defaultValue !== undefined && html` = <code>${JSON.stringify(part.defaultValue)}</code>`

const scopeLinks = (names: readonly string[]): Html =>
  html`${names.map(
    (name, index) => html`${index > 0 && ' or '}<a href="#ApiScope.${name}"><code>${name}</code></a>`,
  )}`

function whichKeys({ audience, scopes: opening, openToEveryKey }: RootField): Html | null {
  if (openToEveryKey) return html` Any API key may, whatever its scopes.`
  if (opening.length > 0) return html` An API key needs ${scopeLinks(opening)}.`
  const noKey: readonly Audience[] = ['session', 'staffSession', 'relay']
  return noKey.includes(audience) ? null : html` No scope of an API key opens it.`
}

/** Who may call a root field, in words. */
export const whoMayCall = (rootField: RootField): Html =>
  html`${callers[rootField.audience]}${whichKeys(rootField)}`

function argumentsHtml(owner: string, args: readonly GraphQLArgument[]): Html | null {
  if (args.length === 0) return null
  return html`<h4>Arguments</h4><dl class="parts">${args.map(
    (
      argument,
    ) => html`<div id="${owner}.${argument.name}"><dt><code>${argument.name}</code>: ${typeHtml(argument.type)}${defaultOf(argument)}</dt>
<dd>${description(argument.description)}${deprecation(argument.deprecationReason)}</dd></div>`,
  )}</dl>`
}

function exampleHtml(rootField: RootField): Html {
  const { document, variables } = exampleOf(rootField)
  const query = new URLSearchParams({
    query: document,
    variables: JSON.stringify(variables, null, 2),
  }).toString()
  return html`<details><summary>Example</summary>${codeHtml(document, 'graphql')}${
    Object.keys(variables).length > 0 && codeHtml(JSON.stringify(variables, null, 2), 'json', 'Variables')
  }<p><a href="/docs/graphiql?${query}">Open in GraphiQL</a></p></details>`
}

const signatureOf = (field: GraphQLField<unknown, unknown>): Html =>
  html`<p class="signature">${field.name}${
    field.args.length > 0 &&
    html`(${field.args.map(({ name, type }, index) => html`${index > 0 && ', '}${name}: ${typeHtml(type)}`)})`
  }: ${typeHtml(field.type)}</p>`

const entry = (id: string, kind: Kind, more: Html): Html =>
  html`<article class="entry" id="${id}" data-kind="${kind}" aria-labelledby="${id}-name">${more}</article>\n`

/** The entry of a root field. */
export function rootFieldHtml(rootField: RootField): Html {
  const { name, kind, field, audience } = rootField
  return entry(
    name,
    kind,
    html`<h3 id="${name}-name">${field.name} ${anchor(name, name)}</h3>
${signatureOf(field)}
${description(field.description)}${deprecation(field.deprecationReason)}
<p class="who"><strong>Who may call it:</strong> ${whoMayCall(rootField)}</p>
${argumentsHtml(name, field.args)}
${audience !== 'relay' && exampleHtml(rootField)}`,
  )
}

function fieldsHtml(
  owner: string,
  fields: readonly (GraphQLInputField | GraphQLField<unknown, unknown>)[],
): Html {
  return html`<dl class="parts">${fields.map((field) => {
    const id = `${owner}.${field.name}`
    const args = 'args' in field ? field.args : []
    return html`<div id="${id}"><dt><code>${field.name}</code>: ${typeHtml(field.type)}${'defaultValue' in field && defaultOf(field)} ${anchor(id, id)}</dt>
<dd>${description(field.description)}${deprecation(field.deprecationReason)}${argumentsHtml(id, args)}</dd></div>`
  })}</dl>`
}

function valuesHtml(type: GraphQLNamedType): Html {
  if (!isEnumType(type)) return raw('')
  return html`<dl class="parts">${type.getValues().map(({ name, description: text, deprecationReason }) => {
    const id = `${type.name}.${name}`
    const opened = type.name === 'ApiScope' ? scopes[name as keyof typeof scopes].fields : []
    return html`<div id="${id}"><dt><code>${name}</code> ${anchor(id, id)}</dt><dd>${description(text)}${deprecation(deprecationReason)}${
      opened.length > 0 &&
      html`<p>Opens ${opened.map((field, index) => html`${index > 0 && ', '}<a href="#${field}"><code>${field}</code></a>`)}.</p>`
    }</dd></div>`
  })}</dl>`
}

function usesHtml(uses: readonly string[]): Html | null {
  const unique = [...new Set(uses)]
  if (unique.length === 0) return null
  const links = unique.map((id) => html`<li><a href="#${id}"><code>${id}</code></a></li>`)
  return html`<details class="uses"><summary>Used by ${unique.length}</summary><ul>${links}</ul></details>`
}

/** The entry of a type, with its fields or values and where it is used. */
export function typeEntryHtml(type: GraphQLNamedType, uses: readonly string[]): Html {
  const kind = kindOf(type)
  const text = kind === 'scalar' ? (type.description ?? scalarTexts[type.name]) : type.description
  if (kind === 'scalar' && !scalarTexts[type.name]) throw new Error(`No text says what a ${type.name} is.`)
  const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []
  return entry(
    type.name,
    kind,
    html`<h3 id="${type.name}-name">${type.name} ${anchor(type.name, type.name)}</h3>
${kind === 'scalar' ? describe(scalarTexts[type.name] ?? '') : description(text)}
${fields.length > 0 && fieldsHtml(type.name, fields)}${valuesHtml(type)}${usesHtml(uses)}`,
  )
}
