import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import german from '../../../src/i18n/de/index.ts'
import english from '../../../src/i18n/en/index.ts'
import { mirrored, type Words } from '../../../src/i18n/mirrored.ts'
import { parts } from '../../../src/i18n/parts.ts'

/** All words of a language, with those of parts that are loaded when they are first shown. */
async function whole(language: string, words: object): Promise<Words> {
  const all: Words[] = [words as Words]
  for (const part of parts) all.push((await import(`../../../src/i18n/${language}/${part}.json`)).default)
  return all.reduce(merged)
}
const isText = (word: string | Words | undefined): word is string | undefined => typeof word !== 'object'
const merged = (a: Words, b: Words): Words => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b).map(([key, word]) => {
      const before = a[key]
      return [key, isText(word) || isText(before) || !before ? word : merged(before, word)]
    }),
  ),
})
const en = await whole('en', english)
const de = await whole('de', german)

const root = join(import.meta.dirname, '../../..')
const sources = globSync('src/**/*.{ts,tsx}', { cwd: root, ignore: ['**/__generated__/**'] }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))

function flat(value: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, child]) =>
      typeof child === 'string' ? [[prefix + key, child] as const] : [...flat(child, `${prefix}${key}.`)],
    ),
  )
}

describe('the dictionaries', () => {
  it('have the same keys, none empty, with the same variables', () => {
    const [words, others] = [flat(en), flat(de)]
    expect([...others.keys()].sort()).toEqual([...words.keys()].sort())
    for (const [key, text] of words) {
      const variables = (words = '') => (words.match(/{{\w+}}/g) ?? []).sort()
      expect(text.trim(), key).not.toBe('')
      expect(others.get(key)?.trim(), key).not.toBe('')
      expect(variables(others.get(key)), key).toEqual(variables(text))
    }
  })

  it('have a mirror for those who judge pages from right to left', () => {
    const mirror = flat(mirrored(en))
    for (const [key, text] of flat(en)) {
      const parts = text.match(/{{\w+}}/g) ?? []
      expect(mirror.get(key)?.match(/{{\w+}}/g) ?? [], key).toEqual(parts)
      expect(mirror.get(key)?.replaceAll(/[\u200F\u202E\u202C]/g, ''), key).toBe(text)
    }
    expect(mirror.get('list.waiting_few')).toBe(mirror.get('list.waiting_other'))
  })

  it('have every key that the code names', () => {
    const known = [...flat(en).keys()].map((key) => key.replace(/_(one|other)$/, ''))
    const missing = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].flatMap(([, fixed, template]) => {
        const pattern = fixed
          ? new RegExp(`^${fixed.replaceAll('.', '\\.')}$`)
          : new RegExp(
              `^${(template ?? '')
                .replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '\u0000')
                .replaceAll('.', '\\.')
                .replaceAll('\u0000', '[\\w.-]+')}$`,
            )
        return known.some((key) => pattern.test(key)) ? [] : [`${path}: ${fixed ?? template}`]
      }),
    )
    expect(missing).toEqual([])
  })

  it('are the only place for words: none stand in JSX', () => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'text']
    const literals: string[] = []
    for (const { path, text } of sources.filter((source) => source.path.endsWith('.tsx'))) {
      const visit = (node: ts.Node): void => {
        if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) literals.push(`${path}: ${node.text.trim()}`)
        if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
          if (spoken.includes(node.name.getText()) && /\p{L}/u.test(node.initializer.text)) {
            literals.push(`${path}: ${node.getText()}`)
          }
        }
        ts.forEachChild(node, visit)
      }
      visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
    }
    expect(literals).toEqual([])
  })
})
