export { findKey, type WorkingKey } from './findKey.ts'
export { apiKeys, createApiKey, revokeApiKey } from './keys.ts'
export { requireScope } from './scope.ts'
