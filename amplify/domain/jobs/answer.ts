import { sql } from 'kysely'
import { column, type Fields, idColumn, momentColumn, objectSql, personSql } from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

const jobFields: Fields = {
  id: idColumn('job', 'id'),
  kind: column('job', 'kind'),
  state: column('job', 'state'),
  madeBy: (selection) => personSql(sql`job.made_by`, selection),
  changeId: idColumn('job', 'change_id'),
  total: column('job', 'total'),
  done: column('job', 'done'),
  refused: column('job', 'refused'),
  failure: column('job', 'failure'),
  createdAt: momentColumn('job', 'created_at'),
  startedAt: momentColumn('job', 'started_at'),
  finishedAt: momentColumn('job', 'finished_at'),
}

/** A Job from a row `job` of jobs. */
export function jobObjectSql(selection: Selection): Sql {
  return objectSql('Job', jobFields, selection)
}

/** The Job that a condition on `job` finds; null when the caller does not see it. */
export function jobSql(where: Sql, selection: Selection): Sql {
  return sql`(select ${jobObjectSql(selection)} from jobs job where ${where})`
}
