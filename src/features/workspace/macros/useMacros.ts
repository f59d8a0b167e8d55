import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  CreateMacroDocument,
  DeleteMacroDocument,
  MacroFoldersDocument,
  UpdateMacroDocument,
  type WholeMacroFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { type EditedMacro, inputOf } from './macro.ts'

/** Why a macro was not kept: which field, and what the server says of it, in English. */
export interface MacroProblem {
  readonly field: string
  readonly code: string
  readonly message: string
}

/** What came of keeping a macro: the macro, what is wrong with it, or neither where that was said over the page. */
export type Kept =
  | { readonly macro: WholeMacroFragment; readonly problems: readonly [] }
  | { readonly macro: null; readonly problems: readonly MacroProblem[] }

interface UserError {
  readonly code: string
  readonly message: string
  readonly field?: readonly string[] | null
}

/** What can be done with macros that are kept. */
export interface Macros {
  /** Makes a macro, or with an id changes that one. */
  keep(id: string | null, macro: EditedMacro): Promise<Kept>
  setActive(id: string, active: boolean): Promise<boolean>
  remove(id: string): Promise<boolean>
}

/** Keeping macros, over the API. */
export function useMacros(): Macros {
  const client = useApolloClient()
  const toast = useToast()
  const { t } = useTranslation()
  return useMemo<Macros>(() => {
    // What a list showed of folders is not sure any more.
    const refetchQueries = [MacroFoldersDocument]
    const keptOf = (
      answer: { macro: WholeMacroFragment | null; userErrors: readonly UserError[] } | undefined,
    ): Kept => {
      if (!answer) throw new TypeError('The server gave no answer.')
      if (answer.macro) return { macro: answer.macro, problems: [] }
      return {
        macro: null,
        problems: answer.userErrors.map(({ code, message, field }) => ({
          code,
          message,
          field: field?.[1] ?? '',
        })),
      }
    }
    const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
      try {
        return await work()
      } catch (error) {
        toast(t(errorWords(error).key))
        return null
      }
    }
    return {
      keep: async (id, macro) =>
        (await attempt(async () => {
          const input = inputOf(macro)
          if (id === null) {
            const { data } = await client.mutate({
              mutation: CreateMacroDocument,
              variables: { input },
              refetchQueries,
            })
            return keptOf(data?.createMacro)
          }
          const { data } = await client.mutate({
            mutation: UpdateMacroDocument,
            variables: { input: { ...input, macroId: id } },
            refetchQueries,
          })
          return keptOf(data?.updateMacro)
        })) ?? { macro: null, problems: [] },
      setActive: async (id, active) =>
        (await attempt(async () => {
          const { data } = await client.mutate({
            mutation: UpdateMacroDocument,
            variables: { input: { macroId: id, active } },
            refetchQueries,
          })
          refuse(data?.updateMacro.userErrors ?? [])
          return true
        })) !== null,
      remove: async (id) =>
        (await attempt(async () => {
          const { data } = await client.mutate({
            mutation: DeleteMacroDocument,
            variables: { input: { macroId: id } },
            refetchQueries,
          })
          refuse(data?.deleteMacro.userErrors ?? [])
          return true
        })) !== null,
    }
  }, [client, toast, t])
}
