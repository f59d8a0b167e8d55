import { useApolloClient } from '@apollo/client/react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  CreateAttachmentUploadDocument,
  type MessageAttachmentFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'

const largest = 26_214_400

/** A file on its way. */
export interface Upload {
  readonly id: string
  readonly name: string
}

/** Sends files to where a message will take them from. `images` shows those that stand in the text, by content id. */
export function useUploads() {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const images = useRef(new Map<string, string>())
  const send = useCallback(
    async (file: File, inline: boolean): Promise<MessageAttachmentFragment | null> => {
      if (file.size > largest) {
        toast(t('writing.tooLarge', { name: file.name }))
        return null
      }
      const id = crypto.randomUUID()
      setUploads((before) => [...before, { id, name: file.name }])
      try {
        const { data } = await client.mutate({
          mutation: CreateAttachmentUploadDocument,
          variables: {
            input: {
              fileName: file.name || 'image.png',
              contentType: file.type || 'application/octet-stream',
              size: file.size,
              ...(inline && { contentId: id }),
            },
          },
        })
        const answer = data?.createAttachmentUpload
        refuse(answer?.userErrors ?? [])
        if (!answer?.uploadUrl || !answer.attachment)
          throw new TypeError('The server gave no place for the file.')
        const put = await fetch(answer.uploadUrl, {
          method: 'PUT',
          headers: { 'content-type': file.type || 'application/octet-stream' },
          body: file,
        })
        if (!put.ok) throw new TypeError(`The file was answered with ${put.status}.`)
        if (inline) images.current.set(id, URL.createObjectURL(file))
        return answer.attachment
      } catch (error) {
        toast(t('writing.uploadFailed', { name: file.name, reason: t(errorWords(error).key) }))
        return null
      } finally {
        setUploads((before) => before.filter((upload) => upload.id !== id))
      }
    },
    [client, toast, t],
  )
  return { uploads, send, images: images.current }
}
