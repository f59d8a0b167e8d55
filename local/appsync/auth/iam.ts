import { RequestRefused } from '../errors.ts'
import type { IamMode } from '../settings.ts'
import type { Caller, Credentials } from './caller.ts'
import { readSignature, verifySignature } from './sigv4.ts'

/** Accepts a request that a known access key has signed. */
export function authenticateIam(mode: IamMode, header: string, credentials: Credentials): Caller {
  const signature = readSignature(header)
  const token = credentials.headers['x-amz-security-token']
  const credential = mode.credentials.find(({ accessKeyId }) => accessKeyId === signature.accessKeyId)
  if (credential === undefined || credential.sessionToken !== token) {
    throw new RequestRefused(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    )
  }
  verifySignature(signature, credential.secretAccessKey, mode.region, credentials)
  const [, , , , accountId = '', resource = ''] = credential.arn.split(':')
  const username = resource.split('/').slice(1).join(':')
  return {
    mode: 'AWS_IAM',
    identity: {
      accountId,
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: [credentials.sourceIp],
      username,
      userArn: credential.arn,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
    name: `iam:${username}`,
    groups: [],
    denied: new Set(),
    credential,
    defaultAction: 'ALLOW',
  }
}
