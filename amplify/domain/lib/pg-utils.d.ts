/** What @types/pg leaves out: how pg writes a value for Postgres. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null
}
