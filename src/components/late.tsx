import { type FunctionComponent, lazy, useState } from 'react'

/** A component that is loaded when it is first shown, or before by `load`. */
export type Late<Props> = FunctionComponent<Props> & {
  /** Loads it. What fails is told when it is shown. */
  readonly load: () => void
}

/**
 * As React's `lazy`, but what is loaded already is there at once: React itself shows the place empty first, and fills it after 300 ms at the earliest.
 */
export function late<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Late<Props> {
  let there: FunctionComponent<Props> | null = null
  const read = async () => {
    there = await load()
    return { default: there }
  }
  const Slow = lazy(read)
  const Either = (props: Props) => {
    // Which one it begins with, that it stays: another one would begin anew.
    const [begun] = useState(() => there)
    const Chosen: FunctionComponent<Props> = begun ?? (Slow as unknown as FunctionComponent<Props>)
    return <Chosen {...props} />
  }
  return Object.assign(Either, {
    load: () => void read().catch((error: unknown) => console.debug('It is loaded when it is shown.', error)),
  })
}
