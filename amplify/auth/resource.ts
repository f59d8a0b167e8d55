import { defineAuth } from '@aws-amplify/backend'
import { postConfirmation } from './post-confirmation/resource.ts'

/** Who signs in: anybody by e-mail. The groups name the staff; who is in none is a customer. backend.ts tightens the rest. */
export const auth = defineAuth({
  loginWith: { email: true },
  userAttributes: { fullname: { required: false, mutable: true } },
  groups: ['admin', 'agent'],
  multifactor: { mode: 'OPTIONAL', totp: true },
  accountRecovery: 'EMAIL_ONLY',
  triggers: { postConfirmation },
})
