import { type Matching, matchingBy } from './matching.ts'
import { hasPattern } from './pattern.ts'

// Functions and not the object's own, so that who asks for neither is spared the engine for patterns.
const withPatterns = /* @__PURE__ */ matchingBy(hasPattern)

/** Whether a row meets a condition, with RE2 at hand: as servers ask. See Matching. */
export const matches: Matching['matches'] = (...asked) => withPatterns.matches(...asked)

/** Whether an event meets a condition, with RE2 at hand. See Matching. */
export const matchesEvent: Matching['matchesEvent'] = (...asked) => withPatterns.matchesEvent(...asked)
