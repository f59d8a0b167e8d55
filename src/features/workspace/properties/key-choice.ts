/**
 * Opens a choice for who came by a key: closed, each arrow and letter would change the ticket at once. When he has chosen, or has not, the focus goes back
 * to where it was, so that the next key is one of the ticket's again.
 */
export function openChoice(select: HTMLSelectElement): void {
  const before = document.activeElement
  const end = () => {
    select.removeEventListener('change', back)
    select.removeEventListener('keyup', onKey)
    select.removeEventListener('blur', end)
  }
  const back = () => {
    end()
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    else select.blur()
  }
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Enter' || key === 'Escape') back()
  }
  select.focus()
  select.addEventListener('change', back)
  select.addEventListener('keyup', onKey)
  select.addEventListener('blur', end)
  // Not in every browser, and only after a key or a click.
  if ('showPicker' in select && navigator.userActivation?.isActive) select.showPicker()
}
