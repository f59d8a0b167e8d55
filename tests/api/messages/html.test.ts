import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, cleanHtml } from '../../../amplify/domain/html/index.ts'

const plain =
  'b|strong|i|em|u|s|del|ins|sub|sup|code|p|div|h[1-6]|blockquote|pre|ul|ol|li|table|caption|thead|tbody|tfoot|tr|th|td|a'
/** All that clean HTML can be made of: text without angle brackets, and these tags in exactly this spelling. */
const grammar = new RegExp(
  `${[
    '^(?:[^<>]',
    `</?(?:${plain})>`,
    '<(?:br|hr) />',
    '<a href="(?:https?://|mailto:|tel:)[^"<>\\s]*" rel="noopener noreferrer nofollow">',
    '<img src="(?:cid:[A-Za-z0-9._+@-]+|attachment:\\d+)" alt="[^"<>]*"(?: (?:width|height)="\\d{1,2}")* />',
    '<ol start="\\d{1,2}">',
    '<t[hd](?: (?:colspan|rowspan)="\\d{1,2}")+>',
  ].join('|')})*$`,
  'u',
)

// From the usual collections: script, handlers, addresses with entities, tabs and newlines, foreign content, mutation, CSS, frames, forms.
const attacks = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<SCRIPT SRC=//x.example/x.js></SCRIPT>',
  '<script\u000c>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="cid:a" onerror="alert(1)">',
  '<img src="cid:a"onload=alert(1)>',
  '<img srcset="javascript:alert(1) 1x" src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<img src="attachment:1&quot; onerror=&quot;alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="  java\tscript\n:alert(1)">x</a>',
  '<a href="&#106;&#x61;vascript&colon;alert(1)">x</a>',
  '<a href="java&#0000009script:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a><a href="data:text/html,<script>1</script>">x</a><a href="//evil.example">x</a><a href="/admin">x</a>',
  '<a href="https://x.example/&quot;onmouseover=&quot;alert(1)">x</a>',
  '<a href="https://x.example" target=_blank style="position:fixed" class=x id=y onclick=1>x</a>',
  '<a href="ｊavascript:alert(1)">x</a><a href="jAvAsCrIpT&NewLine;:alert(1)">x</a>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>',
  '<xmp><p title="</xmp><svg/onload=alert(1)>"></xmp>',
  '<template><script>alert(1)</script></template><plaintext><img src=x onerror=1>',
  '<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=1>]]><?php x ?>',
  '<style>@import "//x.example";*{background:url(javascript:1)}</style><p style="background:url(//x.example)">x</p>',
  '<link rel=stylesheet href=//x.example><meta http-equiv=refresh content="0;url=//x.example"><base href=//x.example>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data=x></object><embed src=x><frameset onload=1>',
  '<form action=//x.example><input name=a><button formaction=javascript:1>x</button></form>',
  '<table background="javascript:1"><tr><td background=x onclick=1 colspan="9&quot; onclick=1">x</table>',
  '<details open ontoggle=alert(1)><marquee onstart=1><video><source onerror=1></video>',
  '<p/onclick=alert(1)//>x<b <script>alert(1)</script>>0',
  '"><img src=x onerror=alert(1)>\u2028\u202e<x onclick=1>',
]

describe('cleanHtml', () => {
  it.each(attacks)('leaves nothing that could run: %s', (attack) => {
    const clean = cleanHtml(attack)
    expect(clean).toMatch(grammar)
    expect(cleanHtml(clean)).toBe(clean)
  })

  it('gives clean HTML for anything, and leaves clean HTML as it is', () => {
    const tags =
      'p div b a a@href="https://x.example/?a=1&b=2" a@href="java&#9;script:1" img@src=cid:x img@src=x@onerror=1 svg math table tbody tr td@colspan=3 li ul ol@start=4 style script h1 br hr select option textarea noscript title pre code blockquote form template mtext mglyph xmp plaintext iframe caption'
        .split(' ')
        .map((tag) => tag.replaceAll('@', ' '))
    const piece = fc.oneof(
      fc.constantFrom(...tags).map((tag) => `<${tag}>`),
      fc.constantFrom(...tags).map((tag) => `</${tag.split(' ')[0]}>`),
      fc.constantFrom(
        'x',
        '&lt;script&gt;',
        '"',
        "'",
        '<',
        '>',
        '&',
        '&amp;',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?',
        '=',
        '/',
      ),
      fc.string({ maxLength: 5, unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const clean = cleanHtml(parts.join(''))
        expect(clean).toMatch(grammar)
        expect(cleanHtml(clean)).toBe(clean)
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps what formats', () => {
    const html =
      '<h2>Hi</h2><p>A <strong>b</strong> <a href="https://x.example/a?b=1" rel="noopener noreferrer nofollow">c</a><br /></p><ul><li>d</li></ul><pre><code>e &lt; f</code></pre><blockquote>g</blockquote><table><tbody><tr><td colspan="2">h</td></tr></tbody></table><img src="cid:a@b" alt="i" width="10" />'
    expect(cleanHtml(html)).toBe(html)
    expect(cleanHtml('<a href="HTTPS://X.example">x</a>')).toContain('href="https://x.example/"')
    expect(cleanHtml('<a href="/x">text</a> <span style="color:red">red</span>')).toBe('text red')
  })
})

describe('bodyOf', () => {
  it('makes the text of HTML', () => {
    const html =
      '<h1>Big</h1><p>Hello <b>you</b></p><ul><li>one<li>two</ul><a href="https://x.example">link</a> <img src="cid:x" alt="plan"><table><tr><th>A<th>B<tr><td>1<td>2</table>'
    expect(bodyOf({ bodyHtml: html }).body).toBe(
      'Big\n\nHello you\n\n * one\n * two\n\nlink (https://x.example/) [plan]\n\nA   B\n1   2',
    )
  })

  it('takes text or HTML, and neither too much nor nothing', () => {
    const refusal = (given: object) => {
      try {
        bodyOf(given)
      } catch (error) {
        return (error as { userErrors?: { code: string; field: string[] }[] }).userErrors?.[0]
      }
      throw new Error('nothing was refused')
    }
    expect(bodyOf({ body: '<b>x</b>' })).toEqual({ body: '<b>x</b>', bodyHtml: null })
    expect(refusal({})).toMatchObject({ code: 'REQUIRED', field: ['input', 'body'] })
    expect(refusal({ body: 'x', bodyHtml: 'x' })).toMatchObject({
      code: 'INVALID',
      field: ['input', 'bodyHtml'],
    })
    for (const bodyHtml of [
      '',
      '<p> </p>',
      '<script>x</script>',
      'a\0b',
      '\ud800',
      'x'.repeat(500_001),
      'x'.repeat(100_001),
    ])
      expect(refusal({ bodyHtml })).toMatchObject({ code: 'INVALID', field: ['input', 'bodyHtml'] })
    expect(bodyOf({ bodyHtml: '<img src="cid:x">' }).body).toBe('[image]')
  })

  it.each([
    ['10,000 nested elements', `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`],
    ['19,000 nested elements', `${'<b>'.repeat(19_000)}x`],
    ['nested lists', `${'<ul><li>'.repeat(9_900)}x`],
    ['nested tables', `${'<table><tr><td>'.repeat(6_000)}x`],
    ['more tags than are read', `x${'<p>'.repeat(160_000)}`],
    ['an unclosed tag', '<a '.repeat(160_000)],
    ['unclosed comments', '<!--'.repeat(120_000)],
    ['a huge attribute', `<a href="${'x'.repeat(450_000)}">y</a>`],
    ['many attributes', `<a ${'x=y '.repeat(110_000)}>y</a>`],
    ['spread cells', `<table>${'<tr><td colspan=99 rowspan=99>a</td></tr>'.repeat(4_900)}</table>`],
    ['ampersands', '&'.repeat(90_000)],
  ])('does not hang on %s', (_, bodyHtml) => {
    const began = performance.now()
    try {
      expect(bodyOf({ bodyHtml }).body.length).toBeGreaterThan(0)
    } catch (error) {
      expect(error).toMatchObject({ name: 'Refused' })
    }
    expect(performance.now() - began).toBeLessThan(8_000)
  })
})
