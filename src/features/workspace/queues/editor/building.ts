import { createContext, useContext } from 'react'
import type { ConditionError, FieldRegistry } from '../../../../../schema/conditions/index.ts'
import type { Tree } from './tree.ts'
/** What the editors of values know of the whole. */
export interface Building {
  readonly registry: FieldRegistry
  readonly tree: Tree
  readonly errors: readonly ConditionError[]
  /** Names of people and organizations that were chosen here, by id. */
  readonly names: Map<string, string>
}

/** Holds what the editors of values know of the whole. */
export const BuildingContext = createContext<Building | null>(null)

/** What the editors of values know of the whole. Throws outside of the editor. */
export function useBuilding(): Building {
  const building = useContext(BuildingContext)
  if (!building) throw new Error('Editors of values are for the condition builder.')
  return building
}
