import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type ComposerDraftFragment,
  DiscardDraftDocument,
  DraftDocument,
  SaveDraftDocument,
} from '../../../graphql/__generated__/operations.ts'
import { refuse } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { changeOf, changesNothing, toInput } from '../macros/change.ts'
import { keepDraft, keptDraft } from './kept-draft.ts'
import { below, isNothing, nothingWritten, type Written } from './written.ts'

const rest = 1_200
const retryAfter = 10_000

function writtenOf(draft: ComposerDraftFragment): Written {
  return {
    kind: draft.kind === 'NOTE' ? 'NOTE' : 'REPLY',
    html: draft.bodyHtml,
    attachments: draft.attachments,
    mentions: draft.mentions,
    change: changeOf(draft.change),
  }
}

/** How far what is written has come: only here yet, on the server, or written over in another tab. */
export type DraftState = 'loading' | 'clean' | 'unsaved' | 'saved' | 'waiting' | 'elsewhere'

/** One's draft on a ticket. */
export interface KeptDraft {
  readonly written: Written
  readonly state: DraftState
  /** Why a held reply came back, in words; null when none did. */
  readonly problem: string | null
  /** Grows when the text was replaced from outside of the editor, which must then show it. */
  readonly round: number
  /** What is written now; it is kept here at once, and on the server after a moment of rest. */
  write(change: Partial<Written>): void
  /** Takes it out of the editor to send it; the server forgets it by itself. Gives what it was, to bring it back if sending fails. */
  take(): Promise<Written>
  /** Puts a text into the place of what is written. */
  replace(written: Written): void
  /** Throws it away, here and on the server. */
  discard(): void
}

/**
 * Keeps one's draft on a ticket: in the browser at once, on the server after a moment of rest, so that no tab, crash or lost network costs a word.
 * `returns` grows when a held reply came back as the draft, which is then read again.
 */
export function useDraft(ticketId: string, returns: number): KeptDraft {
  const client = useApolloClient()
  const { id: me } = useViewer()
  const [written, setWritten] = useState<Written>(() => keptDraft(me, ticketId) ?? nothingWritten)
  const [state, setState] = useState<DraftState>('loading')
  const [problem, setProblem] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const latest = useRef(written)
  const version = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const turn = useRef<Promise<void>>(Promise.resolve())
  const dirty = useRef(keptDraft(me, ticketId) !== null)
  // Whether what is written here goes on from what the server has, or had: else it is new, and comes below that.
  const goesOn = useRef(dirty.current)
  const asked = useRef(0)
  const reading = useRef<Promise<void>>(Promise.resolve())

  const show = useCallback((next: Written) => {
    latest.current = next
    setWritten(next)
    setRound((before) => before + 1)
  }, [])

  const save = useCallback(() => {
    turn.current = turn.current.then(async () => {
      if (!dirty.current) return
      // What the server has is known before it is replaced.
      await reading.current
      if (!dirty.current) return
      dirty.current = false
      const { kind, html, attachments, mentions, change } = latest.current
      const empty = isNothing(latest.current)
      try {
        if (empty) {
          if (version.current > 0) {
            const { data } = await client.mutate({
              mutation: DiscardDraftDocument,
              variables: { input: { ticketId } },
            })
            refuse(data?.discardDraft.userErrors ?? [])
          }
          version.current = 0
        } else {
          const { data } = await client.mutate({
            mutation: SaveDraftDocument,
            variables: {
              input: {
                ticketId,
                kind,
                bodyHtml: html,
                attachmentIds: attachments.map(({ id }) => id),
                mentions: mentions.map(({ id }) => id),
                ...(!changesNothing(change) && { change: toInput(change) }),
                expectedVersion: version.current,
              },
            },
          })
          const answer = data?.saveDraft
          if (answer?.userErrors[0]?.code === 'STALE_VERSION') {
            // Another tab wrote meanwhile. Nothing of either is lost: this text stays here until one chooses.
            version.current = answer.draft?.version ?? 0
            setState('elsewhere')
            return
          }
          refuse(answer?.userErrors ?? [])
          version.current = answer?.draft?.version ?? version.current
        }
        goesOn.current = true
        if (dirty.current) return
        keepDraft(me, ticketId, null)
        setState(empty ? 'clean' : 'saved')
      } catch (error) {
        console.warn('The draft stays in this browser until the server takes it.', error)
        dirty.current = true
        setState('waiting')
        timer.current ??= setTimeout(() => {
          timer.current = null
          save()
        }, retryAfter)
      }
    })
  }, [client, me, ticketId])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what came back is on the server
  useEffect(() => {
    asked.current += 1
    const mine = asked.current
    const take = (draft: ComposerDraftFragment | null) => {
      version.current = draft?.version ?? 0
      setProblem(draft?.problem ?? null)
      const server = draft && writtenOf(draft)
      // What this browser alone has is newer than what it could send.
      if (dirty.current || keptDraft(me, ticketId)) {
        dirty.current = true
        if (server && !goesOn.current) {
          const both = below(server, latest.current)
          show(both)
          keepDraft(me, ticketId, both)
        }
        setState('unsaved')
        save()
      } else if (server) {
        show(server)
        setState('saved')
      } else setState('clean')
      if (draft) goesOn.current = true
    }
    reading.current = client
      .query({ query: DraftDocument, variables: { ticketId }, fetchPolicy: 'network-only' })
      .then(
        ({ data }) => {
          // Also when one has left meanwhile: what was typed so quickly is not lost, nor what it would have replaced.
          if (mine === asked.current && data) take(data.draft)
        },
        (error: unknown) => {
          console.warn('The draft could not be read; what this browser kept is shown.', error)
          if (mine === asked.current) setState('waiting')
        },
      )
    return () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
      save()
    }
  }, [client, me, ticketId, save, show, returns])

  const write = useCallback(
    (change: Partial<Written>) => {
      const next = { ...latest.current, ...change }
      latest.current = next
      setWritten(next)
      dirty.current = true
      keepDraft(me, ticketId, isNothing(next) ? null : next)
      setState('unsaved')
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        timer.current = null
        save()
      }, rest)
    },
    [me, ticketId, save],
  )

  const forget = useCallback(() => {
    const before = latest.current
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    dirty.current = false
    keepDraft(me, ticketId, null)
    setProblem(null)
    show({ ...nothingWritten, kind: before.kind })
    setState('clean')
    return before
  }, [me, ticketId, show])

  return useMemo(
    () => ({
      written,
      // Who only goes from a reply to a note has no draft yet.
      state: state === 'unsaved' && isNothing(written) ? 'clean' : state,
      problem,
      round,
      write,
      take: async () => {
        const before = forget()
        // A save that is under way must not come after the sending, which takes the draft away.
        await turn.current
        version.current = 0
        return before
      },
      replace: (next: Written) => {
        show(next)
        write(next)
      },
      discard: () => {
        forget()
        dirty.current = true
        save()
      },
    }),
    [written, state, problem, round, write, forget, save, show],
  )
}
