export { addFollower, followTicket, removeFollower, unfollowTicket } from './follow.ts'
export { mention } from './mention.ts'
