import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { MacroDocument } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { MacroEditor } from './MacroEditor.tsx'
import { type EditedMacro, editedOf, newMacro } from './macro.ts'
import './macros.css'

/** The page of one macro: a new one (also of another, or of what was written), or one that is kept. */
export function MacroPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { macro: id = 'new' } = useParams()
  const [search] = useSearchParams()
  const { state, key } = useLocation()
  const from = id === 'new' ? search.get('from') : id
  const { data, error, refetch } = useQuery(MacroDocument, {
    variables: { id: from ?? '' },
    skip: from === null,
    fetchPolicy: 'network-only',
  })
  const back = { label: t('macros.toAll'), run: () => void navigate('/workspace/macros') }
  const content = () => {
    if (from === null) {
      const given = state as Partial<EditedMacro> | null
      const { bodyHtml, kind, change } = given ?? {}
      const begun = {
        ...newMacro,
        ...(bodyHtml && { bodyHtml }),
        ...(kind && { kind }),
        ...(change && { change }),
      }
      return <MacroEditor key={key} kept={null} begun={begun} />
    }
    if (error) {
      const retry = { label: t('retry'), run: () => void refetch() }
      return <Notice title={t('macros.failed')} text={t(errorWords(error).key)} action={retry} more={back} />
    }
    if (!data) return <Skeleton label={t('macros.loading')} />
    if (!data.macro)
      return <Notice title={t('macros.missing')} text={t('macros.missingHint')} action={back} />
    const edited = editedOf(data.macro)
    if (id !== 'new') return <MacroEditor key={id} kept={data.macro} begun={edited} />
    // A copy is one's own until one says otherwise.
    const copy = {
      ...edited,
      name: t('macros.copyName', { name: edited.name }).slice(0, 100),
      owner: 'PERSON' as const,
    }
    return <MacroEditor key={key} kept={null} begun={{ ...copy, teamId: null }} />
  }
  return (
    <main id="main" className="pane page macros" tabIndex={-1}>
      {content()}
    </main>
  )
}
