const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

const texts: readonly unknown[] = [
  `'; drop table tickets; --`,
  `") or 1=1 -- $1 $$ \\ %' _`,
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff!',
  '\u202e\u200f\ufeff\u{1f469}\u200d\u{1f680}',
  '<script>alert(1)</script><svg onload=alert(1)><style>@import "x"</style>',
  '',
  '   ',
  '-1',
  '0',
  '99999999999999999999999999',
  '1e400',
  '../../../../etc/passwd',
  '{"$ne":null}',
  'x'.repeat(1_000_000),
]

const cursors: readonly unknown[] = [
  'not a cursor',
  Buffer.from('["x","2026-01-01T00:00:00Z","1"]').toString('base64url'),
  Buffer.from('["x",null,{}]').toString('base64url'),
  Buffer.from('\u0000').toString('base64url'),
]

const json: readonly unknown[] = [
  'no json',
  'null',
  '"\\u0000"',
  '"\\ud800"',
  '[]',
  '0',
  nested(5_000),
  `{"all":${nested(500)}}`,
  `{"all":[${'{"all":['.repeat(200)}${']}'.repeat(200)}]}`,
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  `{"all":[${Array.from({ length: 5_000 }, () => '{"field":"subject","operator":"contains","value":"x"}').join()}]}`,
  '{"field":"subject","operator":"matches","value":"(a+)+$"}',
  '{"field":"subject","operator":"matches","value":"(((((((((a{1,999}){1,999}){1,999}"}',
  '{"field":"subject","operator":"is","value":"\\u0000"}',
  `{"${'k'.repeat(100_000)}":1}`,
]

/** What is tried in a scalar of a name. */
export function hostileFor(scalar: string): readonly unknown[] {
  switch (scalar) {
    case 'Int':
      return [-1, 0, 2 ** 31 - 1, -(2 ** 31), 1.5, 'x', 2 ** 53]
    case 'Float':
      return [-1, 1e308, -1e308, 5e-324, 'x']
    case 'Boolean':
      return [true, false, 'x', 1]
    case 'AWSJSON':
      return [...json, ...texts]
    default:
      return [...texts, ...cursors, 7, true, {}, []]
  }
}
