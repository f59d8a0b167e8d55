import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

// A page is mirrored for who reads from right to left: style sheets speak of start and end, never of left and right.
const root = join(import.meta.dirname, '../..')
const physical = /(^|-)(left|right)(-|$)/
const shorthands =
  /^(margin|padding|inset|scroll-margin|scroll-padding|border-width|border-style|border-color)$/
/** What has no logical form is turned by hand: a length that is multiplied by `--toward-end`, 1 or -1. */
const turned = '--toward-end'

/** Parts of a value; what stands in brackets is one with its function. */
const partsOf = (value: string): string[] => value.match(/(?:[^\s()]+|\((?:[^()]|\([^()]*\))*\))+/g) ?? []

/** Whether a declaration tells left from right. */
function tellsSides(property: string, value: string): boolean {
  if (property.startsWith('--') || value.includes(turned)) return false
  if (physical.test(property)) return true
  const parts = partsOf(value)
  if (/^(text-align|float|clear|caption-side|justify-\w+)$/.test(property))
    return parts.some((part) => part === 'left' || part === 'right')
  if (shorthands.test(property)) return parts.length === 4 && parts[1] !== parts[3]
  if (property === 'border-radius') return new Set(parts).size > 1
  if (property === 'box-shadow') {
    const aside = (shadow: string) => !/^(inset\s+)?0\b|^none$/.test(shadow.trim())
    return value.split(/,(?![^(]*\))/).some(aside)
  }
  return /translateX|translate3d/.test(value)
}

const declarations = (css: string) =>
  [...css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?<=[{;]\s*)([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(
    ([, property = '', value = '']) => [property, value.trim()] as const,
  )

describe('style sheets', () => {
  it.each([
    ['margin-left', '1px'],
    ['left', '0'],
    ['border-top-right-radius', '2px'],
    ['text-align', 'right'],
    ['padding', '0 2px 0 8px'],
    ['box-shadow', 'inset 3px 0 0 var(--accent)'],
    ['border-radius', '4px 0 0 4px'],
  ])('are read rightly: %s: %s tells sides', (property, value) => {
    expect(tellsSides(property, value)).toBe(true)
  })
  it.each([
    ['margin-inline-start', '1px'],
    ['padding', '0 8px 2px'],
    ['padding', '0 8px 2px 8px'],
    ['box-shadow', '0 6px 24px rgb(0 0 0 / 20%)'],
    ['box-shadow', 'inset calc(3px * var(--toward-end)) 0 0 var(--accent)'],
  ])('are read rightly: %s: %s does not', (property, value) => {
    expect(tellsSides(property, value)).toBe(false)
  })

  it('do not tell left from right', () => {
    const files = globSync('{src,docs}/**/*.css', { cwd: root })
    expect(files.length).toBeGreaterThan(10)
    const wrong = files.flatMap((file) =>
      declarations(readFileSync(join(root, file), 'utf8'))
        .filter(([property, value]) => tellsSides(property, value))
        .map(([property, value]) => `${file}: ${property}: ${value}`),
    )
    expect(wrong).toEqual([])
  })
})
