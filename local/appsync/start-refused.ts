import type { ResponseError } from './errors.ts'

/** A subscription's start that is refused with GraphQL's own errors. */
export class StartRefused extends Error {
  constructor(readonly errors: ResponseError[]) {
    super(errors.map(({ message }) => message).join('; '))
    this.name = 'StartRefused'
  }
}
