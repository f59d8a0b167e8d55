import { useTranslation } from 'react-i18next'
import type { MessageAttachmentFragment } from '../../../graphql/__generated__/operations.ts'
import { bytesText } from './bytes.ts'

const previewed = /^image\/(png|jpeg|gif|webp|avif)$/

/** A message's files: images are shown small, the others named. What stands in the text already is left out. */
export function Attachments({
  files,
  html,
}: {
  files: readonly MessageAttachmentFragment[]
  html: string | null
}) {
  const { t, i18n } = useTranslation()
  const listed = files.filter(
    ({ id, contentId }) =>
      !html?.includes(`attachment:${id}"`) && !(contentId !== null && html?.includes(`cid:${contentId}"`)),
  )
  if (listed.length === 0) return null
  return (
    <ul className="attachments" aria-label={t('conversation.attachments')}>
      {listed.map((file) => (
        <li key={file.id}>
          {file.url === null ? (
            <span className="attachment" data-scan={file.scan}>
              <span className="attachment-name">{file.fileName}</span>
              <span className="attachment-size">
                {t(file.scan === 'INFECTED' ? 'conversation.infected' : 'conversation.notScanned')}
              </span>
            </span>
          ) : (
            <a
              className="attachment"
              href={file.url}
              target="_blank"
              rel="noopener noreferrer"
              download={file.fileName}
            >
              {previewed.test(file.contentType) && <img src={file.url} alt="" loading="lazy" />}
              <span className="attachment-name">{file.fileName}</span>
              <span className="attachment-size">{bytesText(file.size, i18n.resolvedLanguage)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
