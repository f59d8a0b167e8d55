// How the types of the SDL are built from the tables, in SQL: what every verb answers with.
export { attachmentObjectSql, attachmentSql } from './attachments.ts'
export { fieldIsSeenSql, fieldObjectSql, fieldSql, fieldTextSql } from './fields.ts'
export { localizedTexts } from './localized.ts'
export { messageObjectSql, messageSql } from './messages.ts'
export { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'
export { personObjectSql, personSql, teamObjectSql, teamSql } from './people.ts'
export { read } from './read.ts'
export { statusObjectSql, ticketObjectSql, ticketSql } from './tickets.ts'
