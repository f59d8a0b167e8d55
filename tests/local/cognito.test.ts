import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cognito, createCognito } from '../../local/cognito.ts'
import { createLambdas } from '../../local/lambda.ts'
import { type Mail, startMail } from '../../local/mail.ts'

interface TriggerEvent {
  triggerSource: string
  region: string
  userPoolId: string
  request: { userAttributes: Record<string, string> }
  response: object
}

describe('the user pool on this machine', () => {
  let folder: string
  let mail: Mail
  let cognito: Cognito
  let server: Server
  let client: CognitoIdentityProviderClient
  const confirmed: TriggerEvent[] = []
  const warnings: string[] = []

  const open = () => {
    const lambdas = createLambdas(
      {
        confirmed: {
          handler: (event) => {
            confirmed.push(event as TriggerEvent)
            return event
          },
        },
        claims: {
          handler: (event) => ({
            ...(event as TriggerEvent),
            response: {
              claimsOverrideDetails: {
                claimsToAddOrOverride: { shop: 'north' },
                groupOverrideDetails: { groupsToOverride: ['admin'] },
              },
            },
          }),
        },
      },
      () => undefined,
    )
    return createCognito({
      dataDir: join(folder, 'cognito'),
      region: 'us-east-1',
      groups: ['admin', 'agent'],
      triggers: { PostConfirmation: 'confirmed', PreTokenGeneration: 'claims' },
      invoke: lambdas.invoke,
      deliver: mail.deliver,
      warn: (line) => warnings.push(line),
    })
  }
  const signIn = (email: string, password: string) =>
    client.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: cognito.clientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    )
  const lastCode = async (to: string): Promise<string> => {
    const message = (await mail.messages()).find((one) => one.to.includes(to))
    return /\d{6}/.exec(message?.text ?? '')?.[0] ?? 'no code'
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autocrm-cognito-'))
    mail = await startMail(join(folder, 'mail'))
    cognito = await open()
    server = createServer((req, res) => cognito.handle(req, res))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    client = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    })
  })
  afterAll(async () => {
    client.destroy()
    server.close()
    await mail.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('signs up, confirms by the mailed code, signs in, refreshes and recovers', async () => {
    const email = 'grace@customer.example'
    const password = 'First-password-1'
    const access = { ClientId: cognito.clientId, Username: email }
    await client.send(
      new SignUpCommand({
        ...access,
        Password: password,
        UserAttributes: [{ Name: 'name', Value: 'Grace' }],
      }),
    )
    await expect(signIn(email, password)).rejects.toMatchObject({ name: 'UserNotConfirmedException' })
    await expect(
      client.send(new ConfirmSignUpCommand({ ...access, ConfirmationCode: 'wrong' })),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
    await client.send(new ConfirmSignUpCommand({ ...access, ConfirmationCode: await lastCode(email) }))
    expect(confirmed).toHaveLength(1)
    expect(confirmed[0]).toMatchObject({
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      region: 'us-east-1',
      userPoolId: cognito.userPoolId,
      request: { userAttributes: { email, name: 'Grace', email_verified: 'true' } },
    })

    const first = (await signIn(email, password)).AuthenticationResult
    const keys = createLocalJWKSet(cognito.jwks)
    const checks = { issuer: cognito.issuer, algorithms: ['RS256'] }
    const { payload } = await jwtVerify(first?.AccessToken ?? '', keys, checks)
    expect(payload).toMatchObject({
      token_use: 'access',
      client_id: cognito.clientId,
      'cognito:groups': ['admin'],
    })
    expect((await jwtVerify(first?.IdToken ?? '', keys, checks)).payload).toMatchObject({
      email,
      shop: 'north',
    })

    const again = await client.send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: cognito.clientId,
        AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
      }),
    )
    const me = await client.send(new GetUserCommand({ AccessToken: again.AuthenticationResult?.AccessToken }))
    expect(me.UserAttributes).toContainEqual({ Name: 'email', Value: email })

    await client.send(new ForgotPasswordCommand(access))
    const next = 'Second-password-2'
    await client.send(
      new ConfirmForgotPasswordCommand({
        ...access,
        ConfirmationCode: await lastCode(email),
        Password: next,
      }),
    )
    await expect(signIn(email, password)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    expect((await signIn(email, next)).AuthenticationResult?.AccessToken).toBeTruthy()
  })

  it('keeps users, groups and keys between starts, and makes a known user once', async () => {
    const ada = { email: 'ada@autocrm.example', name: 'Ada', groups: ['admin'], password: 'Demo-password-1' }
    const sub = await cognito.ensureUser(ada)
    const before = cognito
    cognito = await open()
    expect(cognito.jwks).toEqual(before.jwks)
    expect(await cognito.ensureUser(ada)).toBe(sub)
    const token = (await signIn(ada.email, ada.password)).AuthenticationResult?.AccessToken ?? ''
    const { payload } = await jwtVerify(token, createLocalJWKSet(before.jwks), { issuer: cognito.issuer })
    expect(payload).toMatchObject({ sub, 'cognito:groups': ['admin'] })
  })

  it('signs with a key of its own, not with the one that cognito-local publishes', () => {
    const published = '-----BEGIN'
    expect(JSON.stringify(cognito.jwks)).not.toContain(published)
    expect(cognito.jwks.keys).toHaveLength(1)
    expect(Object.keys(cognito.jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})
