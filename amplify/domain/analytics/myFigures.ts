import { type RawBuilder, sql } from 'kysely'
import type { BacklogAge, QueryMyFiguresArgs, TeamFigures } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one, type Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { type Between, inStretch, named, openedBetween, type Stretch } from './conditions.ts'
import { daysOf } from './days.ts'

/** The median and the p90, in seconds; null when there is nothing that took time. */
type Times = readonly [median: number | null, p90: number | null] | null

interface Mine {
  readonly day: number
  readonly solved: number
  readonly resolution: Times
  readonly firstReplied: number
  readonly firstReply: Times
  readonly replies: number
  readonly repliedIds: readonly string[]
  readonly reopenedIds: readonly string[]
}

interface TeamRow {
  readonly day: number
  readonly members: number
  readonly solved: number
  readonly replies: number
  readonly reopened: number
  readonly resolution: Times
  readonly firstReply: Times
}

interface Answer {
  /** The first and last microsecond of each day; before them, of all days together. */
  readonly stretches: readonly Stretch[]
  readonly mine: readonly Mine[]
  readonly team: readonly TeamRow[] | null
  readonly backlog: readonly (Between & { readonly count: number })[] | null
}

const ages: readonly BacklogAge[] = ['UNDER_1_DAY', 'UNDER_3_DAYS', 'UNDER_7_DAYS', 'UNDER_30_DAYS', 'OLDER']

/** The caller's open tickets by age: five counts, each with the moments between which they were opened, both exclusive. */
const backlogSql = (me: string): Sql => sql`(
  with age (place, after, before) as (
    select a.place, now() - a.oldest, now() - a.youngest + interval '1 microsecond'
    from (values (1, interval '24 hours', null::interval), (2, interval '72 hours', interval '24 hours'),
      (3, interval '168 hours', interval '72 hours'), (4, interval '720 hours', interval '168 hours'),
      (5, null, interval '720 hours')) a (place, oldest, youngest)
  ),
  mine as materialized (
    select t.created_at from tickets t
    where t.assignee_id = ${me} and t.status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD')
      and t.deleted_at is null and t.merged_into_id is null and not t.spam
  )
  select json_agg(json_build_object('after', private.iso(age.after), 'before', private.iso(age.before), 'count', (
    select count(*) from mine
    where (age.after is null or mine.created_at > age.after) and (age.before is null or mine.created_at < age.before)
  )) order by age.place) from age)`

/** All in one statement. The days begin where the clock on the wall of the time zone shows midnight, or the first moment after it. */
const statement = (
  days: readonly string[],
  timeZone: string,
  me: string,
  asked: Selection,
): RawBuilder<{ answer: Answer }> => {
  const wantsTeam = asked['total']?.['team'] || asked['days']?.['figures']?.['team']
  return sql`
    with bound as materialized (
      select array_agg(d::timestamp at time zone ${timeZone} order by d) as moments
      from unnest(${[...days]}::date[] || (${days.at(-1)}::date + 1)) d
    )
    select json_build_object(
      'stretches', (
        select json_agg(json_build_object('first', private.iso(b.moments[greatest(n, 1)]), 'last', private.iso(
          b.moments[case n when 0 then cardinality(b.moments) else n + 1 end] - interval '1 microsecond')) order by n)
        from generate_series(0, cardinality(b.moments) - 1) n),
      'mine', (
        select json_agg(json_build_object('day', f.day, 'solved', f.solved, 'resolution', f.resolution, 'firstReplied', f.first_replied,
          'firstReply', f.first_reply, 'replies', f.replies, 'repliedIds', f.replied_ids::text[], 'reopenedIds', f.reopened_ids::text[]) order by f.day)
        from private.figures_of(array[${me}::bigint], null, b.moments) f),
      'team', ${
        wantsTeam
          ? sql`(
        select json_agg(json_build_object('day', m.day, 'members', m.members, 'solved', m.solved, 'replies', m.replies, 'reopened', m.reopened,
          'resolution', m.resolution, 'firstReply', m.first_reply) order by m.day)
        from private.team_medians(b.moments) m)`
          : sql`null`
      },
      'backlog', ${asked['backlog'] ? backlogSql(me) : sql`null`}
    ) as answer from bound b`
}

const timesOf = (times: Times): { median: number | null; p90: number | null } => ({
  median: times?.[0] ?? null,
  p90: times?.[1] ?? null,
})

function teamOf(row: TeamRow | undefined): TeamFigures | null {
  if (!row) return null
  const { members, solved, replies, reopened, firstReply, resolution } = row
  return {
    members,
    solved,
    replies,
    reopened,
    firstReplyTime: timesOf(firstReply),
    resolutionTime: timesOf(resolution),
  }
}

function figuresOf(me: string, mine: Mine, stretch: Stretch, team: TeamRow | undefined): object {
  const solved = inStretch(me, 'solvedAt', stretch)
  return {
    solved: { count: mine.solved, condition: solved },
    replies: { count: mine.replies, ticketCount: mine.repliedIds.length, condition: named(mine.repliedIds) },
    firstReplyTime: {
      ...timesOf(mine.firstReply),
      ticketCount: mine.firstReplied,
      condition: inStretch(me, 'firstReplyAt', stretch),
    },
    resolutionTime: { ...timesOf(mine.resolution), ticketCount: mine.solved, condition: solved },
    reopened: { count: mine.reopenedIds.length, condition: named(mine.reopenedIds) },
    team: teamOf(team),
  }
}

/** The caller's figures over days. */
export async function myFigures({ tx, args, selection }: Call<QueryMyFiguresArgs>): Promise<object> {
  const days = daysOf(args.from, args.to, args.timeZone)
  const { id: me } = await knownCaller(tx)
  const { answer } = await one(tx, statement(days, args.timeZone, me, selection))
  const { stretches, mine, team, backlog } = answer
  const figures = mine.map((row) =>
    figuresOf(
      me,
      row,
      stretches[row.day] as Stretch,
      team?.find(({ day }) => day === row.day),
    ),
  )
  return {
    total: figures[0],
    days: days.map((date, n) => ({ date, figures: figures[n + 1] })),
    backlog: (backlog ?? []).map(({ count, ...opened }, place) => ({
      age: ages[place],
      count,
      condition: openedBetween(me, opened),
    })),
  }
}
