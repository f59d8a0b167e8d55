import DOMPurify from 'dompurify'

/** What the server lets through; the browser holds to it once more, so that no mistake there becomes a script here. */
const allowed = {
  ALLOWED_TAGS:
    'b strong i em u s del ins sub sup code br p div h1 h2 h3 h4 h5 h6 blockquote pre hr ul ol li table caption thead tbody tfoot tr th td a img span'.split(
      ' ',
    ),
  ALLOWED_ATTR: 'href rel src alt width height start colspan rowspan'.split(' '),
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid|attachment):/i,
  RETURN_DOM_FRAGMENT: true as const,
}

/** Where a message's images are, by how its HTML names them: `cid:<contentId>` or `attachment:<id>`; null while one may not be shown. */
export type ImageSources = ReadonlyMap<string, string | null>

/**
 * A message's HTML as nodes to show: cleaned again, links opened elsewhere, images taken from its attachments (their text in the place of those that
 * may not be shown), and a quoted mail at the end folded under `quoteLabel`.
 */
export function messageNodes(html: string, images: ImageSources, quoteLabel: string): DocumentFragment {
  const nodes = DOMPurify.sanitize(html, allowed)
  for (const link of nodes.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
  }
  for (const image of nodes.querySelectorAll('img')) {
    const source = images.get(image.getAttribute('src') ?? '')
    if (source) {
      image.src = source
      image.loading = 'lazy'
    } else image.replaceWith(`[${image.alt || '…'}]`)
  }
  const last = nodes.lastElementChild
  if (last?.tagName === 'BLOCKQUOTE' && nodes.childElementCount > 1) {
    const fold = document.createElement('details')
    const summary = document.createElement('summary')
    summary.textContent = quoteLabel
    last.replaceWith(fold)
    fold.append(summary, last)
    fold.className = 'quoted'
  }
  return nodes
}
