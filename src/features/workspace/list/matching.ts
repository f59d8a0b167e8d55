import { type Condition, type Matching, matchingBy } from '../../../../schema/conditions/index.ts'

const withoutPatterns = matchingBy((pattern) => {
  throw new TypeError(`The engine for the pattern "${pattern}" was not loaded: ask matchingFor.`)
})

/** What answers a condition on live rows; the engine for patterns is loaded when there is one in it. */
export async function matchingFor(condition: Condition): Promise<Matching> {
  return hasPatterns(condition) ? import('../../../../schema/conditions/matches.ts') : withoutPatterns
}

function hasPatterns(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(hasPatterns)
  if ('any' in condition) return condition.any.some(hasPatterns)
  if ('none' in condition) return condition.none.some(hasPatterns)
  return condition.operator === 'matches'
}
