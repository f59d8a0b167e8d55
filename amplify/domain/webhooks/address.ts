import ipaddr from 'ipaddr.js'

/** The whole of the global unicast addresses of IPv6: what lies outside embeds other addresses, or is nobody's. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/**
 * Why webhooks do not call an IP address; null for one that they do: public ones only, so that nobody reaches what stands beside us. That
 * leaves out loopback, private, link-local (the cloud's metadata), shared (CGNAT), multicast and reserved ranges, and those that stand for
 * an IPv4 address in IPv6.
 *
 * @param allowLoopback also this machine itself, where nobody else reaches it
 */
export function objectionTo(address: string, allowLoopback: boolean): string | null {
  if (!ipaddr.isValid(address)) return `${address} is no IP address.`
  // An IPv4 address that is mapped into IPv6 becomes the IPv4 address that it is.
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  if (range === 'loopback' && allowLoopback) return null
  const isPublic =
    range === 'unicast' && (parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalUnicast))
  return isPublic ? null : `${address} is not a public address (${range}).`
}

/** Whether an IP address is this machine itself. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/** The IP address that a URL names itself, without brackets; null when it names a host. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) ? host : null
}
