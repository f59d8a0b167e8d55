/** What `amplify_outputs.json` tells a browser about the API and the user pool on this machine. */
export function outputsFor(
  url: string,
  region: string,
  pool: { userPoolId: string; clientId: string },
): object {
  return {
    version: '1.4',
    auth: {
      aws_region: region,
      user_pool_id: pool.userPoolId,
      user_pool_client_id: pool.clientId,
      username_attributes: ['email'],
      user_verification_types: ['email'],
      standard_required_attributes: ['email'],
      mfa_configuration: 'NONE',
      groups: [{ admin: { precedence: 0 } }, { agent: { precedence: 1 } }],
      password_policy: {
        min_length: 8,
        require_lowercase: true,
        require_numbers: true,
        require_symbols: true,
        require_uppercase: true,
      },
    },
    data: {
      url: `${url}/graphql`,
      aws_region: region,
      default_authorization_type: 'AMAZON_COGNITO_USER_POOLS',
      authorization_types: ['AWS_LAMBDA', 'AWS_IAM'],
    },
    // What Amplify's own fields cannot say: the pool is here, and takes the password as it is.
    custom: { userPoolEndpoint: `${url}/cognito/`, authFlow: 'USER_PASSWORD_AUTH' },
  }
}
