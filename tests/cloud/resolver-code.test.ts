import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type Resolver, resolvers } from '../../amplify/api/resolvers.ts'

const files = Object.values<Resolver>(resolvers).flatMap((resolver) =>
  'code' in resolver ? [resolver.code] : [],
)

// What AppSync's JavaScript lacks (its documentation, "Supported runtime features"); its own linter is not used here.
const lacking = new Set([
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ContinueStatement,
  ts.SyntaxKind.LabeledStatement,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.AsyncKeyword,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ThisKeyword,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.PostfixUnaryExpression,
])
const globals = new Set([
  'undefined',
  'JSON',
  'Math',
  'Object',
  'Array',
  'String',
  'Number',
  'Boolean',
  'console',
])

/** Why AppSync would refuse the code; empty when it would not, as far as that can be told without it. */
function faults(code: string): string[] {
  const source = ts.createSourceFile('resolver.js', code, ts.ScriptTarget.ES2020, true, ts.ScriptKind.JS)
  const found: string[] = []
  const known = new Set(globals)
  const used: string[] = []
  const visit = (node: ts.Node): void => {
    if (lacking.has(node.kind)) found.push(`${ts.SyntaxKind[node.kind]}: ${node.getText().slice(0, 40)}`)
    const unary = ts.isPrefixUnaryExpression(node) ? node.operator : undefined
    if (unary === ts.SyntaxKind.PlusPlusToken || unary === ts.SyntaxKind.MinusMinusToken)
      found.push(node.getText())
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.getText() !== "'@aws-appsync/utils'")
      found.push(node.getText())
    const named =
      ts.isFunctionDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isImportSpecifier(node)
    if (named && node.name && ts.isIdentifier(node.name)) known.add(node.name.text)
    const { parent } = node
    const isName =
      (ts.isPropertyAccessExpression(parent ?? node) &&
        (parent as ts.PropertyAccessExpression).name === node) ||
      (ts.isPropertyAssignment(parent ?? node) && (parent as ts.PropertyAssignment).name === node)
    if (ts.isIdentifier(node) && !isName) used.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found, ...used.filter((name) => !known.has(name)).map((name) => `unknown: ${name}`)]
}

describe('resolver code', () => {
  it.each(files)('%s uses what AppSync has', (file) => {
    const code = readFileSync(join(import.meta.dirname, '../../amplify/api', file), 'utf8')
    expect(faults(code)).toEqual([])
    expect(code).toMatch(/^export function request\(ctx\)/m)
    expect(code).toMatch(/^export function response\(ctx\)/m)
    expect(Buffer.byteLength(code)).toBeLessThan(32_000)
  })

  it('would not pass with what AppSync lacks', () => {
    expect(
      faults(
        'export function request(ctx) { try { return fetch(ctx.url) } catch (e) { throw new Error(e) } }',
      ),
    ).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^TryStatement/),
        expect.stringMatching(/^ThrowStatement/),
        'unknown: fetch',
      ]),
    )
    expect(
      faults('import fs from "node:fs"\nexport function request(ctx) { let i = 0; i++; return i }').length,
    ).toBe(3)
  })
})
