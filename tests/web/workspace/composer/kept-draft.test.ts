import { expect, it } from 'vitest'
import { keepDraft, keptDraft } from '../../../../src/features/workspace/composer/kept-draft.ts'
import { nothingWritten } from '../../../../src/features/workspace/composer/written.ts'

it('is for who wrote it: another person at the same browser sees nothing of it', () => {
  keepDraft('11', '42', { ...nothingWritten, html: '<p>Between us</p>' })
  expect(keptDraft('12', '42')).toBeNull()
  expect(keptDraft('11', '43')).toBeNull()
  expect(keptDraft('11', '42')?.html).toBe('<p>Between us</p>')
  keepDraft('11', '42', null)
  expect(keptDraft('11', '42')).toBeNull()
})
