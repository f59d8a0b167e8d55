import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { MessageItem } from '../../../../src/features/workspace/conversation/MessageItem.tsx'
import { SystemLines } from '../../../../src/features/workspace/conversation/SystemLine.tsx'
import type { ConversationMessageFragment } from '../../../../src/graphql/__generated__/operations.ts'
import { expectAccessible } from '../../accessible.ts'
import { ticket } from '../ticket/ticket.ts'

const of = (kind: string): ConversationMessageFragment => {
  const found = ticket().messages.find((message) => message.kind === kind)
  if (!found) throw new Error(`The ticket of the tests has no ${kind}.`)
  return found
}

describe('a message', () => {
  it('is told apart by words: a note says that it is one, a reply does not, a change is a sentence', async () => {
    const { container } = render(
      <ol>
        <MessageItem message={of('REPLY')} requesterId="20" />
        <MessageItem message={of('NOTE')} requesterId="20" />
        <SystemLines messages={[of('SYSTEM')]} />
      </ol>,
    )
    const [reply, note, system] = screen.getAllByRole('listitem')
    expect(reply?.textContent).toContain('It burns.')
    expect(reply?.textContent).not.toContain('Internal note')
    expect(note?.textContent).toContain('Internal note')
    expect(system?.textContent).toContain('Jonas Weber set the priority from Low to Normal')
    await expectAccessible(container)
  })

  it('shows what people wrote as text, never as markup, with its links', () => {
    const body = '<img src=x onerror=alert(1)> see https://example.com/a.'
    const { container } = render(
      <ol>
        <MessageItem message={{ ...of('REPLY'), body }} requesterId="20" />
      </ol>,
    )
    expect(container.querySelector('img')).toBeNull()
    expect(container.querySelector('.body')?.textContent).toBe(body)
    expect(screen.getByRole('link').getAttribute('href')).toBe('https://example.com/a')
  })

  it('shows formatted text, its files, and no file that may harm', async () => {
    const file = {
      id: '1',
      fileName: 'plan.pdf',
      contentType: 'application/pdf',
      size: 2_500_000,
      contentId: null,
    }
    const message = {
      ...of('REPLY'),
      bodyHtml: '<p>It is <b>done</b>.</p>',
      attachments: [
        { ...file, scan: 'CLEAN' as const, url: 'https://files.example/plan.pdf?token=1' },
        { ...file, id: '2', fileName: 'bad.doc', scan: 'INFECTED' as const, url: null },
      ],
    }
    render(
      <ol>
        <MessageItem message={message} requesterId="20" />
      </ol>,
    )
    expect((await screen.findByText('done')).tagName).toBe('B')
    expect(screen.getByRole('link', { name: /plan\.pdf/ }).textContent).toContain('2.5')
    expect(screen.getByText('bad.doc').closest('a')).toBeNull()
    screen.getByText('Harmful: not handed out')
  })

  it('folds changes that follow each other, but for the newest', () => {
    const changes = [1, 2, 3, 4].map((id) => ({ ...of('SYSTEM'), id: `c${id}` }))
    const { container } = render(
      <ol>
        <SystemLines messages={changes} />
      </ol>,
    )
    expect(container.querySelector('details')?.open).toBe(false)
    screen.getByText('3 earlier changes')
  })
})
