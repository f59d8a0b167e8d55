import { expect, it } from 'vitest'
import { attachmentScan } from '../../amplify/functions/settings.ts'
import { lambda } from './templates.ts'

it.each(['graphql', 'rest'] as const)(
  '%s, which attaches files, is told whether they are scanned',
  (name) => {
    const { Variables } = lambda(name).Properties['Environment'] as { Variables: Record<string, unknown> }
    expect(Variables['ATTACHMENT_SCAN']).toBe(attachmentScan(process.env['ATTACHMENT_SCAN']))
  },
)

it.each([
  [undefined, 'off'],
  ['', 'off'],
  ['off', 'off'],
  ['required', 'required'],
])('ATTACHMENT_SCAN=%s deploys as %s', (given, deployed) => {
  expect(attachmentScan(given)).toBe(deployed)
})

it.each(['Required', 'on', 'true', ' required'])('ATTACHMENT_SCAN=%s is refused', (given) => {
  expect(() => attachmentScan(given)).toThrow('set it to "required" or "off"')
})
