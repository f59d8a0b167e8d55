import { ApiError } from '../../domain/lib/errors.ts'

/** A ticket's version as an ETag. */
export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`
}

/** The version that `If-Match` asks for; undefined for none or any. Throws BAD_USER_INPUT for what is no ETag of a ticket. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const [, version] = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch) ?? []
  if (version === undefined)
    throw new ApiError(
      'BAD_USER_INPUT',
      '`If-Match` takes one `ETag` of the ticket, such as "5" with its quotes, or `*`.',
    )
  return Number(version)
}
