import { useApolloClient, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../components/Dialog.tsx'
import { useToast } from '../../../components/toast.tsx'
import {
  MacroDocument,
  type MacroGivesFragment,
  type MacroLineFragment,
  PreviewMacroDocument,
  TicketIdsDocument,
  type WholeMacroFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { RefusedDialog } from '../bulk/RefusedDialog.tsx'
import { type Chosen, countOf } from '../bulk/selection.ts'
import type { BulkChange } from '../bulk/useBulk.ts'
import { textOf } from '../composer/written.ts'
import { changeOf, changesNothing, toInput } from './change.ts'
import { Gives } from './Gives.tsx'
import { MacroFind } from './MacroFind.tsx'
import { useApplyMacro } from './useApplyMacro.ts'
import './macros.css'

/** The most tickets that get messages at once, and that are changed by their ids. */
const most = { told: 100, changed: 1_000 }

/** Applies a macro to the chosen tickets: changes at once and with a way back; messages only to who was asked about them. */
export function BulkMacro(props: {
  readonly open: boolean
  readonly chosen: Chosen
  /** Makes a change of tickets that are chosen by a condition, which may be very many. */
  readonly changeAll: (change: BulkChange) => void
  readonly done: () => void
  readonly close: () => void
}) {
  const { open, chosen, close } = props
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const work = useApplyMacro()
  const [at, setAt] = useState<MacroLineFragment | null>(null)
  const [asked, setAsked] = useState<WholeMacroFragment | null>(null)
  const leave = () => {
    setAsked(null)
    close()
  }
  const idsOf = async (sending: boolean): Promise<readonly string[] | null> => {
    if (chosen.kind === 'some') return [...chosen.ids]
    if (!sending) return null
    const { data } = await client.query({
      query: TicketIdsDocument,
      variables: { condition: JSON.stringify(chosen.condition), first: most.told },
      fetchPolicy: 'network-only',
    })
    return data?.tickets.nodes.map(({ id }) => id) ?? []
  }
  const run = async (macro: WholeMacroFragment, sendReply: boolean) => {
    try {
      const change = changeOf(macro.change)
      const ticketIds = await idsOf(sendReply)
      if (ticketIds === null) {
        props.changeAll({ change: toInput(change), words: t('macros.words', { name: macro.name }) })
        return leave()
      }
      const ended = await work.apply({ macro, ticketIds, sendReply, changes: !changesNothing(change) })
      leave()
      if (ended) props.done()
    } catch (error) {
      toast(t(errorWords(error).key))
    }
  }
  const choose = async ({ id }: MacroLineFragment) => {
    try {
      const { data } = await client.query({
        query: MacroDocument,
        variables: { id },
        fetchPolicy: 'network-only',
      })
      const macro = data?.macro
      if (!macro) return toast(t('macros.gone'))
      if (macro.bodyHtml === '') await run(macro, false)
      else setAsked(macro)
    } catch (error) {
      toast(t(errorWords(error).key))
    }
  }
  const [first = null] = chosen.kind === 'some' ? chosen.ids : []
  const { progress } = work
  return (
    <>
      {open && (
        <Dialog title={asked ? asked.name : t('macros.applyTo', { count: countOf(chosen) })} close={leave}>
          {progress ? (
            <div className="macro-progress" role="status">
              {t('bulk.progress', { done: progress.done, total: progress.total })}
              <progress max={progress.total} value={progress.done} aria-label={t('macros.applying')} />
            </div>
          ) : asked ? (
            <Ask
              macro={asked}
              count={countOf(chosen)}
              first={first}
              run={(sendReply) => void run(asked, sendReply)}
              back={() => setAsked(null)}
            />
          ) : (
            <>
              <MacroFind
                busy={false}
                choose={(macro) => void choose(macro)}
                at={setAt}
                beside={at && <Shown macroId={at.id} ticketId={first} />}
              />
              <div className="dialog-end">
                <button type="button" className="plain" onClick={leave}>
                  {t('cancel')}
                </button>
              </div>
            </>
          )}
        </Dialog>
      )}
      {work.refused.length > 0 && <RefusedDialog refused={work.refused} close={work.forgetRefused} />}
    </>
  )
}

/** The macro as it will be on the first of the tickets, or as it is kept. */
function Shown({ macroId, ticketId }: { macroId: string; ticketId: string | null }) {
  const { t } = useTranslation()
  const preview = useQuery(PreviewMacroDocument, {
    variables: { macroId, ticketId: ticketId ?? '' },
    skip: ticketId === null,
    fetchPolicy: 'cache-and-network',
  })
  const kept = useQuery(MacroDocument, { variables: { id: macroId }, skip: ticketId !== null })
  const macro = kept.data?.macro
  const given: MacroGivesFragment | null | undefined = macro
    ? {
        bodyHtml: macro.bodyHtml,
        body: textOf(macro.bodyHtml),
        kind: macro.kind,
        change: macro.change,
        emptyVariables: [],
      }
    : preview.data?.previewMacro
  if (!given) return null
  return (
    <>
      {ticketId !== null && <p className="macros-facts">{t('macros.onFirst', { ticket: ticketId })}</p>}
      <Gives preview={given} />
    </>
  )
}

/** Asks whether the macro's text is sent too: that cannot be taken back. */
function Ask(props: {
  readonly macro: WholeMacroFragment
  readonly count: number
  readonly first: string | null
  readonly run: (sendReply: boolean) => void
  readonly back: () => void
}) {
  const { macro, count, first, run, back } = props
  const { t } = useTranslation()
  const changes = !changesNothing(changeOf(macro.change))
  const note = macro.kind === 'NOTE'
  const tooMany = count > most.told
  return (
    <>
      <div className="dialog-scroll">
        <Shown macroId={macro.id} ticketId={first} />
      </div>
      <p className="dialog-warning">
        {tooMany
          ? t('macros.tooMany', { count: most.told })
          : t(note ? 'macros.askNotes' : 'macros.askReplies', { count })}
      </p>
      <div className="dialog-end">
        <button type="button" className="plain macro-keep" onClick={back}>
          {t('macros.other')}
        </button>
        {changes && (
          <button type="button" className="plain" onClick={() => run(false)}>
            {t('macros.changeOnly', { count })}
          </button>
        )}
        <button type="button" className="plain strong" disabled={tooMany} onClick={() => run(true)}>
          {t(note ? 'macros.sendNotes' : 'macros.sendReplies', { count })}
        </button>
      </div>
    </>
  )
}
