export { createQueue, deleteQueue, updateQueue } from './change.ts'
export { queue, queueCount, queues, queueTickets } from './queues.ts'
export { reorderQueues } from './reorder.ts'
