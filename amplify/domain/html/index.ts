export { bodyOf, cleanHtml, type GivenBody, type MessageBody, mostHtml, textOfHtml } from './html.ts'
