import type { Selection } from '../lib/selection.ts'
import { downloadUrls } from './storage.ts'

/** How long a download URL holds, in seconds. */
const seconds = 15 * 60

interface Handed {
  url: string | null
  fileName?: string
}

const asking = new WeakMap<Selection, boolean>()

function asksForUrls(selection: Selection): boolean {
  const known = asking.get(selection)
  if (known !== undefined) return known
  const asks = Object.entries(selection).some(
    ([name, inner]) => (name === 'attachments' && inner['url'] !== undefined) || asksForUrls(inner),
  )
  asking.set(selection, asks)
  return asks
}

/** The attachments within an answer whose `url` is still where they are in Storage. */
function* handed(value: unknown, key = ''): Generator<Handed> {
  if (Array.isArray(value)) for (const item of value) yield* handed(item, key)
  else if (typeof value === 'object' && value !== null) {
    if (key === 'attachments' && typeof (value as Partial<Handed>).url === 'string') yield value as Handed
    else for (const [name, inner] of Object.entries(value)) yield* handed(inner, name)
  }
}

/** A file is saved, never opened in the place of a page, and under its own name: Storage reads that from the URL. */
function toSave(url: string, path: string): string {
  const [place, name = ''] = [path.slice(0, path.indexOf('\n')), path.slice(path.indexOf('\n') + 1)]
  const target = new URL(url)
  target.searchParams.set('download', name || (place.split('/').at(-1) ?? 'file'))
  return target.href
}

/** The answer with download URLs for all attachments in it, by one call of Storage, made only where `url` is asked for. */
export async function withAttachmentUrls(answer: unknown, selection: Selection): Promise<unknown> {
  if (!asksForUrls(selection)) return answer
  const files = [...handed(answer)]
  if (files.length === 0) return answer
  const places = files.map(({ url }) => url ?? '')
  const urls = await downloadUrls(
    places.map((place) => place.split('\n')[0] ?? ''),
    seconds,
  )
  files.forEach((file, n) => {
    const url = urls[n]
    file.url = url ? toSave(url, places[n] ?? '') : null
  })
  return answer
}
