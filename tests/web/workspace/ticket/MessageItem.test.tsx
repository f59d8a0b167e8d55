import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { MessageItem } from '../../../../src/features/workspace/ticket/MessageItem.tsx'
import { expectAccessible } from '../../accessible.ts'
import { ticket } from './ticket.ts'

describe('a message', () => {
  it('is told apart by words: a note says that it is one, a reply does not, a change is a sentence', async () => {
    const { container } = render(
      <ol>
        {ticket().messages.map((message) => (
          <MessageItem key={message.id} message={message} requesterId="20" />
        ))}
      </ol>,
    )
    const [reply, note, system] = screen.getAllByRole('listitem')
    expect(reply?.textContent).toContain('It burns.')
    expect(reply?.textContent).not.toContain('Internal note')
    expect(note?.textContent).toContain('Internal note')
    expect(system?.textContent).toContain('Jonas Weber set the priority from Low to Normal')
    await expectAccessible(container)
  })

  it('shows what people wrote as text, never as markup', () => {
    const [message] = ticket().messages
    if (!message) throw new Error('The ticket of the tests has a message.')
    const { container } = render(
      <ol>
        <MessageItem message={{ ...message, body: '<img src=x onerror=alert(1)>' }} requesterId="20" />
      </ol>,
    )
    expect(container.querySelector('img')).toBeNull()
    screen.getByText('<img src=x onerror=alert(1)>')
  })
})
