import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { towardEnd } from '../../../components/direction.ts'

/** One day of the chart. */
export interface ChartDay {
  readonly day: string
  readonly solved: number
  readonly replies: number
}

/** Solved tickets and replies by day, drawn; for the eye only, as the table beside it has the same numbers. */
export function DaysChart({ days }: { days: readonly ChartDay[] }) {
  const { t } = useTranslation()
  const mirrored = towardEnd() === -1
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  return (
    <div className="figures-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...days]}
          accessibilityLayer={false}
          margin={{ left: mirrored ? 8 : 0, right: mirrored ? 0 : 8, top: 8 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" reversed={mirrored} tickLine={false} stroke="var(--muted)" fontSize={12} />
          <YAxis
            allowDecimals={false}
            width={32}
            orientation={mirrored ? 'right' : 'left'}
            tickLine={false}
            stroke="var(--muted)"
            fontSize={12}
          />
          <Tooltip
            cursor={{ fill: 'var(--soft)' }}
            contentStyle={{
              background: 'var(--amplify-colors-background-primary)',
              border: '1px solid var(--line)',
              borderRadius: 6,
            }}
          />
          <Legend />
          <Bar
            dataKey="solved"
            name={t('figures.solved')}
            fill="var(--good)"
            radius={[2, 2, 0, 0]}
            isAnimationActive={!still}
          />
          <Bar
            dataKey="replies"
            name={t('figures.replies')}
            fill="var(--accent)"
            radius={[2, 2, 0, 0]}
            isAnimationActive={!still}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
