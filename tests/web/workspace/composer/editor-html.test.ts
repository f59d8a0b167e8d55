import { describe, expect, it } from 'vitest'
import { fromEditor, toEditor } from '../../../../src/features/workspace/composer/editor-html.ts'
import { isEmpty, mentionsIn, nothingWritten } from '../../../../src/features/workspace/composer/written.ts'

describe('what the editor shows', () => {
  it('becomes what the API takes, and comes back: images by their content ids', () => {
    const html = '<p>See <img src="cid:one" alt="One"></p>'
    const shown = toEditor(html, new Map([['one', 'blob:here']]))
    expect(shown).toContain('src="blob:here"')
    expect(fromEditor(shown)).toBe(html)
  })

  it('gives mentions as their words', () => {
    expect(fromEditor('<p>Ask <span data-type="mention" data-id="7">@Ann Lee</span>.</p>')).toBe(
      '<p>Ask @Ann Lee.</p>',
    )
  })
})

describe('what was written', () => {
  const ann = { id: '7', name: 'Ann Lee' }
  it('mentions those whose names still stand in it, once each', () => {
    expect(mentionsIn('<p>Ask @Ann <b>Lee</b></p>', [ann, ann, { id: '8', name: 'Bob' }])).toEqual([ann])
  })

  it('is empty without words, images and files', () => {
    expect(isEmpty({ ...nothingWritten, html: '<p> </p><ul><li></li></ul>' })).toBe(true)
    expect(isEmpty({ ...nothingWritten, html: '<p><img src="cid:a" alt=""></p>' })).toBe(false)
  })
})
