import { useTranslation } from 'react-i18next'
import './presence.css'
import type { Colleague } from './presences.ts'

/** Who else is at the ticket, and who types; told to those who hear the page. */
export function Colleagues({ colleagues }: { colleagues: readonly Colleague[] }) {
  const { t, i18n } = useTranslation()
  const names = (people: readonly Colleague[]) =>
    new Intl.ListFormat(i18n.resolvedLanguage).format(people.map(({ name }) => name))
  const typing = colleagues.filter(({ state }) => state === 'TYPING')
  const shown = typing.length > 0 ? typing : colleagues
  return (
    <span className="colleagues" role="status">
      {shown.length > 0 && (
        <span className="colleagues-chip" data-typing={typing.length > 0 || undefined}>
          {t(typing.length > 0 ? 'presence.typing' : 'presence.viewing', {
            names: names(shown),
            count: shown.length,
          })}
        </span>
      )}
    </span>
  )
}
