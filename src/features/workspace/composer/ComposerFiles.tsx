import { useTranslation } from 'react-i18next'
import type { MessageAttachmentFragment } from '../../../graphql/__generated__/operations.ts'
import { bytesText } from '../conversation/bytes.ts'

/** The files that go with what is written, and those that are still on their way. */
export function ComposerFiles(props: {
  readonly files: readonly MessageAttachmentFragment[]
  readonly uploads: readonly { readonly id: string; readonly name: string }[]
  readonly remove: (id: string) => void
}) {
  const { files, uploads, remove } = props
  const { t, i18n } = useTranslation()
  if (files.length + uploads.length === 0) return null
  return (
    <ul className="composer-files" aria-label={t('conversation.attachments')}>
      {files.map((file) => (
        <li key={file.id} className="tag">
          {file.fileName} {'·'} {bytesText(file.size, i18n.resolvedLanguage)}
          <button
            type="button"
            aria-label={t('writing.removeFile', { name: file.fileName })}
            onClick={() => remove(file.id)}
          >
            <span aria-hidden="true">{'×'}</span>
          </button>
        </li>
      ))}
      {uploads.map((file) => (
        <li key={file.id} className="tag" data-uploading="true">
          {t('writing.uploading', { name: file.name })}
        </li>
      ))}
    </ul>
  )
}
