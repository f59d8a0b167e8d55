/** What AppSync's links take from Node's `url`: the parts of an absolute address. Throws TypeError for anything else. */
export function parse(address: string): {
  readonly host: string
  readonly path: string
  readonly query: string | null
} {
  const { host, pathname, search } = new URL(address)
  return { host, path: `${pathname}${search}`, query: search.slice(1) || null }
}

export default { parse }
