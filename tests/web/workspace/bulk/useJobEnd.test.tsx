import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, renderHook } from '@testing-library/react'
import { Observable } from 'rxjs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useJobEnd } from '../../../../src/features/workspace/bulk/useJobEnd.ts'
import type { LiveListener } from '../../../../src/features/workspace/live.tsx'
import type { JobProgressFragment } from '../../../../src/graphql/__generated__/operations.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'

let heard: LiveListener = {}
vi.mock('../../../../src/features/workspace/live.tsx', () => ({
  useLive: (listener: LiveListener) => {
    heard = listener
  },
}))
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const job = (state: string, done: number) =>
  ({
    __typename: 'Job',
    id: '7',
    kind: 'UPDATE_TICKETS',
    state,
    changeId: '3',
    total: 400,
    done,
    refused: 0,
    failure: null,
  }) as JobProgressFragment

/** Follows job 7, which the server shows in these states, one after the other; the last one stays. */
async function follow(...states: JobProgressFragment[]) {
  let asked = 0
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next({ data: { job: states[Math.min(asked, states.length - 1)] ?? null } })
        observer.complete()
        asked += 1
      }),
  )
  const client = new ApolloClient({ cache: new TicketCache(), link })
  const shown: number[] = []
  const { result } = renderHook(() => useJobEnd(({ done }) => shown.push(done)), {
    wrapper: ({ children }) => <ApolloProvider client={client}>{children}</ApolloProvider>,
  })
  let end: JobProgressFragment | Error | null = null
  result.current(job('QUEUED', 0)).then(
    (ended) => {
      end = ended
    },
    (error: Error) => {
      end = error
    },
  )
  const pass = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms))
  await pass()
  const tell = async (jobId: string, kind = 'JOB_PROGRESS') => {
    heard.apply?.([{ kind, jobId } as never], 'person:11')
    await pass()
  }
  return { shown, tell, pass, end: () => end, asked: () => asked }
}

it('reads the job when its channel tells that it went on, and gives its end', async () => {
  const { shown, tell, end, asked } = await follow(job('QUEUED', 0), job('RUNNING', 200), job('DONE', 400))
  expect([asked(), end()]).toEqual([1, null])
  await tell('7')
  expect([shown.at(-1), end()]).toEqual([200, null])
  await tell('7')
  expect([shown, end()]).toEqual([[0, 0, 200, 400], job('DONE', 400)])
})

it('reads nothing for another job, or for other news', async () => {
  const { tell, asked } = await follow(job('RUNNING', 200))
  await tell('8')
  await tell('7', 'NOTIFICATION')
  expect(asked()).toBe(1)
})

it('reads it when events may have been missed, and after a while when none came', async () => {
  const { pass, end, asked } = await follow(job('QUEUED', 0), job('RUNNING', 200), job('FAILED', 200))
  await act(async () => heard.snapshot?.())
  await pass()
  expect(asked()).toBe(2)
  await pass(4_900)
  expect(asked()).toBe(2)
  await pass(200)
  expect([asked(), end()]).toEqual([3, job('FAILED', 200)])
})

it('fails when the job is gone', async () => {
  const { end } = await follow(null as never)
  expect(end()).toBeInstanceOf(TypeError)
})
