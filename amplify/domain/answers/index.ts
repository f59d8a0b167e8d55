// How the types of the SDL are built from the tables, in SQL: what every verb answers with.
export { messageObjectSql, messageSql } from './messages.ts'
export { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'
export { personObjectSql, personSql, teamObjectSql } from './people.ts'
export { read } from './read.ts'
export { statusObjectSql, ticketObjectSql, ticketSql } from './tickets.ts'
