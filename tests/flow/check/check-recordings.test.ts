import { expect, test } from 'vitest'
import { checkRecordings, unusedRecordings } from '../../../src/flow/check/check-recordings.ts'
import { flowText } from '../flow-builders.ts'

const file = {
  file: 'a.flow.yaml',
  text: flowText('hi: { say: { play: hello.mp3, text: Hello. }, next: bye }'),
}
const none = new Map()

test('A recorded file that is not in the folder is told of, with the one that was meant', () => {
  expect(checkRecordings([file], none, ['helo.mp3'])).toMatchObject([
    { rule: 'missing-prompt-file', line: 5, fix: 'Did you mean "helo.mp3"?' },
  ])
  expect(checkRecordings([file], none, ['hello.mp3'])).toEqual([])
})

test('A recording that lies elsewhere is not looked for', () => {
  const elsewhere = { ...file, text: file.text.replace('hello.mp3', '"https://cdn.example/hello.mp3"') }
  expect(checkRecordings([elsewhere], none, [])).toEqual([])
})

test('A file that no flow plays is a warning, unless one that may play it cannot be read', () => {
  const folder = { folder: 'flows/prompts', available: ['hello.mp3', 'old.wav'] }
  expect(unusedRecordings([file], none, folder)).toMatchObject([
    { file: 'flows/prompts/old.wav', severity: 'warning', rule: 'unused-prompt-file' },
  ])
  expect(unusedRecordings([file, { file: 'b.flow.yaml', text: 'flow: b' }], none, folder)).toEqual([])
})
