import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/locale.ts'

const steps: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

interface Formats {
  readonly relative: Intl.RelativeTimeFormat
  readonly exact: Intl.DateTimeFormat
}

const formats = new Map<string, Formats>()

/** The formats of a language. To make them takes longer than to use them, and a list uses them for each of its rows. */
function formatsOf(language: string): Formats {
  const known = formats.get(language)
  if (known) return known
  const made = {
    relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }),
    exact: new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'medium' }),
  }
  formats.set(language, made)
  return made
}

/** How long ago, in words of the language; a moment of the last minute is "now". */
export function relativeTime(at: string, now: number, language: string): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  const format = formatsOf(language).relative
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  return format.format(0, 'second')
}

/** A moment, relative, with the exact time on hover in the reader's zone. */
export function Time({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const exact = formatsOf(language).exact.format(Date.parse(at))
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(at, Math.max(now, Date.parse(at)), language)}
    </time>
  )
}
