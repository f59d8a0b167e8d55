import { Buffer } from 'buffer/'

// The AppSync subscription link encodes its headers with Node's global; without it each subscription fails with "Connection failed".
globalThis.Buffer ??= Buffer as unknown as typeof globalThis.Buffer
