import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { Coming } from '../../../components/Coming.tsx'
import { late } from '../../../components/late.tsx'
import { useViewer } from '../../../graphql/viewer.ts'
import { useActions } from '../actions/actions.ts'
import { usePlace } from '../place.ts'
import { useOpenSubject } from '../ticket/useOpenSubject.ts'
import { rememberTicket } from './recent.ts'

const Palette = late(async () => (await import('./Palette.tsx')).Palette)

const searchPage = '/workspace/search'

/** Offers the palette and the search, and remembers which tickets were open. The palette is loaded once the page has nothing else to do. */
export function PaletteHost() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(Palette.load, 3_000)
    return () => clearTimeout(timer)
  }, [])
  useRemembered()
  useActions([
    {
      id: 'palette',
      label: t('paletteActions.palette'),
      group: 'help',
      keys: '$mod+k',
      everywhere: true,
      run: () => setOpen(true),
    },
    {
      id: 'search',
      label: t('paletteActions.search'),
      group: 'go',
      keys: '/',
      run: () => {
        const here = pathname === searchPage
        // A new state each time, so that the field has the focus also where the page is open.
        const state = { focus: crypto.randomUUID() }
        // At once, for the next letter is one of the words.
        void navigate(
          { pathname: searchPage, search: here ? search : '' },
          { state, replace: here, flushSync: true },
        )
      },
    },
    {
      id: 'go.macros',
      label: t('actions.goMacros'),
      group: 'go',
      keys: 'g o',
      run: () => void navigate('/workspace/macros'),
    },
    {
      id: 'go.figures',
      label: t('figures.go'),
      group: 'go',
      keys: 'g f',
      run: () => void navigate('/workspace/figures'),
    },
  ])
  return (
    open && (
      <Suspense fallback={<Coming giveUp={() => setOpen(false)} />}>
        <Palette close={() => setOpen(false)} />
      </Suspense>
    )
  )
}

/** The open ticket joins those that were open lately. */
function useRemembered(): void {
  const viewer = useViewer()
  const { ticket } = usePlace()
  const subject = useOpenSubject()
  useEffect(() => {
    if (ticket && subject !== null) rememberTicket(viewer.id, { id: ticket, subject })
  }, [viewer.id, ticket, subject])
}
