import { Refused } from '../lib/errors.ts'
import { textOf } from '../lib/input.ts'
import { literalOf, objectionTo } from './address.ts'

/** Whether webhooks may call this machine itself, and without TLS: for a machine of one's own that nobody else reaches. */
export function allowsLoopback(): boolean {
  return process.env['WEBHOOK_ALLOW_LOOPBACK'] === 'true'
}

/**
 * The URL of a webhook, normalized. Where a name leads is looked at when it is called; here only what can be told at once.
 *
 * @throws Refused INVALID
 */
export function webhookUrlOf(text: string): string {
  const refused = (message: string) => new Refused('INVALID', message, ['input', 'url'])
  const written = textOf(text, 'url', 1, 2000)
  if (!URL.canParse(written))
    throw refused('It is no URL: write it whole, such as https://example.com/webhooks.')
  const url = new URL(written)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowsLoopback()))
    throw refused('The URL must begin with https://.')
  if (url.username !== '' || url.password !== '')
    throw refused('The URL must not hold a user or password: messages are signed instead.')
  const literal = literalOf(url)
  const objection = literal === null ? null : objectionTo(literal, allowsLoopback())
  if (objection) throw refused(`${objection} Webhooks go to public addresses only.`)
  url.hash = ''
  if (url.href.length > 2000) throw refused('The URL must have at most 2000 characters.')
  return url.href
}
