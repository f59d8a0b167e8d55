import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { FiguresPage } from '../../../../src/features/workspace/figures/FiguresPage.tsx'
import { expectAccessible } from '../../accessible.ts'
import { world } from '../notifications/world.tsx'

const solvedBy = '{"field":"id","operator":"in","value":["1","2"]}'
const time = (median: number | null, ticketCount: number) => ({
  __typename: 'TimeFigure',
  median,
  p90: median,
  ticketCount,
  condition: '{"any":[]}',
})
const figures = (solved: number, more: object = {}) => ({
  __typename: 'PeriodFigures',
  solved: { __typename: 'TicketFigure', count: solved, condition: solvedBy },
  replies: { __typename: 'ReplyFigure', count: 2 * solved, ticketCount: solved, condition: solvedBy },
  firstReplyTime: time(solved ? 5_400 : null, solved),
  resolutionTime: time(solved ? 100_000 : null, solved),
  reopened: { __typename: 'TicketFigure', count: 0, condition: solvedBy },
  ...more,
})
const team = {
  __typename: 'TeamFigures',
  members: 4,
  solved: 1.5,
  replies: 3,
  firstReplyTime: { __typename: 'TeamTime', median: 7_200, p90: null },
  resolutionTime: { __typename: 'TeamTime', median: null, p90: null },
  reopened: 0,
}
const answer = (solved: number) => ({
  myFigures: {
    __typename: 'MyFigures',
    total: figures(solved, { team }),
    days: [
      { __typename: 'DayFigures', date: '2026-03-03', figures: figures(0) },
      { __typename: 'DayFigures', date: '2026-03-04', figures: figures(solved) },
    ],
    backlog: ['UNDER_1_DAY', 'UNDER_3_DAYS', 'UNDER_7_DAYS', 'UNDER_30_DAYS', 'OLDER'].map((age, place) => ({
      __typename: 'BacklogFigure',
      age,
      count: solved === 0 ? 0 : place,
      condition: `{"field":"priority","operator":"is","value":"${age}"}`,
    })),
  },
})
const conditionIn = (link: HTMLElement) =>
  new URL(link.getAttribute('href') ?? '', 'http://x').searchParams.get('if')

describe('my figures', () => {
  it('stand beside the team’s median, and lead to the tickets behind them', async () => {
    render(world('/workspace/figures', <FiguresPage />, { MyFigures: () => answer(2) }).page)
    const solved = await screen.findByRole('link', { name: '2: Solved. Show the tickets' })
    expect(conditionIn(solved)).toBe(solvedBy)
    const tile = solved.closest('div')
    if (!tile) throw new Error('The number stands in no tile.')
    expect(within(tile).getByText('Team’s median: 1.5')).toBeTruthy()
    const reply = screen.getByRole('link', { name: /First reply, half within/ })
    expect(reply.textContent).toBe('1 hr 30 min')
    expect(screen.getByText('Team’s median: 2 hr')).toBeTruthy()
    expect(screen.queryByRole('link', { name: /Opened again/ })).toBeNull()
    const old = screen.getByRole('link', { name: '4: 30 days or more. Show the tickets' })
    expect(conditionIn(old)).toContain('OLDER')
    await expectAccessible(document.body)
  })

  it('have each chart as a table too', async () => {
    render(world('/workspace/figures', <FiguresPage />, { MyFigures: () => answer(2) }).page)
    await userEvent.click(await screen.findByText('As a table'))
    const row = screen.getByRole('row', { name: /4 Mar|Mar 4/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['2', '4'])
  })

  it('of a first day say what to do', async () => {
    render(world('/workspace/figures', <FiguresPage />, { MyFigures: () => answer(0) }).page)
    await screen.findByText('Nothing to count yet')
    expect(screen.getByRole('link', { name: 'Take a ticket that nobody has' }).getAttribute('href')).toBe(
      '/workspace/unassigned',
    )
  })

  it('are asked for the days that one chooses, which the address keeps', async () => {
    const the = world('/workspace/figures?days=28', <FiguresPage />, { MyFigures: () => answer(2) })
    render(the.page)
    await screen.findByRole('link', { name: /Solved\. Show/ })
    await userEvent.click(screen.getByRole('radio', { name: 'Today' }))
    expect(the.address().search).toBe('?days=1')
    const days = the.asked.map(({ variables }) => [variables['from'], variables['to']])
    expect(days[0]?.[0]).not.toBe(days[0]?.[1])
    expect(days.at(-1)?.[0]).toBe(days.at(-1)?.[1])
  })

  it('that did not come can be asked for again', async () => {
    let calls = 0
    const the = world('/workspace/figures', <FiguresPage />, {
      MyFigures: () => {
        calls += 1
        if (calls === 1) throw new TypeError('Failed to fetch')
        return answer(2)
      },
    })
    render(the.page)
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await screen.findByRole('link', { name: /Solved\. Show/ })
  })
})
