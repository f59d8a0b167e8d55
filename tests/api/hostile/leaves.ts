import {
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql'

/** A place in a field's arguments where a caller writes something: keys, and 0 for the item of a list. */
export interface Leaf {
  readonly path: readonly (string | 0)[]
  /** The scalar's name. */
  readonly scalar: string
}

function leavesOf(type: GraphQLInputType, path: readonly (string | 0)[], above: readonly string[]): Leaf[] {
  if (isNonNullType(type)) return leavesOf(type.ofType, path, above)
  if (isListType(type)) return leavesOf(type.ofType, [...path, 0], above)
  if (isScalarType(type)) return [{ path, scalar: type.name }]
  // An input that holds itself is looked into once.
  if (!isInputObjectType(type) || above.includes(type.name)) return []
  return Object.values(type.getFields()).flatMap((field) =>
    leavesOf(field.type, [...path, field.name], [...above, type.name]),
  )
}

/** Every scalar that a caller can write in a call of the field. */
export function leaves(field: GraphQLField<unknown, unknown>): Leaf[] {
  return field.args.flatMap((arg) => leavesOf(arg.type, [arg.name], []))
}

/** The arguments with one place changed; what is missing on the way to it is made. */
export function planted(value: unknown, [key, ...rest]: Leaf['path'], hostile: unknown): unknown {
  if (key === undefined) return hostile
  if (key === 0) {
    const [first, ...more] = Array.isArray(value) ? value : []
    return [planted(first, rest, hostile), ...more]
  }
  const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return { ...object, [key]: planted(object[key], rest, hostile) }
}
