export {
  type MacroVariable,
  type MacroVariableName,
  macroFieldPrefix,
  macroFilters,
  macroTags,
  macroVariables,
} from './variables.ts'
