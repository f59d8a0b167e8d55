import type { Extensions } from '@tiptap/core'
import Image from '@tiptap/extension-image'
import Mention from '@tiptap/extension-mention'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import type { SuggestionOptions } from '@tiptap/suggestion'
import { emojiSuggestions } from './emoji.ts'
import type { SuggestionRenderers } from './useSuggestions.tsx'

/** An image that knows by which content id the message will show it. */
const UploadedImage = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      contentId: {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute('data-content-id'),
        renderHTML: ({ contentId }: { contentId: string | null }) =>
          contentId === null ? {} : { 'data-content-id': contentId },
      },
    }
  },
}).configure({ inline: true, allowBase64: false })

/** What can be written: what a message's HTML may hold, no more. */
export function editorExtensions(how: {
  readonly placeholder: () => string
  readonly suggestions: SuggestionRenderers
}): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      // No `protocols`: links to addresses and numbers are taken without, and they are registered for all editors of a page at once, too late where one
      // writes at once.
      link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
      trailingNode: false,
    }),
    Placeholder.configure({ placeholder: how.placeholder }),
    UploadedImage,
    Mention.configure({
      HTMLAttributes: { class: 'mention' },
      renderText: ({ node }) => `@${node.attrs['label']}`,
      suggestion: how.suggestions.mentions as Omit<SuggestionOptions, 'editor'>,
    }),
    emojiSuggestions(how.suggestions.emoji),
  ]
}
