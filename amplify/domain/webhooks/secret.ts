import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A new secret, as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

interface Key {
  /** The start of its hash, by which a sealed secret names it. */
  readonly name: string
  readonly bytes: Buffer
}

/** The keys of WEBHOOK_KEY: the first seals, all open, so that a key can be replaced. */
function keys(): Key[] {
  return (process.env['WEBHOOK_KEY'] ?? '').split(',').map((text): Key => {
    const bytes = Buffer.from(text.trim(), 'base64')
    if (bytes.length !== 32)
      throw new Error(
        'WEBHOOK_KEY must be 32 random bytes in base64, made by `openssl rand -base64 32`; to replace it, the new one, a comma, and the old one',
      )
    return { name: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
  })
}

const boundTo = (webhookId: string): Buffer => Buffer.from(`webhook ${webhookId}`)

/** Encrypts a webhook's secret (AES-256-GCM). It opens for this webhook only. */
export function seal(secret: string, webhookId: string): string {
  const [key] = keys()
  if (!key) throw new Error('WEBHOOK_KEY is not set')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(boundTo(webhookId))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [key.name, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64'))].join('.')
}

/** Decrypts what `seal` gave for the webhook. Throws when its key is not there, or when it was changed or is another webhook's. */
export function unseal(sealed: string, webhookId: string): string {
  const [name, ...parts] = sealed.split('.')
  const key = keys().find((one) => one.name === name)
  if (!key)
    throw new Error(`a webhook's secret is sealed by the key ${name}, which WEBHOOK_KEY does not hold`)
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64'))
  if (!nonce || !tag || !text) throw new Error('a sealed secret has four parts')
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 })
    .setAAD(boundTo(webhookId))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}
