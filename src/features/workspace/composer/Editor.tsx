import { type Content, EditorContent, Editor as TextEditor } from '@tiptap/react'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editorExtensions } from './editor-extensions.ts'
import { fromEditor, toEditor } from './editor-html.ts'
import { Toolbar } from './Toolbar.tsx'
import { useSuggestions } from './useSuggestions.tsx'
import type { Mentionable } from './written.ts'

/** What the composer asks of the editor. */
export interface EditorHandle {
  focus(): void
  /** Puts HTML where the caret is. */
  insert(html: string): void
  /** Puts an uploaded image where the caret is; `source` shows it here. */
  insertImage(image: { readonly contentId: string; readonly source: string; readonly name: string }): void
}

/** The editor of a message: formatting, lists, quotes, code, links, mentions, emoji; Markdown as one types. `html` is as the API takes it. */
export default function Editor(props: {
  handle: Ref<EditorHandle | null>
  html: string
  /** Grows when `html` was replaced from outside. */
  round: number
  label: string
  placeholder: string
  mentionables: readonly Mentionable[]
  /** Where images are shown from, by content id. */
  images: ReadonlyMap<string, string>
  disabled?: boolean
  onWrite: (html: string) => void
  onMention: (person: Mentionable) => void
  /** Takes files that are dropped, pasted or chosen; without it there are none. */
  onFiles?: (files: readonly File[], inline: boolean) => void
  onSend: (more: boolean) => void
  onLeave: () => void
  /** `/` at the beginning of a line; nothing is written then. */
  onSlash?: () => void
}) {
  const { t } = useTranslation()
  const entered = useRef(false)
  const latest = useRef(props)
  latest.current = props
  const suggestions = useSuggestions({
    mentionables: () => latest.current.mentionables,
    onMention: (person) => latest.current.onMention(person),
  })
  const [editor, setEditor] = useState<TextEditor | null>(null)
  // Not by TipTap's own hook: on a busy machine that destroys what is drawn already and makes it anew, and the letters of that moment would be keys of the ticket.
  useLayoutEffect(() => {
    const { html, images } = latest.current
    const made = new TextEditor({
      extensions: editorExtensions({
        placeholder: () => latest.current.placeholder,
        suggestions: suggestions.renderers,
      }),
      content: toEditor(html, images),
      editorProps: {
        attributes: () => ({
          class: 'editor-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': latest.current.label,
          dir: 'auto',
        }),
        handleKeyDown: (view, event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            latest.current.onSend(event.shiftKey)
            return true
          }
          if (event.key === 'Escape' && !suggestions.isOpen()) {
            latest.current.onLeave()
            return true
          }
          const { $from, empty } = view.state.selection
          const starts = empty && $from.parent.content.size === 0 && !$from.parent.type.spec.code
          if (event.key === '/' && starts && latest.current.onSlash) {
            latest.current.onSlash()
            return true
          }
          return false
        },
        handlePaste: (_view, event) => takeFiles(event, event.clipboardData, latest.current.onFiles),
        handleDrop: (_view, event) => takeFiles(event, event.dataTransfer, latest.current.onFiles),
      },
      onFocus: () => {
        entered.current = true
      },
      onUpdate: ({ editor: changed }) =>
        latest.current.onWrite(changed.isEmpty ? '' : fromEditor(changed.getHTML())),
    })
    setEditor(made)
    // The state stays: to change it would have React draw once more before one sees the next ticket.
    return () => made.destroy()
  }, [suggestions.renderers, suggestions.isOpen])
  useEffect(() => {
    // Without telling an update: what is not typed is not written.
    editor?.setEditable(!props.disabled, false)
  }, [editor, props.disabled])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a replaced text is put in; what is typed here is there already
  useEffect(() => {
    if (!editor || props.round === 0) return
    const within = editor.isFocused
    editor.commands.setContent(toEditor(props.html, props.images), { emitUpdate: false })
    if (within) editor.commands.setTextSelection(editor.state.doc.content.size)
    entered.current = within
  }, [editor, props.round])
  // biome-ignore lint/correctness/useExhaustiveDependencies: name and placeholder are read when the view is drawn
  useEffect(() => {
    editor?.view.dispatch(editor.state.tr)
  }, [editor, props.label, props.placeholder])
  useImperativeHandle<EditorHandle | null, EditorHandle | null>(props.handle, () => {
    if (!editor) return null
    // Not by TipTap's command, which gives the focus with the next frame: letters that come before would be keys of the ticket, and who has left by then would be fetched back.
    const goToEnd = () => {
      editor.commands.setTextSelection(editor.state.doc.content.size)
      editor.view.focus()
    }
    const put = (content: Content) => {
      // Whoever was not in the text yet means its end.
      if (entered.current) editor.view.focus()
      else goToEnd()
      editor.commands.insertContent(content)
    }
    return {
      focus: goToEnd,
      insert: (html) => put(toEditor(html, latest.current.images)),
      insertImage: ({ contentId, source, name }) =>
        put({ type: 'image', attrs: { src: source, alt: name, contentId } }),
    }
  }, [editor])
  if (!editor) return null
  const { onFiles } = props
  return (
    <div className="editor" data-disabled={props.disabled || undefined}>
      <EditorContent editor={editor} />
      {suggestions.list}
      <Toolbar
        editor={editor}
        label={t('writing.formatting')}
        {...(onFiles && { onFiles: (files) => onFiles(files, false) })}
      />
    </div>
  )
}

/** Gives files that were pasted or dropped to who takes them; false when there are none, or text is meant. */
function takeFiles(
  event: Event,
  data: DataTransfer | null,
  onFiles: ((files: readonly File[], inline: boolean) => void) | undefined,
): boolean {
  const files = [...(data?.files ?? [])]
  // A copied cell or paragraph may bring a picture of itself along: then its text is meant.
  if (!onFiles || files.length === 0 || data?.getData('text/html')) return false
  event.preventDefault()
  const images = files.filter(({ type }) => type.startsWith('image/'))
  if (images.length > 0) onFiles(images, true)
  const others = files.filter(({ type }) => !type.startsWith('image/'))
  if (others.length > 0) onFiles(others, false)
  return true
}
