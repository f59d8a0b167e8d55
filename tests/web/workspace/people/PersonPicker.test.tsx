import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { PersonPicker } from '../../../../src/features/workspace/people/PersonPicker.tsx'

const people = ['Carla Rossi', 'Carl Zeiss', 'Priya Nair'].map((name, place) => ({
  __typename: 'Person',
  id: String(place + 1),
  name,
  email: null,
  role: 'AGENT',
}))

it('takes by Enter who is found for the words, and not who is still shown when it is pressed', async () => {
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable((observer) => {
        const words = String(variables['search']).toLowerCase()
        const nodes = people.filter(({ name }) => name.toLowerCase().startsWith(words))
        observer.next({ data: { people: { __typename: 'PersonConnection', nodes } } })
        observer.complete()
      }),
  )
  const client = new ApolloClient({ cache: new InMemoryCache(), link })
  const choose = vi.fn()
  render(
    <ApolloProvider client={client}>
      <PersonPicker label="Follower" onChoose={choose} />
    </ApolloProvider>,
  )
  const field = screen.getByRole('combobox', { name: 'Follower' })
  await userEvent.type(field, 'carl')
  await screen.findByRole('option', { name: 'Carla Rossi' })
  await userEvent.type(field, ' z{Enter}')
  expect(choose).not.toHaveBeenCalled()
  await waitFor(() => expect(choose).toHaveBeenCalledWith(expect.objectContaining({ name: 'Carl Zeiss' })))
  expect(choose).toHaveBeenCalledTimes(1)
})
