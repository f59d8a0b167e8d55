import { lazy, Suspense, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { late, untilLoaded } from '../../../components/late.tsx'
import { useToast } from '../../../components/toast.tsx'
import type {
  ConversationMessageFragment,
  TicketDetailFragment,
} from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { withWords } from '../../../i18n/parts.ts'
import { useDirectory } from '../directory.ts'
import { useHeldReplies } from '../held/HeldReplies.tsx'
import { changesNothing, joined, noChange, without } from '../macros/change.ts'
import type { ChosenMacro } from '../macros/MacroPicker.tsx'
import { shownWith } from '../macros/shown.ts'
import { nextStatuses } from '../ticket/next-statuses.ts'
import type { TicketActions } from '../ticket/useTicketActions.ts'
import { AfterPaint, painted } from './AfterPaint.tsx'
import './composer.css'
import { ComposerFiles } from './ComposerFiles.tsx'
import type { EditorHandle } from './Editor.tsx'
import { EditorComing } from './EditorComing.tsx'
import { KindTabs } from './KindTabs.tsx'
import { Moved } from './Moved.tsx'
import { newestReply } from './newest-reply.ts'
import { SendRow } from './SendRow.tsx'
import { useDraft } from './useDraft.ts'
import { useMentionables } from './useMentionables.ts'
import { useUploads } from './useUploads.ts'
import { useWritingKeys } from './useWritingKeys.ts'
import { type ComposerKind, filesBeside, isEmpty, isNothing, mentionsIn } from './written.ts'

// Without it one writes in the plain field that stands for it.
const Editor = lazy(() => untilLoaded(() => import('./Editor.tsx')))
const MacroPicker = late(
  async () => (await withWords('macros', import('../macros/MacroPicker.tsx'))).MacroPicker,
)
const PendingBar = lazy(() => withWords('macros', import('../macros/PendingBar.tsx')))

type Status = TicketDetailFragment['status']

interface ComposerProps {
  readonly ticket: TicketDetailFragment
  /** What one began to write before the ticket had come. */
  readonly begun?: ComposerKind | null
  readonly actions: Pick<TicketActions, 'reply' | 'note' | 'change'>
  /** One writes, or has taken everything away again. */
  readonly onType: (typing: boolean) => void
  /** The focus leaves what is written, since it was sent or on Escape: the next key is the ticket's again. */
  readonly onLeave: () => void
}

/** Writes replies and notes. What is not sent is one's draft, on the server and until then in this browser. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation()
  if (props.ticket.status.category === 'CLOSED')
    return <p className="composer-closed">{t('composer.closed')}</p>
  return <Open {...props} />
}

function Open({ ticket, begun, actions, onType, onLeave }: ComposerProps) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const viewer = useViewer()
  const toast = useToast()
  const directory = useDirectory()
  const { returned } = useHeldReplies()
  const draft = useDraft(ticket.id, returned(ticket.id))
  const [moved, setMoved] = useState<{
    readonly newer: readonly ConversationMessageFragment[]
    readonly status: Status | undefined
  } | null>(null)
  const { uploads, send: upload, images } = useUploads()
  const editor = useRef<EditorHandle | null>(null)
  // A ref, for the editor may take the place of what is written in before a state would have come through.
  const focusSoon = useRef(false)
  const [picking, setPicking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { written } = draft
  const latest = useRef(written)
  latest.current = written
  const { kind } = written
  const note = kind === 'NOTE'
  const empty = useMemo(() => isEmpty(written), [written])
  const pending = written.change
  // Without a word to send, what is pending can be done alone.
  const changeOnly = empty && !changesNothing(pending)
  // The editor may still be on its way when a key asks for it.
  const handle = useCallback((ready: EditorHandle | null) => {
    editor.current = ready
    if (!ready || !focusSoon.current) return
    focusSoon.current = false
    ready.focus()
  }, [])
  // The editor takes as long to make as the rest of the ticket: it comes when the ticket is seen.
  const [drawn] = useState(painted)
  const coming = useRef<HTMLTextAreaElement | null>(null)
  const focus = () => {
    if (editor.current) editor.current.focus()
    else if (coming.current) coming.current.focus()
    else focusSoon.current = true
  }
  const become = (which: ComposerKind) => {
    if (which !== kind) draft.write({ kind: which })
  }
  const open = (which: ComposerKind) => {
    become(which)
    focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins so, once
  useLayoutEffect(() => {
    if (begun) open(begun)
  }, [])
  const mentionables = useMentionables(ticket.team.id)
  const statuses = nextStatuses(ticket.status, directory).filter(
    ({ id: statusId, category }) => category !== 'NEW' && statusId !== ticket.status.id,
  )
  const solved = statuses.find(({ category }) => category === 'SOLVED')

  const applyNow = async () => {
    draft.write({ change: noChange })
    if (!(await actions.change(ticket, pending, shownWith(pending, directory))))
      draft.write({ change: joined(pending, latest.current.change) })
  }
  const use = ({ kind: meant, html, change: brought }: ChosenMacro) => {
    const before = latest.current
    // What was written for the team alone never becomes public by a macro, and what a macro says to the team alone neither.
    const stays = html === '' || (!isEmpty(before) && before.kind === 'NOTE')
    if (html !== '' && stays && meant === 'REPLY') toast({ text: t('writing.staysNote'), kind: 'done' })
    const change = joined(before.change, brought)
    const next = { change, ...(!stays && { kind: meant }) }
    if (html !== '' && !editor.current) draft.replace({ ...before, ...next, html: before.html + html })
    else draft.write(next)
    if (html !== '' && editor.current) editor.current.insert(html)
    else focus()
    if (html !== '') onType(true)
  }

  const send = async (status?: Status, afterMessageId = newestReply(ticket)) => {
    if (changeOnly && !status) return applyNow()
    if (empty || uploads.length > 0) {
      focus()
      return
    }
    if (form.current?.contains(document.activeElement)) onLeave()
    const taken = await draft.take()
    const message = { ...taken, mentions: mentionsIn(taken.html, taken.mentions) }
    onType(false)
    setMoved(null)
    if (message.kind === 'NOTE') {
      if (!(await actions.note(ticket, message))) draft.replace(taken)
      return
    }
    const end = await actions.reply(ticket, message, { status, afterMessageId })
    if (end.kind === 'given') return
    draft.replace(taken)
    if (end.kind === 'moved') setMoved({ newer: end.newer, status })
  }
  const addFiles = async (files: readonly File[], inline: boolean) => {
    for (const file of files) {
      const attachment = await upload(file, inline)
      if (!attachment) continue
      draft.write({ attachments: [...latest.current.attachments, attachment] })
      if (inline && attachment.contentId) {
        const source = images.get(attachment.contentId)
        if (source) editor.current?.insertImage({ contentId: attachment.contentId, source, name: file.name })
      }
    }
  }
  const discard = () => {
    draft.discard()
    // Its button goes with it.
    onLeave()
  }
  const colleagues = ticket.drafting.filter(({ person }) => person.id !== viewer.id)
  const shown = {
    html: written.html,
    label: t(note ? 'composer.noteText' : 'composer.replyText'),
    placeholder: t(note ? 'composer.notePlaceholder' : 'composer.replyPlaceholder', {
      name: ticket.requester.name,
    }),
    onWrite: (html: string) => {
      draft.write({ html })
      onType(html !== '')
    },
    onSend: (more: boolean) => void send(more ? solved : undefined),
  }
  useWritingKeys({
    kind,
    solves: solved !== undefined,
    open,
    pick: () => setPicking(true),
    send: shown.onSend,
  })
  return (
    <form
      ref={form}
      className="composer"
      data-kind={kind}
      aria-label={t('composer.label')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="composer-head">
        <KindTabs id={id} kind={kind} become={become} />
        <span className="composer-state" role="status">
          {colleagues.length > 0
            ? t('writing.colleagues', {
                names: new Intl.ListFormat(i18n.resolvedLanguage).format(
                  colleagues.map(({ person }) => person.name),
                ),
                count: colleagues.length,
              })
            : draft.state === 'loading' || draft.state === 'clean'
              ? ''
              : t(`writing.states.${draft.state}`)}
        </span>
        {!isNothing(written) && (
          <button type="button" className="plain" onClick={discard}>
            {t('writing.discard')}
          </button>
        )}
      </div>
      {moved && (
        <Moved
          newer={moved.newer}
          edit={() => {
            setMoved(null)
            focus()
          }}
          sendAnyway={() => void send(moved.status, moved.newer.at(-1)?.id)}
        />
      )}
      {draft.problem !== null && (
        <p className="composer-problem" role="alert">
          {t('writing.problem', { reason: draft.problem })}
        </p>
      )}
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind}`}>
        <Suspense
          fallback={<EditorComing {...shown} round={draft.round} place={coming} focused={focusSoon} />}
        >
          <AfterPaint when={drawn}>
            <Editor
              {...shown}
              handle={handle}
              round={draft.round}
              mentionables={mentionables}
              images={images}
              onMention={(person) => draft.write({ mentions: [...latest.current.mentions, person] })}
              onFiles={(files, inline) => void addFiles(files, inline)}
              onSlash={() => setPicking(true)}
              onLeave={onLeave}
            />
          </AfterPaint>
        </Suspense>
        <ComposerFiles
          files={filesBeside(written)}
          uploads={uploads}
          remove={(id) =>
            draft.write({ attachments: written.attachments.filter(({ id: one }) => one !== id) })
          }
        />
        {!changesNothing(pending) && (
          <Suspense fallback={<div className="pending pending-coming" aria-hidden="true" />}>
            <PendingBar
              change={pending}
              withText={!empty}
              remove={(part) => draft.write({ change: without(latest.current.change, part) })}
            />
          </Suspense>
        )}
        <SendRow
          note={note}
          empty={empty}
          changeOnly={changeOnly}
          statuses={statuses}
          pendingStatusId={pending.statusId ?? null}
          pick={() => setPicking(true)}
          send={(status) => void send(status)}
        />
      </div>
      {picking && (
        <Suspense fallback={<Coming giveUp={() => setPicking(false)} />}>
          <MacroPicker
            ticketId={ticket.id}
            written={written}
            choose={use}
            slash={() => editor.current?.insert('/')}
            close={() => setPicking(false)}
          />
        </Suspense>
      )}
    </form>
  )
}
