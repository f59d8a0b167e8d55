export { addFollower, followTicket, removeFollower, unfollowTicket } from './follow.ts'
export { mention, mentionedIds } from './mention.ts'
