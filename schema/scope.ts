/** A row of the one table of scopes. It drives what the authorizer denies, and tests hold the database's policies and constraints to it. */
export interface Scope {
  /** As REST, the documentation and denials write it: GraphQL's enums know no colon. */
  readonly name: `${string}:${string}`
  /** Who may give it away: a key is never broader than who made it. */
  readonly least: 'AGENT' | 'ADMIN'
  /** The root fields that it opens. */
  readonly fields: readonly string[]
  /** The routes of REST that it opens. */
  readonly routes?: readonly string[]
  /** The rows that it opens, as `table.verb`: what the restrictive policies of the database ask for. */
  readonly rows: readonly string[]
}
