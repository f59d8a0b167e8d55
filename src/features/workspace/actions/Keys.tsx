/** The keys of an action as a person reads them: `Ctrl+K`, `G then I`. */
export function keysText(keys: string, then: string): string {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((key) => (key === '$mod' ? (mac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key))
        .join('+'),
    )
    .join(` ${then} `)
}

/** The keys of an action, drawn; for the eye only, as tooltips and names say it in words. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys-drawn" aria-hidden="true">
      {keys.split(' ').map((press) => (
        <kbd key={press}>{keysText(press, '')}</kbd>
      ))}
    </span>
  )
}
