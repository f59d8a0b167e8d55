import { handle } from 'hono/aws-lambda'
import { createApp } from './app.ts'

/** Answers /api/v1: API Gateway's HTTP API, payload format 2.0. */
export const handler = handle(createApp())
