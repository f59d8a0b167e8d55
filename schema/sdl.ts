import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mergeTypeDefs } from '@graphql-tools/merge'
import { parse, print } from 'graphql'

/**
 * The API's whole schema as one document, as AppSync takes it: the files of a folder in the order of their names, with the
 * parts of Query, Mutation and Subscription put together. AWS's own scalars and directives are not declared in it.
 *
 * @param folder where the `.graphql` files are
 */
export function mergeSdl(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')))
  return `${print(mergeTypeDefs(files))}\n`
}
