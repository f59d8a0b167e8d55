import { sql } from 'kysely'
import type { Job, QueryJobArgs, QueryJobsArgs } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { jobObjectSql, jobSql } from './answer.ts'

/** One job; null when it is missing or the caller does not see it. */
export async function job({ tx, args, selection }: Call<QueryJobArgs>): Promise<Job | null> {
  if (!isId(args.id)) return null
  return (await read<{ job: Job | null }>(tx, { job: jobSql(sql`job.id = ${args.id}`, selection) })).job
}

/** A page of the caller's own jobs, newest first. */
export async function jobs({ tx, args, selection }: Call<QueryJobsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('jobs')
  const after = positionOf(args.after, binding)
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select id, kind, state, made_by, change_id, total, done, refused, failure, created_at, started_at, finished_at from jobs
      where made_by = (select private.caller_id()) and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'job', jobObjectSql, sql`job.id::text`, selection, first))
  return connectionOf(page, binding)
}
