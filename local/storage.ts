import { createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writeWhole } from './kept-file.ts'

/** A folder that behaves as Supabase Storage does for signed uploads and downloads. */
export interface StorageOptions {
  folder: string
  /** Signs the tokens of URLs; 32 random bytes or more. */
  secret: string
  /** What `apikey`/`Authorization` must carry for everything that is not signed. */
  serviceKey: string
  /** Bytes of one object; 50 MiB, Supabase's own default, if absent. */
  maxBytes?: number
}

/** Refuses with Supabase's error shape; `supabase-js` gives `message` and `status`. */
class Refusal extends Error {
  readonly status: number
  readonly error: string
  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}

interface Claims {
  /** What the token allows: upload or download of `url` until `exp` (seconds since 1970). */
  use: 'upload' | 'download'
  url: string
  exp: number
  upsert?: boolean
}

interface Kept {
  contentType: string
  cacheControl: string
}

const uploadSeconds = 2 * 60 * 60

/** The handler of everything below `/storage/v1`, which the caller has cut off the path. */
export function createStorage(
  options: StorageOptions,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const maxBytes = options.maxBytes ?? 50 * 1024 * 1024
  const mac = (text: string): string => createHmac('sha256', options.secret).update(text).digest('base64url')
  const same = (a: string, b: string): boolean =>
    a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

  function sign(claims: Claims): string {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
    return `${body}.${mac(body)}`
  }

  function verified(token: string | null, use: Claims['use'], url: string): Claims {
    const [body = '', signature = ''] = (token ?? '').split('.')
    if (!same(signature, mac(body))) throw new Refusal(400, 'InvalidJWT', 'invalid signature')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
    if (claims.exp * 1000 <= Date.now())
      throw new Refusal(400, 'InvalidJWT', '"exp" claim timestamp check failed')
    if (claims.use !== use || claims.url !== url)
      throw new Refusal(400, 'InvalidSignature', 'The token is for another object')
    return claims
  }

  function demandService(req: IncomingMessage): void {
    const given = req.headers.authorization?.replace(/^Bearer /i, '') ?? req.headers.apikey
    if (typeof given !== 'string' || !same(given, options.serviceKey))
      throw new Refusal(403, 'Unauthorized', 'The service key is missing or wrong')
  }

  /** The object's name and where its bytes are: each part hashed, so that no name can leave the folder. */
  function objectAt(path: string): { url: string; file: string } {
    const parts = path.split('/').map(decodeURIComponent)
    if (
      parts.length < 2 ||
      parts.some((part) => part === '' || part === '.' || part === '..' || /[\0/\\]/.test(part))
    )
      throw new Refusal(400, 'InvalidKey', `Invalid key: ${path}`)
    const url = parts.join('/')
    const name = createHmac('sha256', 'object').update(url).digest('hex')
    return { url, file: join(options.folder, name.slice(0, 2), name) }
  }

  async function body(req: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of req) {
      bytes += (chunk as Buffer).length
      // A little more than the object: a form brings its own lines.
      if (bytes > maxBytes + 16 * 1024)
        throw new Refusal(413, 'Payload too large', 'The object exceeded the maximum allowed size')
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  }

  async function uploaded(req: IncomingMessage): Promise<{ bytes: Buffer } & Kept> {
    const raw = await body(req)
    const type = req.headers['content-type'] ?? 'application/octet-stream'
    let content = { bytes: raw, contentType: type, cacheControl: req.headers['cache-control'] ?? 'no-cache' }
    if (type.startsWith('multipart/form-data')) {
      const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
      const file = [...form.values()].find((value) => value instanceof Blob)
      if (!(file instanceof Blob)) throw new Refusal(400, 'InvalidRequest', 'The form holds no file')
      content = {
        bytes: Buffer.from(await file.arrayBuffer()),
        contentType: file.type || 'application/octet-stream',
        cacheControl: `max-age=${String(form.get('cacheControl') ?? 3600)}`,
      }
    }
    if (content.bytes.length > maxBytes)
      throw new Refusal(413, 'Payload too large', 'The object exceeded the maximum allowed size')
    return content
  }

  async function store(req: IncomingMessage, path: string, upsert: boolean): Promise<object> {
    const { url, file } = objectAt(path)
    if (existsSync(file) && !upsert) throw new Refusal(409, 'Duplicate', 'The resource already exists')
    const { bytes, contentType, cacheControl } = await uploaded(req)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.new`, bytes, { mode: 0o600 })
    await writeWhole(`${file}.json`, JSON.stringify({ url, contentType, cacheControl }))
    await rename(`${file}.new`, file)
    return { Key: url }
  }

  async function fetchObject(
    res: ServerResponse,
    path: string,
    download: string | null,
    range: string | undefined,
  ): Promise<void> {
    const { url, file } = objectAt(path)
    if (!existsSync(file)) throw new Refusal(400, 'not_found', 'Object not found')
    const kept = JSON.parse(await readFile(`${file}.json`, 'utf8')) as Kept
    const name = encodeURIComponent(download || (url.split('/').at(-1) ?? 'file'))
    const { size } = await stat(file)
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
    const part =
      from === undefined ? null : { start: Number(from), end: Math.min(Number(to || size - 1), size - 1) }
    if (part && (part.start >= size || part.end < part.start))
      throw new Refusal(416, 'InvalidRange', 'The requested range is not satisfiable')
    res.writeHead(part ? 206 : 200, {
      'content-type': kept.contentType,
      'content-length': part ? part.end - part.start + 1 : size,
      ...(part ? { 'content-range': `bytes ${part.start}-${part.end}/${size}` } : {}),
      'cache-control': kept.cacheControl,
      'access-control-allow-origin': '*',
      // On AWS objects come from another origin; here a stranger's HTML must not run on ours.
      'content-security-policy':
        "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      ...(download === null ? {} : { 'content-disposition': `attachment; filename*=UTF-8''${name}` }),
    })
    await pipeline(createReadStream(file, part ?? {}), res)
  }

  // Decoded: the client encodes the whole answer.
  function downloadPath(url: string, expiresIn: number): string {
    return `/object/sign/${url}?token=${sign({ use: 'download', url, exp: Date.now() / 1000 + expiresIn })}`
  }

  function signedDownload(bucket: string, name: string, expiresIn: number): object {
    const { url, file } = objectAt(`${bucket}/${encodeURI(name)}`)
    return existsSync(file)
      ? { error: null, path: name, signedURL: downloadPath(url, expiresIn) }
      : {
          error: 'Either the object does not exist or you do not have access to it',
          path: name,
          signedURL: null,
        }
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<object | undefined> {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const route = /^\/object\/(upload\/sign\/|sign\/|authenticated\/)?(.+)$/.exec(url.pathname)
    const [, kind = '', path = ''] = route ?? []
    const token = url.searchParams.get('token')
    const upsert = req.headers['x-upsert'] === 'true'
    const download = url.searchParams.get('download')
    switch (route ? `${req.method} ${kind}` : '') {
      case 'POST upload/sign/': {
        demandService(req)
        const object = objectAt(path)
        const exp = Math.floor(Date.now() / 1000) + uploadSeconds
        const signed = sign({ use: 'upload', url: object.url, exp, upsert })
        return { url: `/object/upload/sign/${path}?token=${signed}`, token: signed }
      }
      case 'PUT upload/sign/': {
        const claims = verified(token, 'upload', objectAt(path).url)
        return store(req, path, claims.upsert === true)
      }
      case 'POST sign/': {
        demandService(req)
        const { expiresIn, paths } = JSON.parse((await body(req)).toString()) as {
          expiresIn?: unknown
          paths?: string[]
        }
        if (typeof expiresIn !== 'number' || !(expiresIn > 0))
          throw new Refusal(400, 'InvalidRequest', 'expiresIn must be a number of seconds')
        // A bucket alone: many objects at once.
        if (Array.isArray(paths)) return paths.map((name) => signedDownload(path, name, expiresIn))
        const object = objectAt(path)
        if (!existsSync(object.file)) throw new Refusal(400, 'not_found', 'Object not found')
        return { signedURL: downloadPath(object.url, expiresIn) }
      }
      case 'GET sign/':
        verified(token, 'download', objectAt(path).url)
        await fetchObject(res, path, download, req.headers.range)
        return undefined
      case 'GET ':
      case 'GET authenticated/':
        demandService(req)
        await fetchObject(res, path, download, req.headers.range)
        return undefined
      case 'POST ':
      case 'PUT ':
        demandService(req)
        return store(req, path, upsert)
      case 'DELETE ': {
        demandService(req)
        const { prefixes } = JSON.parse((await body(req)).toString() || '{}') as { prefixes?: string[] }
        const objects = (prefixes ?? []).map((name) => objectAt(`${path}/${encodeURI(name)}`))
        for (const { file } of objects)
          for (const one of [file, `${file}.json`]) await rm(one, { force: true })
        return objects.map((object) => ({ name: object.url.split('/').slice(1).join('/'), bucket_id: path }))
      }
      default:
        throw new Refusal(
          404,
          'not_found',
          `${req.method} ${url.pathname} is not among Supabase Storage's calls that run here`,
        )
    }
  }

  return async (req, res) => {
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' }
    if (req.method === 'OPTIONS') {
      const allow = {
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        'access-control-allow-headers': '*, authorization',
      }
      res.writeHead(204, { ...headers, ...allow }).end()
      return
    }
    try {
      const result = await answer(req, res)
      if (result !== undefined) res.writeHead(200, headers).end(JSON.stringify(result))
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof SyntaxError) && !(error instanceof URIError))
        throw error
      const { status, error: code } =
        error instanceof Refusal ? error : { status: 400, error: 'InvalidRequest' }
      // What was not read of a refused upload must not be taken for the next request.
      if (!req.complete) res.setHeader('connection', 'close')
      res.writeHead(status, headers)
      res.end(JSON.stringify({ statusCode: String(status), error: code, message: error.message }))
    }
  }
}
