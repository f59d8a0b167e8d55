import { Marked, type Tokens } from 'marked'
import { escaped, type Html, raw } from './html.ts'
import type { Heading } from './site.ts'

/** What a text became. */
export interface Rendered {
  readonly html: Html
  readonly headings: readonly Heading[]
}

/** A block of code of a text: its language, the words after it, the code. */
export interface CodeBlock {
  readonly language: string
  /** The words after the language, such as `file=list.mjs`. */
  readonly info: string
  readonly code: string
}

const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/<[^>]*>|[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .replaceAll(/[\s.]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

const splitInfo = (lang: string | undefined): [language: string, info: string] => {
  const [language = '', ...words] = (lang ?? '').split(' ')
  return [language, words.join(' ')]
}

const labels: Record<string, string> = {
  sh: 'Shell',
  js: 'JavaScript',
  graphql: 'GraphQL',
  json: 'JSON',
  http: 'HTTP',
  text: 'Output',
  output: 'Output',
}

/** A block of code under its label, which can be scrolled to and copied. */
export function codeHtml(code: string, language: string, label = labels[language] ?? 'Code'): Html {
  return raw(
    `<figure class="code ${escaped(language)}"><figcaption>${escaped(label)}</figcaption><pre tabindex="0" aria-label="${escaped(label)}"><code>${escaped(code)}</code></pre></figure>\n`,
  )
}

/**
 * Markdown as HTML. HTML in the text is shown, not obeyed; links that could run something lose their target.
 * Of one page, so that anchors stay unique in it.
 * @param afterCode what follows a block of code, if anything
 */
export function renderMarkdown(
  text: string,
  afterCode: (block: CodeBlock) => Html | null = () => null,
): Rendered {
  const headings: Heading[] = []
  const taken = new Map<string, number>()
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text: source }: Tokens.HTML | Tokens.Tag) => escaped(source),
      image: ({ text: alt }) => escaped(alt),
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        return /^(https?:\/\/|\/|#|mailto:)/.test(href) ? `<a href="${escaped(href)}">${inner}</a>` : inner
      },
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens)
        const plain = this.parser.parseInline(tokens, this.parser.textRenderer)
        const base = anchorOf(plain) || 'section'
        const count = taken.get(base) ?? 0
        taken.set(base, count + 1)
        const id = count === 0 ? base : `${base}-${count + 1}`
        headings.push({ id, text: unescaped(plain), level: depth })
        return `<h${depth} id="${escaped(id)}">${inner} <a class="anchor" href="#${escaped(id)}" aria-label="Link to ${escaped(unescaped(plain))}">#</a></h${depth}>\n`
      },
      code({ text: code, lang }) {
        const [language, info] = splitInfo(lang)
        const file = /(?:^| )file=(\S+)/.exec(info)?.[1]
        return codeHtml(code, language, file).text + (afterCode({ language, info, code }) ?? '')
      },
      table(token) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row
            .map(
              ({ tokens }) =>
                `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(tokens)}</${tag}>`,
            )
            .join('')
        const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')
        return `<div class="table" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>\n${rows}\n</tbody></table></div>\n`
      },
    },
  })
  return { html: raw(marked.parse(text, { async: false })), headings }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The blocks of code of a text, in order. */
export function codeBlocks(text: string): CodeBlock[] {
  return new Marked()
    .lexer(text)
    .filter((token): token is Tokens.Code => token.type === 'code')
    .map(({ lang, text: code }) => {
      const [language, info] = splitInfo(lang)
      return { language, info, code }
    })
}

/** Words with marks inside a line, for a cell of a table. */
export const inline = (text: string): Html =>
  raw(renderMarkdown(text).html.text.replaceAll(/<\/?p>|\n$/g, ''))

/** A description out of the schema: Markdown of one or few paragraphs, without headings. */
export const describe = (text: string): Html => renderMarkdown(text).html
