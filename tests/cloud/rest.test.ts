import { describe, expect, it } from 'vitest'
import { lambda, only } from './templates.ts'

describe('the HTTP API', () => {
  it('hands all of /api/v1 to the REST function, as format 2.0', () => {
    expect(only('AWS::ApiGatewayV2::Route').Properties).toMatchObject({ RouteKey: 'ANY /api/v1/{proxy+}' })
    const { Properties } = only('AWS::ApiGatewayV2::Integration')
    expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' })
    expect(JSON.stringify(Properties['IntegrationUri'])).toContain(lambda('rest').id)
  })

  it('is throttled, and logs who asked for which path, without the query', () => {
    const { DefaultRouteSettings, AccessLogSettings, StageName } = only('AWS::ApiGatewayV2::Stage').Properties
    expect(StageName).toBe('$default')
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 })
    const { Format } = AccessLogSettings as { Format: string }
    expect(Object.keys(JSON.parse(Format))).toEqual([
      'requestId',
      'time',
      'ip',
      'method',
      'path',
      'status',
      'ms',
      'error',
    ])
    expect(Format).not.toMatch(/query|authorization/i)
  })

  it('lets no web page in: a key does not belong there', () => {
    expect(only('AWS::ApiGatewayV2::Api').Properties).not.toHaveProperty('CorsConfiguration')
  })
})
