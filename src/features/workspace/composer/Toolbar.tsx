import { type Editor, useEditorState } from '@tiptap/react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { towardEnd } from '../../../components/direction.ts'

interface Tool {
  readonly name: string
  readonly keys?: string
  readonly icon: ReactNode
  readonly isOn: boolean
  readonly run: () => void
}

const icon = (path: string) => (
  <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16">
    <path
      d={path}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)

/** Formatting by buttons: one stop for the Tab key, arrows between them, as toolbars work. */
export function Toolbar({
  editor,
  label,
  onFiles,
}: {
  editor: Editor
  label: string
  onFiles?: (files: readonly File[]) => void
}) {
  const { t } = useTranslation()
  const file = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState(false)
  const [at, setAt] = useState(0)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      strike: now.isActive('strike'),
      link: now.isActive('link'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      blockquote: now.isActive('blockquote'),
      code: now.isActive('codeBlock'),
    }),
  })
  const chain = () => {
    enter(editor)
    return editor.chain()
  }
  const attach: Tool = {
    name: 'attach',
    icon: icon(
      'M13 7.500l-5.300 5.300a3 3 0 0 1-4.200-4.200l5.600-5.600a2 2 0 0 1 2.800 2.800l-5.600 5.600a1 1 0 0 1-1.400-1.400L9.800 5',
    ),
    isOn: false,
    run: () => file.current?.click(),
  }
  const tools: Tool[] = [
    {
      name: 'bold',
      keys: 'Ctrl+B',
      icon: <b aria-hidden="true">{'B'}</b>,
      isOn: on.bold,
      run: () => chain().toggleBold().run(),
    },
    {
      name: 'italic',
      keys: 'Ctrl+I',
      icon: <i aria-hidden="true">{'I'}</i>,
      isOn: on.italic,
      run: () => chain().toggleItalic().run(),
    },
    {
      name: 'strike',
      icon: <s aria-hidden="true">{'S'}</s>,
      isOn: on.strike,
      run: () => chain().toggleStrike().run(),
    },
    {
      name: 'link',
      icon: icon(
        'M6.500 9.500l3-3M7 4.500l1-1a2.800 2.800 0 0 1 4 4l-1 1M9 11.500l-1 1a2.800 2.800 0 0 1-4-4l1-1',
      ),
      isOn: on.link,
      run: () => (on.link ? chain().extendMarkRange('link').unsetLink().run() : setLinking(true)),
    },
    {
      name: 'bulletList',
      icon: icon('M6 4h8M6 8h8M6 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01'),
      isOn: on.bulletList,
      run: () => chain().toggleBulletList().run(),
    },
    {
      name: 'orderedList',
      icon: icon('M6.500 4h7M6.500 8h7M6.500 12h7M2 3.500l1-.5v3M2 10h1.500L2 12.500h1.500'),
      isOn: on.orderedList,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      name: 'blockquote',
      icon: icon('M3 3v10M6.500 5h7M6.500 8h7M6.500 11h4'),
      isOn: on.blockquote,
      run: () => chain().toggleBlockquote().run(),
    },
    {
      name: 'code',
      icon: icon('M5.500 4.500L2 8l3.500 3.500M10.500 4.500L14 8l-3.500 3.500'),
      isOn: on.code,
      run: () => chain().toggleCodeBlock().run(),
    },
    ...(onFiles ? [attach] : []),
  ]
  const move = (step: number) => {
    const next = (at + step + tools.length) % tools.length
    setAt(next)
    bar.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label={label}
        className="editor-tools"
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') move(towardEnd())
          if (event.key === 'ArrowLeft') move(-towardEnd())
        }}
      >
        {tools.map(({ name, keys, icon: drawn, isOn, run }, place) => (
          <button
            key={name}
            type="button"
            className="tool"
            tabIndex={place === at ? 0 : -1}
            aria-pressed={name === 'attach' ? undefined : isOn}
            aria-label={t(`writing.tools.${name}`)}
            title={keys ? `${t(`writing.tools.${name}`)} (${keys})` : t(`writing.tools.${name}`)}
            onFocus={() => setAt(place)}
            onClick={run}
          >
            {drawn}
          </button>
        ))}
      </div>
      <input
        ref={file}
        type="file"
        multiple
        hidden
        aria-label={t('writing.tools.attach')}
        onChange={(event) => {
          onFiles?.([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {linking && <LinkForm editor={editor} close={() => setLinking(false)} />}
    </>
  )
}

/** Gives the focus back to the text at once: TipTap itself does with the next frame, and letters that come before would be keys of the ticket. */
function enter(editor: Editor): void {
  editor.view.focus()
}

function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [address, setAddress] = useState('')
  const set = () => {
    const href = /^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
    const { empty } = editor.state.selection
    enter(editor)
    const chain = editor.chain()
    if (empty)
      chain
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else chain.setLink({ href }).run()
    close()
  }
  const leave = () => {
    enter(editor)
    close()
  }
  return (
    <div className="link-form">
      <label htmlFor={id}>{t('writing.address')}</label>
      <input
        id={id}
        className="input"
        type="url"
        // biome-ignore lint/a11y/noAutofocus: it opens by a button and is the next thing to fill in
        autoFocus
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          if (event.key === 'Escape') leave()
          else if (address.trim() !== '') set()
        }}
      />
      <button type="button" className="plain strong" disabled={address.trim() === ''} onClick={set}>
        {t('writing.setLink')}
      </button>
      <button type="button" className="plain" onClick={leave}>
        {t('cancel')}
      </button>
    </div>
  )
}
