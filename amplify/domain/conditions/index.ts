export { conditionSql } from './condition-sql.ts'
