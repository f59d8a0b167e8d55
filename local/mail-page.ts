import type { SentMessage } from './mail.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '')

const style = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 1rem; }
  ul { list-style: none; padding: 0; } li { border-top: 1px solid #8884; }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .6rem .2rem; color: inherit; text-decoration: none; }
  li a:hover, li a:focus-visible { background: #8882; }
  .quiet { opacity: .7; font-size: .9rem; } .first { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid #8884; padding-top: 1rem; }
  iframe { width: 100%; height: 60vh; border: 1px solid #8884; background: #fff; }`

const document = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body><main>${body}</main></body></html>`

const time = (at: string): string =>
  `<time datetime="${escaped(at)}">${escaped(at.slice(0, 19).replace('T', ' '))} UTC</time>`

/** The list of what was sent. */
export function listPage(messages: SentMessage[]): string {
  const rows = messages.map(
    (
      one,
    ) => `<li><a href="/mail/${escaped(one.id)}"><strong>${escaped(one.subject || '(no subject)')}</strong>
      <span class="quiet">${time(one.at)}</span><span class="quiet">to ${escaped(one.to.join(', '))}</span>
      <span class="first quiet">${escaped(one.text.slice(0, 160))}</span></a></li>`,
  )
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Nothing was sent yet.</p>'
  return document(
    'Sent mail',
    `<h1>Sent mail</h1><p class="quiet">Nothing leaves this machine: what AutoCRM sends ends here.</p>${list}`,
  )
}

/** One message: its text, and its HTML in a frame that may do nothing. */
export function messagePage(message: SentMessage): string {
  const files = message.attachments.map(
    (file) => `<li>${escaped(file.name)} (${escaped(file.type)}, ${file.bytes} bytes)</li>`,
  )
  const html =
    message.html === null
      ? ''
      : `<h2>HTML</h2><iframe sandbox title="HTML of the message" src="/mail/${escaped(message.id)}/html"></iframe>`
  return document(
    message.subject,
    `<p><a href="/mail">All sent mail</a></p><h1>${escaped(message.subject || '(no subject)')}</h1>
    <p class="quiet">${time(message.at)}<br>from ${escaped(message.from)}<br>to ${escaped(message.to.join(', '))}</p>
    <pre>${escaped(message.text)}</pre>${html}${files.length > 0 ? `<h2>Attachments</h2><ul>${files.join('')}</ul>` : ''}`,
  )
}
