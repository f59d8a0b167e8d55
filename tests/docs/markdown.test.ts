import { describe, expect, it } from 'vitest'
import { html } from '../../docs/site/html.ts'
import { codeBlocks, renderMarkdown } from '../../docs/site/markdown.ts'
import { renderTemplate } from '../../docs/site/template.ts'

describe('renderMarkdown', () => {
  it('shows HTML instead of obeying it', () => {
    for (const hostile of [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '`<b>`',
      '# <svg onload=alert(1)>',
      '```js\n</code></pre><script>alert(1)</script>\n```',
      '```"><script>alert(1)</script>\nx\n```',
      '| <i onclick=x> |\n|---|\n| <script>1</script> |',
    ]) {
      const { html: made } = renderMarkdown(hostile)
      expect(made.text).not.toMatch(/<(script|img|svg|b|i)\b/)
      expect(made.text).toContain('&lt;')
    }
  })

  it('takes the target from links that could run something', () => {
    const { html: made } = renderMarkdown(
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](/docs) ![d](https://host/x.png)',
    )
    expect(made.text.match(/href="[^"]*"/g)).toEqual(['href="/docs"'])
    expect(made.text).not.toContain('<img')
  })

  it('gives each heading an anchor of its own', () => {
    expect(renderMarkdown('## Who & `what`\n## Who & `what`\n## ...').headings).toEqual([
      { id: 'who-what', text: 'Who & what', level: 2 },
      { id: 'who-what-2', text: 'Who & what', level: 2 },
      { id: 'section', text: '...', level: 2 },
    ])
  })
})

it('codeBlocks tells language, words and code', () => {
  expect(codeBlocks('a\n```js file=x.mjs\n1\n```\n```sh\n2\n```')).toEqual([
    { language: 'js', info: 'file=x.mjs', code: '1' },
    { language: 'sh', info: '', code: '2' },
  ])
})

describe('renderTemplate', () => {
  it('puts facts in, HTML as it is and words escaped', () => {
    const { html: made } = renderTemplate('{{n}} of {{word}}\n\n{{table}}', {
      n: 3,
      word: '<x>',
      table: html`<hr>`,
    })
    expect(made.text).toBe('<p>3 of &lt;x&gt;</p>\n<hr>\n')
  })

  it('refuses a name without a fact, and a fact without a place', () => {
    expect(() => renderTemplate('{{n}}', {})).toThrow('{{n}}')
    expect(() => renderTemplate('', { n: 1 })).toThrow('n')
  })
})
