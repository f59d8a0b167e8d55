import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { RequestRefused } from '../errors.ts'
import type { Credentials } from './caller.ts'

/** How far the signature's clock may be from ours. */
const skewMs = 5 * 60 * 1000

/** The parts of an `Authorization: AWS4-HMAC-SHA256 ...` header. */
export interface Signature {
  accessKeyId: string
  date: string
  region: string
  service: string
  signedHeaders: string[]
  signature: string
}

const form =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

/** Takes a SigV4 header apart. */
export function readSignature(header: string): Signature {
  const [, accessKeyId, date, region, service, signedHeaders, signature] = form.exec(header.trim()) ?? []
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) {
    throw new RequestRefused(
      403,
      'IncompleteSignatureException',
      'The Authorization header is no whole SigV4 signature: it needs Credential, SignedHeaders and Signature.',
    )
  }
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature }
}

/**
 * Recomputes the signature of Signature Version 4 (AWS General Reference, "Create a signed AWS API request")
 * over what was received and compares it.
 */
export function verifySignature(
  signature: Signature,
  secretAccessKey: string,
  region: string,
  { headers, signed }: Credentials,
): void {
  const longDate = headers['x-amz-date'] ?? ''
  if (signature.region !== region || signature.service !== 'appsync') throw mismatch()
  if (!signature.signedHeaders.includes('host') || !longDate.startsWith(signature.date)) throw mismatch()
  checkClock(longDate)
  const canonical = [
    signed.method,
    canonicalPath(signed.path),
    canonicalQuery(signed.query),
    ...signature.signedHeaders.map((name) => `${name}:${canonicalValue(headers[name])}`),
    '',
    signature.signedHeaders.join(';'),
    createHash('sha256').update(signed.body).digest('hex'),
  ].join('\n')
  const scope = `${signature.date}/${signature.region}/${signature.service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', longDate, scope, createHash('sha256').update(canonical).digest('hex')]
  const expected = hmac(signingKey(secretAccessKey, signature), toSign.join('\n'))
  if (!timingSafeEqual(expected, Buffer.from(signature.signature, 'hex'))) throw mismatch()
}

function signingKey(secret: string, { date, region, service }: Signature): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function canonicalValue(value: string | undefined): string {
  if (value === undefined) throw mismatch()
  return value.replace(/\s+/g, ' ').trim()
}

function canonicalPath(path: string): string {
  return path.split('/').map(escapeUri).join('/')
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .sort()
    .join('&')
}

function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function checkClock(longDate: string): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(longDate) ?? []
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(Math.abs(moment - Date.now()) <= skewMs)) {
    throw new RequestRefused(
      403,
      'InvalidSignatureException',
      'Signature expired: x-amz-date is more than five minutes from now. Set the clock right and sign again.',
    )
  }
}

function mismatch(): RequestRefused {
  return new RequestRefused(
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )
}
