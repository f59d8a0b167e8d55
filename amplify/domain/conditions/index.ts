export { type Column, columnOf } from './column.ts'
export { conditionSql } from './condition-sql.ts'
export { fewOfAll, fewSql } from './few.ts'
export { faultsOf, isForEveryone, registryFor, registryForCaller } from './registry.ts'
