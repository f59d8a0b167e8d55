import { type ComponentType, type FunctionComponent, lazy, useState } from 'react'

/** A component that is loaded when it is first shown, or before by `load`. */
export type Late<Props> = FunctionComponent<Props> & {
  /** Loads it. What fails is told when it is shown. */
  readonly load: () => void
}

/**
 * As React's `lazy`, but what is loaded already is there at once: React itself shows the place empty first, and fills it after 300 ms at the earliest.
 * And what could not be loaded is asked for again when it is shown anew.
 */
export function late<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Late<Props> {
  let there: FunctionComponent<Props> | null = null
  const read = async () => {
    try {
      there = await load()
      return { default: there }
    } catch (error) {
      slow = lazy(read) as unknown as ComponentType<Props>
      throw error
    }
  }
  let slow = lazy(read) as unknown as ComponentType<Props>
  const Either = (props: Props) => {
    // Which one it begins with, that it stays: another one would begin anew.
    const [Chosen] = useState<ComponentType<Props>>(() => there ?? slow)
    return <Chosen {...props} />
  }
  return Object.assign(Either, {
    load: () => void read().catch((error: unknown) => console.debug('It is loaded when it is shown.', error)),
  })
}

/** Loads what another thing stands for meanwhile, and asks again as long as it cannot be had: when the network is back, and each half a minute. */
export async function untilLoaded<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      console.warn('It could not be loaded, and is asked for again.', error)
      await new Promise<void>((again) => {
        setTimeout(again, 30_000)
        addEventListener('online', () => again(), { once: true })
      })
    }
  }
}
