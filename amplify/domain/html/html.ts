import { convert, type FormatCallback } from 'html-to-text'
import sanitize from 'sanitize-html'
import { Refused } from '../lib/errors.ts'
import { isStorable, textOf } from '../lib/input.ts'

/** How long a message's HTML may be, in characters, as it is given. */
export const mostHtml = 500_000
const mostText = 100_000
/** How many tags are read: what is left open makes each further one dearer. */
const mostTags = 20_000
/** Deeper elements are taken for their text. */
const deepest = 40
const longestAddress = 2_000

const formatting = ['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'code', 'br']
const blocks = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li']
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']

/** The address of a link as browsers read it; null for one that is relative, of another scheme, or too long. */
function addressOf(href: string | undefined): string | null {
  if (href === undefined || href.length > longestAddress || !URL.canParse(href)) return null
  const url = new URL(href)
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return null
  return url.href.length <= longestAddress ? url.href : null
}

/** What an image may show: an attachment of its message, by its content id or by its id. */
function imageOf(src: string | undefined): string | null {
  return /^(?:cid:[A-Za-z0-9._+@-]{1,200}|attachment:\d{1,18})$/.exec(src ?? '')?.[0] ?? null
}

function numbersOf(attributes: sanitize.Attributes, names: readonly string[]): sanitize.Attributes {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = attributes[name]
      return value !== undefined && /^\d{1,2}$/.test(value) ? [[name, value]] : []
    }),
  )
}

const cell: sanitize.Transformer = (tagName, attributes) => ({
  tagName,
  attribs: numbersOf(attributes, ['colspan', 'rowspan']),
})

/** The one list of what a message may hold. Each tag's attributes are made anew; what makes none has none. */
const allowed: sanitize.IOptions = {
  allowedTags: [...formatting, ...blocks, ...tables, 'a', 'img'],
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid', 'attachment'] },
  allowProtocolRelative: false,
  nestingLimit: deepest,
  // What stands in these is no text for people.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'noembed',
    'noframes',
    'iframe',
    'object',
    'template',
    'title',
    'xmp',
    'plaintext',
    'svg',
    'math',
    'select',
    'button',
    'audio',
    'video',
    'canvas',
    'applet',
    'frameset',
  ],
  transformTags: {
    a: (_, attributes) => {
      const href = addressOf(attributes['href'])
      // A link without an address is its text.
      return href === null
        ? { tagName: 'span', attribs: {} }
        : { tagName: 'a', attribs: { href, rel: 'noopener noreferrer nofollow' } }
    },
    img: (_, attributes) => {
      const src = imageOf(attributes['src'])
      return src === null
        ? { tagName: 'span', attribs: {} }
        : {
            tagName: 'img',
            attribs: {
              src,
              alt: (attributes['alt'] ?? '').slice(0, 500).toWellFormed(),
              ...numbersOf(attributes, ['width', 'height']),
            },
          }
    },
    ol: (tagName, attributes) => ({ tagName, attribs: numbersOf(attributes, ['start']) }),
    th: cell,
    td: cell,
  },
}

/** HTML with nothing in it but what a message may hold. Clean HTML stays as it is. */
export function cleanHtml(html: string): string {
  let clean = sanitize(html, allowed)
  // What is left out may change how the rest nests: once more, until nothing changes. Each time there is less.
  for (let round = 0; round < 10; round++) {
    const again = sanitize(clean, allowed)
    if (again === clean) return clean
    clean = again
  }
  throw new Refused('INVALID', 'The HTML nests in a way that cannot be read.', ['input', 'bodyHtml'])
}

const alternative: FormatCallback = (element, _walk, builder) => {
  const { alt } = (element.attribs ?? {}) as { alt?: string }
  builder.addInline(`[${alt || 'image'}]`)
}

/** The text of clean HTML, as mail programs without HTML would show it. */
export function textOfHtml(html: string): string {
  // In clean HTML angle brackets are tags only. Cells that spread would be laid out as many.
  const single = html.replace(/ (?:colspan|rowspan)="\d+"(?=[^<>]*>)/g, '')
  return convert(single, {
    wordwrap: false,
    limits: { maxInputLength: mostHtml, maxDepth: deepest * 2 },
    formatters: { alternative },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'img', format: 'alternative' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      {
        selector: 'table',
        format: 'dataTable',
        options: { uppercaseHeaderCells: false, maxColumnWidth: 60 },
      },
    ],
  }).trim()
}

/** What people write: text, or HTML in its place. */
export interface GivenBody {
  readonly body?: string | null | undefined
  readonly bodyHtml?: string | null | undefined
}

/** What is stored: text always, and HTML where HTML was given. */
export interface MessageBody {
  readonly body: string
  readonly bodyHtml: string | null
}

/**
 * The text and the clean HTML of a new message. Whatever writes a message takes its words through here.
 *
 * @param least 0 where it may be blank, as a draft may
 * @throws Refused when both or neither are given, or one is too long, blank, or cannot be stored
 */
export function bodyOf({ body, bodyHtml }: GivenBody, least = 1): MessageBody {
  const given = (value: string | null | undefined): value is string => value !== null && value !== undefined
  if (given(body) && given(bodyHtml))
    throw new Refused('INVALID', 'Give "body" or "bodyHtml", not both: the text is made from the HTML.', [
      'input',
      'bodyHtml',
    ])
  if (given(body)) return { body: textOf(body, 'body', least, mostText), bodyHtml: null }
  if (!given(bodyHtml)) throw new Refused('REQUIRED', 'Give "body" or "bodyHtml".', ['input', 'body'])
  if (bodyHtml.length > mostHtml || !isStorable(bodyHtml))
    throw new Refused(
      'INVALID',
      'HTML has at most 500,000 characters, and none that cannot be stored, such as NUL.',
      ['input', 'bodyHtml'],
    )
  if (bodyHtml.split('<').length > mostTags)
    throw new Refused('INVALID', 'HTML has at most 20,000 tags.', ['input', 'bodyHtml'])
  const clean = cleanHtml(bodyHtml)
  // Elements that were left open are closed: what is clean may be longer.
  if (clean.length > mostHtml)
    throw new Refused('INVALID', 'HTML has at most 500,000 characters once its elements are closed.', [
      'input',
      'bodyHtml',
    ])
  return { body: textOf(textOfHtml(clean), 'bodyHtml', least, mostText), bodyHtml: clean }
}
