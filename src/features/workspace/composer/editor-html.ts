/** The API's HTML as the editor shows it: images by their content id from where they can be seen; without such a place by their name. */
export function toEditor(html: string, images: ReadonlyMap<string, string>): string {
  if (html === '') return ''
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const image of body.querySelectorAll('img')) {
    const contentId = image.getAttribute('src')?.match(/^cid:(.+)$/)?.[1]
    if (contentId === undefined) continue
    image.setAttribute('data-content-id', contentId)
    image.setAttribute('src', images.get(contentId) ?? '')
  }
  return body.innerHTML
}

/** What the editor shows as the API takes it. */
export function fromEditor(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const image of body.querySelectorAll('img[data-content-id]')) {
    image.setAttribute('src', `cid:${image.getAttribute('data-content-id')}`)
    image.removeAttribute('data-content-id')
  }
  for (const mention of body.querySelectorAll('[data-type="mention"]'))
    mention.replaceWith(mention.textContent ?? '')
  return body.innerHTML
}
