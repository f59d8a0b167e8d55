import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { Conversation } from '../../../../src/features/workspace/conversation/Conversation.tsx'
import { ticket } from '../ticket/ticket.ts'

const bodies = Array.from({ length: 50 }, (_, place) => `This is number ${place + 1}.`)

function conversation() {
  const present = ticket()
  const reply = present.messages.find(({ kind }) => kind === 'REPLY')
  if (!reply) throw new Error('The ticket of the tests has no reply.')
  const messages = bodies.map((body, place) => ({ ...reply, id: String(100 + place), body }))
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.empty() })
  return (
    <ApolloProvider client={client}>
      <ToastProvider>
        <Conversation
          ticket={{ ...present, messages, messageCount: messages.length }}
          held={[]}
          cancel={async () => undefined}
        />
      </ToastProvider>
    </ApolloProvider>
  )
}

describe('a conversation', () => {
  it('draws first what the window can show, and that is its end', () => {
    const first = document.createElement('div')
    first.innerHTML = renderToString(conversation())
    const drawn = [...first.querySelectorAll('.body')].map(({ textContent }) => textContent)
    expect(drawn.length * 74).toBeGreaterThan(window.innerHeight)
    expect(drawn.length).toBeLessThan(bodies.length)
    expect(drawn).toEqual(bodies.slice(-drawn.length))
    expect(first.querySelector('ol')?.getAttribute('aria-live')).toBe('off')
  })

  it('draws the rest right after it, in order, and from then on tells what comes', () => {
    render(conversation())
    const list = screen.getByRole('list', { name: 'Conversation' })
    expect([...list.querySelectorAll('.body')].map(({ textContent }) => textContent)).toEqual(bodies)
    expect(list.getAttribute('aria-live')).toBe('polite')
  })
})
