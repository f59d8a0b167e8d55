import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../actions/actions.ts'
import { useSelection } from './selection.ts'

/** The keys that choose: X the ticket under the cursor, Shift+X all up to it, Shift+A all that are loaded. */
export function useChoiceKeys(here: string | undefined, order: () => readonly string[]): void {
  const { t } = useTranslation()
  const selection = useSelection()
  const actions: Action[] = [
    {
      id: 'choose',
      label: t('bulk.chooseThis'),
      group: 'bulk',
      keys: 'x',
      run: () => {
        if (here) selection.toggle(here)
      },
    },
    {
      id: 'choose.range',
      label: t('bulk.chooseRange'),
      group: 'bulk',
      keys: 'Shift+x',
      run: () => {
        if (here) selection.reach(here, order())
      },
    },
    {
      id: 'choose.all',
      label: t('bulk.chooseAll'),
      group: 'bulk',
      keys: 'Shift+a',
      run: () => selection.set(order()),
    },
  ]
  useActions(actions)
}
