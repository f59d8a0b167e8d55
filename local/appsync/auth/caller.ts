import type { AccessRule } from '../schema.ts'
import type { AuthMode, AuthType, IamCredential } from '../settings.ts'

/** Somebody whose credentials were accepted, and what is known of them. */
export interface Caller {
  mode: AuthType
  /** What resolvers see as `identity`; null for an API key. */
  identity: Record<string, unknown> | null
  /** How the log names the caller. */
  name: string
  /** Cognito groups. */
  groups: readonly string[]
  /** `Type.field` names that the Lambda authorizer denied. */
  denied: ReadonlySet<string>
  /** For IAM, the root fields that the policy grants. */
  credential: IamCredential | null
  /** For Cognito as the default mode, what a field without directives does. */
  defaultAction: 'ALLOW' | 'DENY'
}

/** What a request or a socket message brings to prove who sends it. */
export interface Credentials {
  /** Header names in lower case. */
  headers: Record<string, string>
  /** What a SigV4 signature is made over. */
  signed: { method: string; path: string; query: string; body: string }
  /** The first address of the sender. */
  sourceIp: string
  /** What a Lambda authorizer is told of the operation. */
  operation: { query: string; operationName: string | null; variables: unknown }
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription'])

/** Whether a caller may reach a field, by its directives, the authorizer's denials and the IAM policy. */
export function mayAccess(
  caller: Caller,
  typeName: string,
  fieldName: string,
  rule: AccessRule | null,
  defaultMode: AuthMode,
): boolean {
  if (rule === null) {
    if (caller.mode !== defaultMode.type || caller.defaultAction === 'DENY') return false
  } else {
    if (!rule.modes.has(caller.mode)) return false
    const { groups } = rule
    if (groups !== null && caller.mode === 'AMAZON_COGNITO_USER_POOLS') {
      if (!caller.groups.some((group) => groups.has(group))) return false
    }
  }
  if (caller.denied.size > 0 && caller.denied.has(`${typeName}.${fieldName}`)) return false
  if (caller.credential !== null && rootTypes.has(typeName)) {
    const { allow } = caller.credential
    return allow.includes(`${typeName}.${fieldName}`) || allow.includes(`${typeName}.*`)
  }
  return true
}
