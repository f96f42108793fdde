import { expect, test } from 'vitest'
import { readScript } from '../../../src/flow/hearing/caller-script.ts'

test('reads keys, silence, speech and hanging up', () => {
  expect(readScript('1; 4155550123# ;wait;speech: a quote, please; hangup;')).toEqual({
    kind: 'acts',
    acts: [
      { type: 'press', keys: '1' },
      { type: 'press', keys: '4155550123#' },
      { type: 'wait' },
      { type: 'speak', words: 'a quote, please' },
      { type: 'hangup' },
    ],
  })
})

test('reads nothing as a caller who does nothing', () => {
  expect(readScript(' ')).toEqual({ kind: 'acts', acts: [] })
})

test.each(['press 1', 'speech:', '1a', 'WAIT'])('names the token "%s" that it cannot read', (token) => {
  expect(readScript(`1; ${token}`)).toMatchObject({ kind: 'unreadable', token })
})
