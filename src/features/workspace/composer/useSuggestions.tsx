import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundEmoji } from './emoji.ts'
import type { Mentionable } from './written.ts'

/** How the editor's extensions offer what they found. */
export interface SuggestionRenderers {
  readonly mentions: Partial<SuggestionOptions<Mentionable, { id: string; label: string }>>
  readonly emoji: Partial<SuggestionOptions<FoundEmoji, FoundEmoji>>
}

interface Offered {
  readonly kind: 'mentions' | 'emoji'
  readonly items: readonly { readonly id: string; readonly label: string; readonly sign?: string }[]
  readonly at: number
  readonly place: { readonly left: number; readonly top: number }
}

const size = { width: 240, item: 30, around: 10, gap: 6 } as const

/** Above the caret where there is room, else below it; never out of the window. */
function besideCaret({ left, top, bottom }: DOMRect, count: number): Offered['place'] {
  const height = count * size.item + size.around
  const above = top - height - size.gap
  return {
    left: Math.max(8, Math.min(left, innerWidth - size.width - 8)),
    top: above >= 8 ? above : bottom + size.gap,
  }
}

/** The list that opens beside the caret for mentions and emoji: arrows and Enter choose, Escape closes it; told to those who hear the page. What it gives but the list stays the same. */
export function useSuggestions(how: {
  readonly mentionables: () => readonly Mentionable[]
  readonly onMention: (person: Mentionable) => void
}): { readonly renderers: SuggestionRenderers; readonly list: ReactNode; readonly isOpen: () => boolean } {
  const { t } = useTranslation()
  const [offered, setOffered] = useState<Offered | null>(null)
  const now = useRef<Offered | null>(null)
  const choose = useRef<(place: number) => void>(() => undefined)
  const latest = useRef(how)
  latest.current = how
  const renderers = useMemo<SuggestionRenderers>(() => {
    const show = (next: Offered | null) => {
      now.current = next
      setOffered(next)
    }
    const render = <Item, Chosen>(
      kind: Offered['kind'],
      drawn: (item: Item) => Offered['items'][number],
      chosen: (item: Item) => Chosen,
    ) => {
      const open = (props: SuggestionProps<Item, Chosen>) => {
        choose.current = (place) => {
          const item = props.items[place]
          if (item) props.command(chosen(item))
        }
        if (props.items.length === 0) return show(null)
        const box = props.clientRect?.()
        show({
          kind,
          items: props.items.map(drawn),
          at: Math.min(now.current?.at ?? 0, props.items.length - 1),
          place: box ? besideCaret(box, props.items.length) : { left: 0, top: 0 },
        })
      }
      return () => ({
        onStart: open,
        onUpdate: open,
        onExit: () => show(null),
        onKeyDown: ({ event }: { event: KeyboardEvent }) => {
          const present = now.current
          if (!present) return false
          const { length } = present.items
          if (event.key === 'ArrowDown') show({ ...present, at: (present.at + 1) % length })
          else if (event.key === 'ArrowUp') show({ ...present, at: (present.at + length - 1) % length })
          else if (event.key === 'Enter' || event.key === 'Tab') choose.current(present.at)
          else if (event.key === 'Escape') show(null)
          else return false
          return true
        },
      })
    }
    return {
      mentions: {
        char: '@',
        items: ({ query }) => {
          const text = query.toLowerCase()
          return latest.current
            .mentionables()
            .filter(({ name }) =>
              name
                .toLowerCase()
                .split(/\s+/)
                .some((part) => part.startsWith(text)),
            )
            .slice(0, 8)
        },
        render: render(
          'mentions',
          ({ id, name }: Mentionable) => ({ id, label: name }),
          (person: Mentionable) => {
            latest.current.onMention(person)
            return { id: person.id, label: person.name }
          },
        ),
      },
      emoji: {
        render: render(
          'emoji',
          ({ id, label, emoji }: FoundEmoji) => ({ id, label, sign: emoji }),
          (found: FoundEmoji) => found,
        ),
      },
    }
  }, [])
  const list = offered && (
    <>
      <div
        className="suggestions"
        role="listbox"
        aria-label={t(`writing.${offered.kind}`)}
        style={offered.place}
      >
        {offered.items.map((item, place) => (
          <div
            key={item.id}
            role="option"
            tabIndex={-1}
            aria-selected={place === offered.at}
            onPointerDown={(event) => {
              event.preventDefault()
              choose.current(place)
            }}
          >
            {item.sign && <span aria-hidden="true">{item.sign}</span>} {item.label}
          </div>
        ))}
      </div>
      <span className="visually-hidden" role="status">
        {t('writing.suggested', {
          label: offered.items[offered.at]?.label,
          place: offered.at + 1,
          count: offered.items.length,
        })}
      </span>
    </>
  )
  const isOpen = useCallback(() => now.current !== null, [])
  return { renderers, list, isOpen }
}
