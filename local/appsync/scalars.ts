import { isIPv4, isIPv6 } from 'node:net'
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

const date = /^(\d{4})-(\d{2})-(\d{2})(Z|[+-]\d{2}:\d{2}(:\d{2})?)?$/
const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)?$/
const dateTime =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)$/
const email = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\].]+$/
const phone = /^\+?\d[\d\s-]{2,30}\d$/

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Without a Date, of which a page of tickets would make hundreds. */
function isDate(text: string): boolean {
  const [, year, month, day] = date.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const [m, d] = [Number(month), Number(day)]
  return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(Number(year), m)
}

function isIpAddress(text: string): boolean {
  const [address = '', prefix, more] = text.split('/')
  if (more !== undefined) return false
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  return bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
}

/** Every AWS scalar that is a string with a form, and the form. */
const strings: Record<string, (text: string) => boolean> = {
  AWSDate: isDate,
  AWSTime: (text) => time.test(text),
  AWSDateTime: (text) => dateTime.test(text) && isDate(text.slice(0, 10)),
  AWSEmail: (text) => email.test(text),
  AWSPhone: (text) => phone.test(text),
  AWSURL: (text) => URL.canParse(text) && /^[a-z][a-z0-9+.-]*:\/\//i.test(text),
  AWSIPAddress: isIpAddress,
}

/** The names that a schema may use without declaring them. */
export const awsScalarNames = [...Object.keys(strings), 'AWSTimestamp', 'AWSJSON']

function stringScalar(name: string, valid: (text: string) => boolean): GraphQLScalarType {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && valid(value)) return value
    throw new GraphQLError(`Unable to parse \`${String(value)}\` as a valid ${name}.`)
  }
  return new GraphQLScalarType({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : literalText(node)),
  })
}

function timestamp(): GraphQLScalarType {
  const check = (value: unknown): number => {
    const seconds = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof seconds === 'number' && Number.isSafeInteger(seconds)) return seconds
    throw new GraphQLError(`Unable to parse \`${String(value)}\` as a valid AWSTimestamp.`)
  }
  return new GraphQLScalarType({
    name: 'AWSTimestamp',
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.INT ? Number(node.value) : literalText(node)),
  })
}

/** In: a JSON string, which the resolver gets parsed. Out: whatever the resolver gave, as a JSON string. */
function json(): GraphQLScalarType {
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'string') throw new GraphQLError('AWSJSON takes a string that holds JSON.')
    try {
      return JSON.parse(value)
    } catch (cause) {
      throw new GraphQLError('AWSJSON takes a string that holds JSON.', {
        originalError: cause instanceof Error ? cause : null,
      })
    }
  }
  return new GraphQLScalarType({
    name: 'AWSJSON',
    serialize: (value) => JSON.stringify(value),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  })
}

function literalText(node: ValueNode): string {
  return 'value' in node ? String(node.value) : node.kind
}

/** The scalars as a request sees them. */
export function awsScalars(): Map<string, GraphQLScalarType> {
  const scalars = Object.entries(strings).map(([name, valid]) => stringScalar(name, valid))
  return new Map([...scalars, timestamp(), json()].map((scalar) => [scalar.name, scalar]))
}

/** The scalars for a subscription's delivery: its payload is a mutation's result, written out already. */
export function deliveryScalars(): Map<string, GraphQLScalarType> {
  const scalars = [...awsScalars().values()].map(
    (scalar) => new GraphQLScalarType({ ...scalar.toConfig(), serialize: (value) => value }),
  )
  return new Map(scalars.map((scalar) => [scalar.name, scalar]))
}
