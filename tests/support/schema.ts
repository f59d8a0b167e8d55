import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, type GraphQLField } from 'graphql'

const root = join(import.meta.dirname, '../..')

/** The API's committed schema, with what AppSync brings. */
export const schema = buildSchema(
  ['schema/aws.graphql', 'schema/__generated__/schema.graphql']
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n'),
)

/** A root field by its name in the resolver table. */
export interface RootField {
  readonly name: string
  /** `query`, `mutation` or `subscription`. */
  readonly operation: string
  readonly field: GraphQLField<unknown, unknown>
}

/** Every root field of the schema. */
export const rootFields: readonly RootField[] = [
  schema.getQueryType(),
  schema.getMutationType(),
  schema.getSubscriptionType(),
].flatMap((type) =>
  type
    ? Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        operation: type.name.toLowerCase(),
        field,
      }))
    : [],
)
