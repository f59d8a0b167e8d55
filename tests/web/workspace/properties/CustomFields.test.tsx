import { MockedProvider } from '@apollo/client/testing/react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { CustomFields } from '../../../../src/features/workspace/properties/CustomFields.tsx'
import { PropertyFieldsDocument } from '../../../../src/graphql/__generated__/operations.ts'
import { Refused } from '../../../../src/graphql/errors.ts'
import { ticket } from '../ticket/ticket.ts'

const field = (id: string, type: string, label: string) => ({
  __typename: 'TicketField' as const,
  id,
  key: label.toLowerCase(),
  type,
  label,
  labels: [],
  help: null,
  helps: [],
  required: 'NEVER',
  choices: [],
  archivedAt: null,
})

it('says what an address must look like when it is refused', async () => {
  const ticketFields = [field('1', 'URL', 'Site'), field('2', 'EMAIL', 'Mail'), field('3', 'TEXT', 'Place')]
  const mocks = [{ request: { query: PropertyFieldsDocument }, result: { data: { ticketFields } } }]
  render(
    <MockedProvider mocks={mocks as never}>
      <CustomFields
        ticket={ticket()}
        closed={false}
        setField={async (_ticket, _key, _value, failed) =>
          !failed(new Refused({ code: 'INVALID', message: 'no' }))
        }
      />
    </MockedProvider>,
  )
  const refusal = async (name: string) => {
    const input = await screen.findByRole('textbox', { name })
    await userEvent.type(input, 'x y{Enter}')
    return (await screen.findByText(/Enter|accepted/, { selector: `#${input.id}-error` })).textContent
  }
  expect(await refusal('Site')).toBe('Enter a web address such as https://example.com, without blanks.')
  expect(await refusal('Mail')).toBe('Enter an e-mail address such as ann@example.com.')
  expect(await refusal('Place')).toContain('This was not accepted.')
})
