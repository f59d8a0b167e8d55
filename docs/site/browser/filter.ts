// The reference's search: entries and names that lack one of the words are hidden. The kinds are filtered by CSS.
const byId = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}`)
  return element as T
}

const input = byId<HTMLInputElement>('search')
const found = byId('found')
const nothing = byId('nothing')
const entries = [...document.querySelectorAll<HTMLElement>('.entry')].map((element) => ({
  element,
  text: `${element.id} ${element.textContent}`.toLowerCase(),
  link: document.querySelector(`.contents a[href="#${CSS.escape(element.id)}"]`)?.parentElement,
}))

const chosenKind = (): string =>
  document.querySelector<HTMLInputElement>('input[name="kind"]:checked')?.value ?? 'all'

function apply(): void {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
  const kind = chosenKind()
  let count = 0
  for (const { element, text, link } of entries) {
    const hit = words.every((word) => text.includes(word))
    element.hidden = !hit
    if (link) link.hidden = !hit
    if (hit && (kind === 'all' || element.dataset['kind'] === kind)) count += 1
  }
  for (const group of document.querySelectorAll<HTMLElement>('section.kind'))
    group.hidden = !group.querySelector('.entry:not([hidden])')
  for (const group of document.querySelectorAll<HTMLDetailsElement>('.contents details')) {
    group.hidden = !group.querySelector('li:not([hidden])')
    if (words.length > 0) group.open = true
  }
  found.textContent = words.length > 0 ? `${count} found` : ''
  nothing.hidden = count > 0
}

function keep(): void {
  const url = new URL(location.href)
  if (input.value) url.searchParams.set('q', input.value)
  else url.searchParams.delete('q')
  history.replaceState(null, '', url)
}

function showAll(): void {
  input.value = ''
  byId<HTMLInputElement>('kind-all').checked = true
  apply()
}

input.addEventListener('input', () => {
  apply()
  keep()
})
for (const radio of document.querySelectorAll('input[name="kind"]')) radio.addEventListener('change', apply)
// A link may lead to what the search hides: then the search has served.
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target || target.offsetParent !== null) return
  showAll()
  keep()
  target.scrollIntoView()
})
addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'radio'
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  input.focus()
})

input.value = new URLSearchParams(location.search).get('q') ?? ''
if (matchMedia('(min-width: 64rem)').matches)
  for (const group of document.querySelectorAll<HTMLDetailsElement>('.contents details'))
    group.open = ['query', 'mutation', 'subscription'].includes(group.dataset['kind'] ?? '')
if (input.value) apply()
