/** What clients send and get for each scalar; GraphQL's own and AppSync's have no description in the schema. */
export const scalarTexts: Readonly<Record<string, string>> = {
  Boolean: '`true` or `false`.',
  Float: 'A number, as JSON writes it.',
  ID: 'An opaque id as text. A number is taken too; the answer is always text.',
  Int: 'A whole number from -2,147,483,648 to 2,147,483,647.',
  String: 'Text in Unicode.',
  AWSDate: 'A day as `YYYY-MM-DD`.',
  AWSDateTime: 'A moment in ISO 8601 with an offset: `2026-11-24T18:00:00.000Z`.',
  AWSEmail: 'An e-mail address: `name@example.com`.',
  AWSJSON:
    'JSON as **text**: encode the value once by itself (`JSON.stringify`), and the text becomes part of the request. Answers carry it as text too.',
  AWSURL: 'A URL with its scheme: `https://example.com/path`.',
  AWSTime: 'A time of day as `hh:mm:ss.sss`.',
  AWSTimestamp: 'Whole seconds since 1970-01-01T00:00Z.',
  AWSPhone: 'A phone number.',
  AWSIPAddress: 'An IPv4 or IPv6 address.',
}
