import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionOptions } from '@tiptap/suggestion'

/** An emoji with the names by which it is found. */
export interface FoundEmoji {
  readonly id: string
  readonly label: string
  readonly emoji: string
}

let known: Promise<readonly { name: string; emoji?: string; shortcodes: string[]; tags: string[] }[]> | null =
  null

/** The emoji whose names or tags begin with the text, the closest first, 8 at most. The list is loaded when it is first asked. */
export async function findEmoji(query: string): Promise<FoundEmoji[]> {
  known ??= import('@tiptap/extension-emoji').then(({ emojis }) => emojis)
  const text = query.toLowerCase()
  const ranked = (await known).flatMap((item) => {
    if (!item.emoji) return []
    const names = [item.name, ...item.shortcodes]
    const rank = names.some((name) => name === text)
      ? 0
      : names.some((name) => name.startsWith(text))
        ? 1
        : item.tags.some((tag) => tag.startsWith(text))
          ? 2
          : 3
    return rank === 3
      ? []
      : [{ rank, id: item.name, label: item.shortcodes[0] ?? item.name, emoji: item.emoji }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 8)
    .map(({ id, label, emoji }) => ({ id, label, emoji }))
}

/** `:` and the beginning of a name offers emoji; the character itself is written. */
export function emojiSuggestions(suggestion: Partial<SuggestionOptions<FoundEmoji, FoundEmoji>>): Extension {
  return Extension.create({
    name: 'emojiSuggestions',
    addProseMirrorPlugins() {
      return [
        Suggestion<FoundEmoji, FoundEmoji>({
          editor: this.editor,
          char: ':',
          pluginKey: new PluginKey('emojiSuggestions'),
          ...suggestion,
          items: ({ query }) => (query.length < 2 ? [] : findEmoji(query)),
          command: ({ editor, range, props }) => {
            editor.chain().focus().insertContentAt(range, `${props.emoji} `).run()
          },
        }),
      ]
    },
  })
}
