import { Liquid, type Template } from 'liquidjs'
import { macroFieldPrefix, macroFilters, macroTags, macroVariables } from '../../../schema/macros/index.ts'
import { cleanHtml, textOfHtml } from '../html/index.ts'
import { Refused } from '../lib/errors.ts'
import { isStorable } from '../lib/input.ts'

/** How long a macro's HTML may be, in characters. */
const mostHtml = 100_000

/** What the variables stand for: text, or nothing. */
export type MacroValues = Readonly<Record<string, string | null>>

/** A macro's text, read. */
export interface MacroTemplate {
  readonly parsed: Template[]
  /** The variables in it, each once. */
  readonly variables: readonly string[]
}

/** A macro's text with its variables filled in. */
export interface RenderedMacro {
  readonly bodyHtml: string
  readonly body: string
  /** The variables that had no value. */
  readonly emptyVariables: string[]
}

/** Liquid with what the table of schema/macros allows, and nothing more: no loops, no files, no values that are not escaped. */
function engineOf(): Liquid {
  const engine = new Liquid({
    // Every value is escaped, also one that a filter made.
    outputEscape: 'escape',
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    dynamicPartials: false,
    templates: {},
    parseLimit: mostHtml,
    renderLimit: 500,
    memoryLimit: 5_000_000,
  })
  for (const tag of Object.keys(engine.tags))
    if (!(macroTags as readonly string[]).includes(tag)) delete engine.tags[tag]
  // What escapes the values is a filter too.
  for (const filter of Object.keys(engine.filters))
    if (!Object.hasOwn(macroFilters, filter) && filter !== 'escape') delete engine.filters[filter]
  return engine
}
const engine = engineOf()

const refused = (message: string): Refused => new Refused('INVALID', message, ['input', 'bodyHtml'])
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
  '\u00a0': ' ',
  '&amp;': '&',
}

/** HTML whose variables and tags are Liquid again: an editor writes `&gt;` where somebody typed `>`. */
function liquidOf(html: string): string {
  return html.replace(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/g, (piece) =>
    piece.replace(/&(?:lt|gt|quot|#39|apos|nbsp|amp);|\u00a0/g, (entity) => entities[entity] ?? entity),
  )
}

/** What the library says of a fault, with where it is. */
function faultOf(error: unknown): Refused {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const [, what = said, line, column] = /^(.*?),? ?(?:file:[^,]*, )?line:(\d+), col:(\d+)$/s.exec(said) ?? []
  const place = line === undefined ? '' : ` in line ${line}, column ${column}`
  return refused(`The text cannot be used: ${what}${place}.`)
}

function requireKnown(parsed: Template[], fieldKeys: ReadonlySet<string> | null): string[] {
  const known = new Set<string>(macroVariables.map(({ name }) => name))
  const used = new Set<string>()
  for (const variable of Object.values(engine.analyzeSync(parsed, { partials: false }).variables).flat()) {
    const name = variable.segments.every((segment) => typeof segment === 'string')
      ? variable.segments.join('.')
      : String(variable)
    const isField =
      name.startsWith(macroFieldPrefix) &&
      (fieldKeys === null || fieldKeys.has(name.slice(macroFieldPrefix.length)))
    if (!known.has(name) && !isField) {
      const { row, col } = variable.location
      throw refused(
        `There is no variable "${name.slice(0, 80)}", in line ${row}, column ${col}. The documentation lists those that there are.`,
      )
    }
    used.add(name)
  }
  return [...used].sort()
}

/** The clean HTML of a macro's text, as it is stored. Throws Refused for what is too long or cannot be stored. */
export function macroHtml(html: string): string {
  if (html.length > mostHtml || !isStorable(html))
    throw refused(
      'The text of a macro has at most 100,000 characters, and none that cannot be stored, such as NUL.',
    )
  const clean = cleanHtml(html)
  if (clean.length > mostHtml) throw refused('The text of a macro has at most 100,000 characters.')
  // An editor's empty paragraph says nothing.
  return textOfHtml(clean) === '' && !clean.includes('<img') ? '' : clean
}

/**
 * Reads a macro's text.
 *
 * @param fieldKeys the keys of the custom fields that there are; null lets any pass, for a text that was saved when they were there
 * @throws Refused INVALID with line and column, for what is no Liquid, or names what there is not
 */
export function readTemplate(html: string, fieldKeys: ReadonlySet<string> | null): MacroTemplate {
  let parsed: Template[]
  try {
    parsed = engine.parse(liquidOf(html))
  } catch (error) {
    throw faultOf(error)
  }
  return { parsed, variables: requireKnown(parsed, fieldKeys) }
}

/** The scope that Liquid looks names up in: `a.b` becomes b of a. */
function scopeOf(values: MacroValues): object {
  const scope: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.')
    const last = path.pop() ?? ''
    let place = scope
    for (const key of path) {
      place[key] ??= Object.create(null)
      place = place[key] as Record<string, unknown>
    }
    place[last] = value
  }
  return scope
}

/** Fills a macro's text in. Throws Refused when it takes too long. */
export function renderTemplate({ parsed, variables }: MacroTemplate, values: MacroValues): RenderedMacro {
  let rendered: string
  try {
    rendered = String(engine.renderSync(parsed, scopeOf(values)))
  } catch (error) {
    throw faultOf(error)
  }
  const bodyHtml = cleanHtml(rendered)
  return {
    bodyHtml,
    body: textOfHtml(bodyHtml),
    emptyVariables: variables.filter((name) => (values[name] ?? '') === ''),
  }
}
