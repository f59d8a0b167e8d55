export { type IndexRun, indexStatement, maintainFieldIndexes } from './fieldIndexes.ts'
