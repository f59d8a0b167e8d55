import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Dialog } from '../../../components/Dialog.tsx'
import { useToast } from '../../../components/toast.tsx'
import {
  CountMacroUseDocument,
  type MacroLineFragment,
  PreviewMacroDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { type ComposerKind, isEmpty, type Written } from '../composer/written.ts'
import { changeOf, type PendingChange } from './change.ts'
import { Gives } from './Gives.tsx'
import { MacroFind } from './MacroFind.tsx'
import './macros.css'

/** A macro that was chosen, filled in for the ticket. */
export interface ChosenMacro {
  readonly kind: ComposerKind
  /** Empty where it says nothing. */
  readonly html: string
  readonly change: PendingChange
}

/** After how many milliseconds without a move the highlighted macro is previewed. */
const rest = 80

/** Chooses a macro for what is written on a ticket: found as one types, the highlighted one shown as it will be. */
export function MacroPicker(props: {
  readonly ticketId: string
  readonly written: Written
  readonly choose: (chosen: ChosenMacro) => void
  /** Writes the slash that opened this, and was meant as one. */
  readonly slash: () => void
  readonly close: () => void
}) {
  const { ticketId, written, close } = props
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const navigate = useNavigate()
  const [at, setAt] = useState<MacroLineFragment | null>(null)
  const [busy, setBusy] = useState(false)
  const choose = async ({ id }: MacroLineFragment) => {
    setBusy(true)
    try {
      const { data } = await client.query({
        query: PreviewMacroDocument,
        variables: { ticketId, macroId: id },
        fetchPolicy: 'network-only',
      })
      const preview = data?.previewMacro
      if (!preview) {
        toast(t('macros.gone'))
        setBusy(false)
        return
      }
      close()
      const kind = preview.kind === 'NOTE' ? 'NOTE' : 'REPLY'
      // After the dialog gave the focus back.
      setTimeout(() => props.choose({ kind, html: preview.bodyHtml, change: changeOf(preview.change) }))
      client.mutate({ mutation: CountMacroUseDocument, variables: { input: { macroId: id } } }).then(
        ({ data: counted }) => refuse(counted?.countMacroUse.userErrors ?? []),
        (error: unknown) => console.warn('The use of the macro was not counted.', error),
      )
    } catch (error) {
      toast(t(errorWords(error).key))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('macros.use')} close={close}>
      <MacroFind
        ticketId={ticketId}
        busy={busy}
        choose={(macro) => void choose(macro)}
        at={setAt}
        slash={() => {
          close()
          setTimeout(props.slash)
        }}
        beside={<Beside ticketId={ticketId} macro={at} />}
      />
      <div className="dialog-end">
        {!isEmpty(written) && (
          <button
            type="button"
            className="plain macro-keep"
            onClick={() => {
              const { html, kind, change } = written
              void navigate('/workspace/macros/new', { state: { bodyHtml: html, kind, change } })
            }}
          >
            {t('macros.keepText')}
          </button>
        )}
        <button type="button" className="plain" onClick={() => void navigate('/workspace/macros')}>
          {t('macros.manage')}
        </button>
        <button type="button" className="plain" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </Dialog>
  )
}

/** The highlighted macro as it will be on the ticket. */
function Beside({ ticketId, macro }: { ticketId: string; macro: MacroLineFragment | null }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(macro?.id ?? null), rest)
    return () => clearTimeout(timer)
  }, [macro?.id])
  const { data, previousData, error } = useQuery(PreviewMacroDocument, {
    variables: { ticketId, macroId: asked ?? '' },
    skip: asked === null,
    fetchPolicy: 'cache-and-network',
  })
  const preview = (data ?? previousData)?.previewMacro
  return (
    <>
      {error ? (
        <p role="alert">{t(errorWords(error).key)}</p>
      ) : preview ? (
        <Gives preview={preview} />
      ) : (
        data && <p>{t('macros.gone')}</p>
      )}
    </>
  )
}
