import { type Html, raw } from './html.ts'
import { type CodeBlock, type Rendered, renderMarkdown } from './markdown.ts'

/** What stands for `{{name}}` in a text: words inside a line, or HTML on a line of its own. */
export type Facts = Readonly<Record<string, string | number | Html>>

const place = (index: number): string => `\uE000${index}\uE000`

/**
 * Renders a text whose `{{name}}` are facts out of the code, so that the text cannot say something else.
 * @throws when a name has no fact, or a fact no place: one of the two is out of date
 */
export function renderTemplate(
  text: string,
  facts: Facts = {},
  afterCode?: (block: CodeBlock) => Html | null,
): Rendered {
  const used = new Set<string>()
  const blocks: Html[] = []
  const filled = text.replaceAll(/\{\{([\w.]+)\}\}/g, (_whole, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`A text asks for {{${name}}}, which nobody knows.`)
    used.add(name)
    return typeof fact === 'object' ? place(blocks.push(fact) - 1) : String(fact)
  })
  const unused = Object.keys(facts).filter((name) => !used.has(name))
  if (unused.length > 0) throw new Error(`No text asks for ${unused.join(', ')}.`)
  const rendered = renderMarkdown(filled, afterCode)
  const whole = rendered.html.text.replaceAll(
    /(?:<p>)?\uE000(\d+)\uE000(?:<\/p>)?/g,
    (_place, index: string) => blocks[Number(index)]?.text ?? '',
  )
  return { html: raw(whole), headings: rendered.headings }
}
