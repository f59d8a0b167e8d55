import { late } from './late.tsx'

/** What floats beside a button, loaded when something is first opened or before. */
export const Floating = late(async () => (await import('./Floating.tsx')).Floating)
