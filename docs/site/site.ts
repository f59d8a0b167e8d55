import type { Html } from './html.ts'

/** One file of the site; its path begins with a slash and has an extension. */
export interface SiteFile {
  readonly path: string
  readonly body: string | Buffer
}

/** What the frame of a page needs to know. */
export interface Page {
  /** Where it is, such as `/docs/graphql`. */
  readonly path: string
  readonly title: string
  /** One sentence for search engines and for the index. */
  readonly summary: string
  readonly body: Html
  /** The page's own headings, in a list beside it. */
  readonly contents?: readonly Heading[]
  /** What stands beside the page in place of its headings. */
  readonly aside?: Html
  /** Modules under `/docs/assets`. */
  readonly scripts?: readonly string[]
  /** Scripts under `/docs/assets` that run before them, and are no modules. */
  readonly libraries?: readonly string[]
  /** Style sheets under `/docs/assets`, besides the one of all pages. */
  readonly styles?: readonly string[]
  /** Directives of the content security policy that this page needs in place of the strict ones. */
  readonly policy?: Readonly<Record<string, string>>
  /** The page uses the whole window: no column of text. */
  readonly wide?: boolean
}

/** A heading and the anchor that leads to it. */
export interface Heading {
  readonly id: string
  readonly text: string
  readonly level: number
}
