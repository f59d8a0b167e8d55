import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../components/Dialog.tsx'
import { useToast } from '../../../components/toast.tsx'
import type { MacroLineFragment } from '../../../graphql/__generated__/operations.ts'
import { useMacros } from './useMacros.ts'

/** Asks before a macro is deleted, which cannot be taken back. */
export function DeleteMacro(props: {
  readonly macro: MacroLineFragment
  readonly close: () => void
  readonly done: () => void
}) {
  const { macro, close, done } = props
  const { t } = useTranslation()
  const toast = useToast()
  const { remove } = useMacros()
  const run = async () => {
    close()
    if (!(await remove(macro.id))) return
    toast({ text: t('macros.deleted', { name: macro.name }), kind: 'done' })
    done()
  }
  return (
    <Dialog narrow title={t('macros.deleteTitle', { name: macro.name })} close={close}>
      <p>{t(`macros.deleteOf.${macro.owner}`, { team: macro.team?.name })}</p>
      <div className="dialog-end">
        <button type="button" className="plain" onClick={close}>
          {t('cancel')}
        </button>
        <button type="button" className="plain strong" onClick={() => void run()}>
          {t('macros.delete')}
        </button>
      </div>
    </Dialog>
  )
}
