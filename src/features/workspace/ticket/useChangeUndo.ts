import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import { UndoTicketChangeDocument } from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { useUndo } from '../undo.tsx'

/** Gives the function that offers to take back a change of one ticket, by its number and the change's id. */
export function useChangeUndo(): (ticket: number, changeId: string) => void {
  const client = useApolloClient()
  const offerUndo = useUndo()
  const toast = useToast()
  const { t } = useTranslation()
  return useCallback(
    (ticket, changeId) => {
      const undo = async () => {
        try {
          const input = { changeId, idempotencyKey: crypto.randomUUID() }
          const { data } = await client.mutate({ mutation: UndoTicketChangeDocument, variables: { input } })
          refuse(data?.undoTicketChange.userErrors ?? [])
          refuse(data?.undoTicketChange.results.flatMap(({ userErrors }) => userErrors) ?? [])
          toast({ text: t('states.asItWas', { ticket }), kind: 'done' })
        } catch (error) {
          toast(t(errorWords(error).key))
        }
      }
      offerUndo({ text: t('states.changed', { ticket }), undo: () => void undo() })
    },
    [client, offerUndo, toast, t],
  )
}
