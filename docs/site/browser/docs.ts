// On every page: a button that copies each block of code.
const hidden = (text: string): HTMLElement => {
  const span = document.createElement('span')
  span.className = 'visually-hidden'
  span.setAttribute('role', 'status')
  span.textContent = text
  return span
}

for (const figure of document.querySelectorAll<HTMLElement>('figure.code:not(.output):not(.text)')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  const status = hidden('')
  button.addEventListener('click', () => {
    const code = figure.querySelector('code')?.textContent ?? ''
    navigator.clipboard.writeText(code).then(
      () => {
        button.textContent = 'Copied'
        status.textContent = 'Copied'
        setTimeout(() => {
          button.textContent = 'Copy'
          status.textContent = ''
        }, 2_000)
      },
      () => {
        // A browser that refuses leaves the code selected, ready to be copied by hand.
        const code = figure.querySelector('code')
        if (code) getSelection()?.selectAllChildren(code)
        status.textContent = 'Selected. Copy it with your keyboard.'
      },
    )
  })
  figure.querySelector('figcaption')?.append(button, status)
}

// What an anchor leads to may be folded away.
const unfold = (): void => {
  let element = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.parentElement
  for (; element; element = element.parentElement)
    if (element instanceof HTMLDetailsElement) element.open = true
}
addEventListener('hashchange', unfold)
unfold()
