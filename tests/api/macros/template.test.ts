import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refused } from '../../../amplify/domain/lib/errors.ts'
import {
  type MacroValues,
  macroHtml,
  readTemplate,
  renderTemplate,
} from '../../../amplify/domain/macros/template.ts'
import { macroVariables } from '../../../schema/macros/index.ts'

const values: MacroValues = {
  ...Object.fromEntries(macroVariables.map(({ name, example }) => [name, example])),
  'ticket.fields.region': 'EU & UK',
}
const keys = new Set(['region'])
const render = (html: string, more: MacroValues = {}) =>
  renderTemplate(readTemplate(macroHtml(html), keys), { ...values, ...more })
const refusal = (html: string): string => {
  try {
    readTemplate(macroHtml(html), keys)
  } catch (error) {
    if (error instanceof Refused) return error.userErrors[0]?.message ?? ''
    throw error
  }
  throw new Error(`nothing was refused: ${html}`)
}

describe("a macro's text", () => {
  it('fills in each documented variable, custom fields, fallbacks and conditions', () => {
    for (const { name, example } of macroVariables) expect(render(`{{ ${name} }}`).body).toBe(example)
    expect(render('<p>{{ticket.fields.region}}</p>').bodyHtml).toBe('<p>EU &amp; UK</p>')
    const hello = '<p>Hi {{ requester.first_name | default: &quot;there&quot; }},</p>'
    expect(render(hello).body).toBe('Hi Carla,')
    expect(render(hello, { 'requester.first_name': null }).body).toBe('Hi there,')
    const unless = '{% if ticket.type %}a {{ ticket.type }}{% else %}nothing{% endif %}'
    expect(render(unless).body).toBe('a incident')
    expect(render(unless, { 'ticket.type': null }).body).toBe('nothing')
  })

  it('tells which variables had no value', () => {
    const { emptyVariables } = render(
      '{{ ticket.type }} {{ requester.name }} {{ ticket.fields.region }} {{ ticket.type }}',
      {
        'ticket.type': null,
        'ticket.fields.region': '',
      },
    )
    expect(emptyVariables).toEqual(['ticket.fields.region', 'ticket.type'])
  })

  it('says with line and column what is wrong', () => {
    expect(refusal('<p>Hi {{ requester.nam }}</p>')).toMatch(
      /no variable "requester\.nam", in line 1, column \d+/,
    )
    expect(refusal('<p>\n{{ ticket.fields.gone }}</p>')).toMatch(
      /"ticket\.fields\.gone", in line 2, column \d+/,
    )
    for (const [html, part] of [
      ['{{ ticket', 'not closed'],
      ['{% if ticket.type %}x', 'not closed'],
      ['{{ ticket.subject | shout }}', 'shout'],
      ['{% for a in ticket %}x{% endfor %}', 'for'],
      ['{% assign a = 1 %}', 'assign'],
      ['{% include "x" %}', 'include'],
      ['{{ ticket.subject | raw }}', 'raw'],
    ] as const) {
      const message = refusal(html)
      expect(message, html).toContain(part)
      expect(message, html).toMatch(/line 1, column \d+/)
    }
    for (const html of [
      '{{ ticket }}',
      '{{ ticket[agent.name] }}',
      '{{ constructor }}',
      '{{ ticket.fields.constructor }}',
      '{{ ticket.subject.size }}',
    ])
      expect(refusal(html), html).toContain('no variable')
  })

  it('lets nothing in by a value: it is text, whatever it looks like, and is not read as a template', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '<img src=x onerror=alert(1)>',
            '{{ agent.email }}',
            '</p><script>1</script>',
            '&lt;b&gt;',
          ),
        ),
        (text) => {
          const { bodyHtml } = render(
            '<p>{{ requester.name }}|{{ requester.name | upcase }}|{{ requester.name | append: "<i>" }}</p>',
            {
              'requester.name': text,
            },
          )
          expect(bodyHtml.replace(/^<p>|<\/p>$/g, '')).not.toMatch(/[<>]/)
          expect(bodyHtml).not.toContain('ada@example.com')
        },
      ),
    )
  })

  it('is small, and quick however it is built', () => {
    expect(() => macroHtml('x'.repeat(100_001))).toThrow(Refused)
    const began = performance.now()
    const { body } = render('{{ requester.name }}'.repeat(4_000), { 'requester.name': 'x'.repeat(100) })
    expect(body.length).toBeGreaterThan(300_000)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(macroHtml('<p></p><p><br></p>')).toBe('')
  })
})
